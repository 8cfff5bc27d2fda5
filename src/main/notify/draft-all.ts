import { isAbsolute, relative } from 'node:path'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { MailOutcome, OutgoingMail } from '../../shared/domain/reminder.ts'
import { sendProblems } from '../../shared/text/reminder-words.ts'
import { writeDraft } from './write-draft.ts'

type Where = { readonly workspace: string; readonly outbox: string; readonly at: EpochMs }

/** 草稿 of each mail. Paths are told within the workspace; of a folder elsewhere, whole. */
export async function draftAll(
  mails: readonly OutgoingMail[],
  { workspace, outbox, at }: Where,
): Promise<readonly MailOutcome[]> {
  const outcomes: MailOutcome[] = []
  for (const mail of mails) {
    const draft = { mail: mail.mail, channel: 'draft' } as const
    try {
      const full = await writeDraft(outbox, mail, at)
      const inside = relative(workspace, full).replaceAll('\\', '/')
      outcomes.push({ ...draft, problem: null, path: inside.startsWith('../') || isAbsolute(inside) ? full : inside })
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown)
      outcomes.push({ ...draft, problem: sendProblems.draft(reason), path: null })
    }
  }
  return outcomes
}
