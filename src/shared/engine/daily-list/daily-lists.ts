import { compareBy, groupBy } from '../../base/index.ts'
import { type EscalationLevel, endOf, escalationLevel } from '../../domain/answer-deadline.ts'
import { LIST_RECIPIENTS, type ListRecipient, recipientOf } from '../../domain/daily-list.ts'
import type { ListedCode, ListedDiscrepancy, OwnerRole } from '../../domain/discrepancy.ts'
import { type AnswerStage, answerStage, type DiscrepancyWork } from '../../domain/discrepancy-work.ts'
import { DAY_MS, dayOfMoment, type EpochMs } from '../../domain/epoch-ms.ts'
import { type Fen, sumFen } from '../../domain/money.ts'
import type { WorkCalendar } from '../../domain/work-calendar.ts'
import { addWorkdayMs } from '../../domain/working-time.ts'

/** An open difference, with what people have done about it. */
export type OpenDifference = {
  readonly discrepancy: ListedDiscrepancy
  readonly openedAt: EpochMs
  readonly work: DiscrepancyWork
}

export type ListEntry = OpenDifference & {
  readonly owner: { readonly role: OwnerRole; readonly name: string }
  readonly stage: AnswerStage
  readonly level: EscalationLevel
  readonly ageDays: number
  /** 副码 that it speaks for. */
  readonly led: readonly ListedCode[]
}

export type ListTally = { readonly [Stage in AnswerStage]: number } & {
  readonly escalated: number
  /** Of all rows, and of those that still wait for an answer. */
  readonly sum: Fen
  readonly askedSum: Fen
}

export type DailyList = {
  readonly recipient: ListRecipient
  readonly entries: readonly ListEntry[]
  readonly tally: ListTally
}

type Round = { readonly now: EpochMs; readonly calendar: WorkCalendar }

/** 差额清单 of one moment, a list for each recipient. What was escalated comes first, then what blocks, then what is due first. */
export function dailyLists(open: readonly OpenDifference[], round: Round): readonly DailyList[] {
  const ids = new Set(open.map(({ discrepancy }) => discrepancy.id))
  const led = groupBy(open, ({ discrepancy }) => discrepancy.primaryId ?? '')
  const entries = open
    .filter(({ discrepancy }) => !isLed(discrepancy, ids))
    .map((each) => entryOf(each, led.get(each.discrepancy.id) ?? [], round))
    .filter((entry) => isAsked(entry, round))
    .sort(
      compareBy(
        ({ level }) => -level,
        ({ discrepancy }) => discrepancy.severity,
        ({ work }) => work.dueAt,
        ({ discrepancy }) => discrepancy.id,
      ),
    )
  return LIST_RECIPIENTS.map((recipient) => {
    const own = entries.filter(({ owner }) => recipientOf(owner.role) === recipient)
    return { recipient, entries: own, tally: tallyOf(own) }
  })
}

/** 副码 are asked with their 主码; what blocks the sign-off is asked whoever leads it. */
function isLed({ primaryId, severity }: ListedDiscrepancy, open: ReadonlySet<string>): boolean {
  return severity !== 'S1' && primaryId !== null && open.has(primaryId)
}

function entryOf(open: OpenDifference, led: readonly OpenDifference[], { now, calendar }: Round): ListEntry {
  const { discrepancy, work } = open
  const { ownerRole: role, ownerName: name, sinceAt } = discrepancy
  return {
    ...open,
    owner: work.assigned ?? { role, name },
    stage: answerStage(discrepancy.severity, work, now),
    level: escalationLevel(discrepancy.severity, work, now, calendar),
    ageDays: Math.max(0, dayOfMoment(now) - dayOfMoment(sinceAt)),
    led: [...new Set(led.map((each) => each.discrepancy.code))].sort(),
  }
}

/** S3 only has to be explained with the month's close: it is asked from the working day before, until somebody answers. */
function isAsked({ discrepancy, stage, work }: ListEntry, { now, calendar }: Round): boolean {
  if (discrepancy.severity !== 'S3') return true
  return (
    (stage === 'waiting' || stage === 'overdue') &&
    work.dueAt <= endOf(dayOfMoment(addWorkdayMs(now, DAY_MS, calendar)))
  )
}

function tallyOf(entries: readonly ListEntry[]): ListTally {
  const count = (stage: AnswerStage) => entries.filter((entry) => entry.stage === stage).length
  const asked = entries.filter(({ stage }) => stage === 'waiting' || stage === 'overdue')
  return {
    ...{ waiting: count('waiting'), overdue: count('overdue'), answered: count('answered'), held: count('held') },
    escalated: entries.filter(({ level }) => level > 0).length,
    sum: sumFen(entries, ({ discrepancy }) => discrepancy.amount),
    askedSum: sumFen(asked, ({ discrepancy }) => discrepancy.amount),
  }
}
