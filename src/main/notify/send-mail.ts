import { hash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { OutgoingMail } from '../../shared/domain/reminder.ts'
import { senderName, sendProblems } from '../../shared/text/reminder-words.ts'
import type { SmtpAccount } from './delivery.ts'

const PATIENCE_MS = 10_000
const LONGEST_REASON = 200

/** `isLost`: the server is out of reach or refuses us, so the next mail would fare no better. */
export type Sent = { readonly problem: string | null; readonly isLost: boolean }

/** Sends one mail once, to its own addresses through the account's own server. Nothing is tried again. */
export async function sendMail(
  account: SmtpAccount,
  mail: Pick<OutgoingMail, 'to' | 'cc' | 'subject' | 'text'>,
  at: EpochMs,
  patienceMs = PATIENCE_MS,
): Promise<Sent> {
  const { host, port, security, user, password, sender } = account
  if (host === '' || sender === '') return lost(sendProblems.off)
  if (user !== '' && password === null) return lost(sendProblems.noPassword)
  const transport = createTransport({
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
    ...(user === '' ? {} : { auth: { user, pass: password ?? '' } }),
    ...{ connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs },
    ...{ dnsTimeout: patienceMs, disableFileAccess: true, disableUrlAccess: true },
  })
  const mark = hash('sha256', JSON.stringify([at, sender, mail.to, mail.cc, mail.subject, mail.text])).slice(0, 32)
  try {
    const { rejected } = await transport.sendMail({
      from: { name: senderName, address: sender },
      to: [...mail.to],
      cc: [...mail.cc],
      subject: mail.subject,
      text: mail.text,
      date: new Date(at),
      messageId: `<${mark}@${sender.slice(sender.lastIndexOf('@') + 1)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return { problem: rejected.length > 0 ? sendProblems.envelope(rejected.join('、')) : null, isLost: false }
  } catch (thrown) {
    return failure(thrown, host)
  } finally {
    transport.close()
  }
}

function failure(thrown: unknown, host: string): Sent {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  switch (code) {
    case 'EAUTH':
    case 'ENOAUTH':
      return lost(sendProblems.auth)
    case 'ETLS':
      return lost(sendProblems.tls)
    case 'ESOCKET':
      return lost(isCertificate(thrown) ? sendProblems.tls : sendProblems.connection(host))
    case 'ECONNECTION':
    case 'ETIMEDOUT':
    case 'EDNS':
    case 'EPROTOCOL':
      return lost(sendProblems.connection(host))
    case 'EENVELOPE':
      return { problem: sendProblems.envelope(reasonOf(thrown)), isLost: false }
    default:
      return { problem: sendProblems.mail(reasonOf(thrown)), isLost: false }
  }
}

function lost(problem: string): Sent {
  return { problem, isLost: true }
}

function isCertificate(thrown: unknown): boolean {
  return /certificate|self-signed|SSL|TLS|altnames/i.test(reasonOf(thrown))
}

/** What the other side said, on one line. */
function reasonOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  return text.replace(/\s+/g, ' ').slice(0, LONGEST_REASON)
}
