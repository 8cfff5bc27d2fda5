import type { ListRecipient } from '../../shared/domain/daily-list.ts'
import { momentText } from '../../shared/domain/epoch-ms.ts'
import { formatFen } from '../../shared/domain/money.ts'
import type { MailPerson } from '../../shared/domain/reminder.ts'
import { listMailWords, listWords, recipientScope, recipientWords } from '../../shared/text/list-words.ts'
import { stageWords } from '../../shared/text/work-words.ts'
import type { ListRow } from './list-rows.ts'

/** What goes with one list, to one recipient. */
export type ListMail = {
  readonly recipient: ListRecipient
  /** None when the contacts have no address under the recipient's name. */
  readonly to: readonly MailPerson[]
  readonly subject: string
  readonly text: string
  readonly attachment: { readonly name: string; readonly path: string }
}

const MOST_URGENT = 8

/** The text says enough to act on without opening the list. */
export function listMailText(
  recipient: ListRecipient,
  title: string,
  notes: readonly string[],
  rows: readonly ListRow[],
): string {
  const asked = rows.filter(({ entry: { stage } }) => stage === 'waiting' || stage === 'overdue')
  const shown = asked.slice(0, MOST_URGENT)
  const { greeting, body, urgent, rest, sent } = listMailWords
  const parts = [
    greeting(recipientWords[recipient]),
    '',
    rows.length === 0 ? listWords.none : body(recipientScope[recipient]),
    '',
    title,
    ...notes,
    ...(shown.length > 0 ? ['', urgent, ...shown.map(urgentRow)] : []),
    ...(rows.length > shown.length && shown.length > 0 ? [rest(rows.length - shown.length)] : []),
    '',
    sent,
  ]
  return `${parts.join('\n')}\n`
}

function urgentRow({ identity, entry, level }: ListRow): string {
  const { discrepancy, work, stage } = entry
  const subject = [discrepancy.contractNos[0] ?? discrepancy.subject, identity.customer].filter((part) => part !== '')
  const mark = [...(stage === 'overdue' ? [stageWords.overdue] : []), level].filter((part) => part !== '').join('，')
  return listMailWords.row(
    `${identity.severity} ${identity.name}`,
    subject.join('　'),
    formatFen(discrepancy.amount),
    momentText(work.dueAt),
    mark,
  )
}
