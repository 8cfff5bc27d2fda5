import { readFile, rename, writeFile } from 'node:fs/promises'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { MailPerson } from '../../shared/domain/reminder.ts'
import { draftMail } from './draft-mail.ts'

type Draft = {
  readonly to: readonly MailPerson[]
  readonly subject: string
  readonly text: string
  readonly attachment: { readonly name: string; readonly path: string }
}

/** Lays an .eml beside each list, and answers their paths. */
export async function writeListDrafts(drafts: readonly Draft[], at: EpochMs): Promise<readonly string[]> {
  const paths: string[] = []
  for (const { to, subject, text, attachment } of drafts) {
    const bytes = await readFile(attachment.path)
    const mail = { to, cc: [], subject, text, attachments: [{ name: attachment.name, bytes }] }
    const path = `${attachment.path.replace(/\.xlsx$/, '')}.eml`
    await writeFile(`${path}.part`, await draftMail(mail, at))
    await rename(`${path}.part`, path)
    paths.push(path)
  }
  return paths
}
