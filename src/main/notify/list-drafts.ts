import { readFile, rename, writeFile } from 'node:fs/promises'
import type { ListRecipient } from '../../shared/domain/daily-list.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { draftMail, type MailPerson } from './draft-mail.ts'

type Draft = {
  readonly recipient: ListRecipient
  readonly subject: string
  readonly text: string
  readonly attachment: { readonly name: string; readonly path: string }
}

/** Who a list goes to; null: nobody typed an address in, and the draft has no recipient yet. */
export type AddressOf = (recipient: ListRecipient) => MailPerson | null

/** Lays an .eml beside each list, and answers their paths. */
export async function writeListDrafts(
  drafts: readonly Draft[],
  addressOf: AddressOf,
  at: EpochMs,
): Promise<readonly string[]> {
  const paths: string[] = []
  for (const { recipient, subject, text, attachment } of drafts) {
    const person = addressOf(recipient)
    const bytes = await readFile(attachment.path)
    const mail = { to: person ? [person] : [], cc: [], subject, text, attachments: [{ name: attachment.name, bytes }] }
    const path = `${attachment.path.replace(/\.xlsx$/, '')}.eml`
    await writeFile(`${path}.part`, await draftMail(mail, at))
    await rename(`${path}.part`, path)
    paths.push(path)
  }
  return paths
}
