import { hash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { MailPerson } from '../../shared/domain/reminder.ts'

/** One e-mail as it is meant; `to` and `cc` hold only addresses that a person typed in. */
export type Mail = {
  readonly to: readonly MailPerson[]
  readonly cc: readonly MailPerson[]
  readonly subject: string
  readonly text: string
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/**
 * An .eml that a mail program opens as a draft (X-Unsent). The same mail at the same moment gives the same bytes: no random
 * boundary and no random id.
 */
export function draftMail(mail: Mail, at: EpochMs): Promise<Uint8Array> {
  const mark = hash('sha256', JSON.stringify([at, mail.to, mail.cc, mail.subject, mail.text])).slice(0, 32)
  const composer = new MailComposer({
    to: mail.to.map(addressed),
    cc: mail.cc.map(addressed),
    subject: mail.subject,
    text: mail.text,
    attachments: mail.attachments.map(({ name, bytes }) => ({ filename: name, content: Buffer.from(bytes) })),
    date: new Date(at),
    messageId: `<${mark}@sanlian.invalid>`,
    headers: { 'X-Unsent': '1' },
    newline: 'windows',
    baseBoundary: mark,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

function addressed({ name, address }: MailPerson): MailPerson {
  return { name, address }
}
