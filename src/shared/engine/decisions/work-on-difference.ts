import { answerDueAt, endOf } from '../../domain/answer-deadline.ts'
import type { Decision, DecisionBody } from '../../domain/decision.ts'
import type { Severity } from '../../domain/discrepancy.ts'
import type { DiscrepancyWork } from '../../domain/discrepancy-work.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'
import { objectionId } from '../../domain/objection.ts'
import { stillStanding } from '../../domain/still-standing.ts'
import type { WorkCalendar } from '../../domain/work-calendar.ts'
import { addWorkdayMs, workdayMsBetween } from '../../domain/working-time.ts'

/** The standing decisions on each difference, in order. */
export function decisionsByDifference(decisions: readonly Decision[]): ReadonlyMap<string, readonly Decision[]> {
  const byId = new Map<string, Decision[]>()
  for (const decision of stillStanding(decisions)) {
    for (const id of differencesOf(decision.body)) {
      const before = byId.get(id)
      if (before) before.push(decision)
      else byId.set(id, [decision])
    }
  }
  return byId
}

/** The differences that a decision of this kind is about; none for a decision that the engine answers to. */
export function differencesOf(body: DecisionBody): readonly string[] {
  if (body.kind === 'note') return [body.subject, ...(body.others ?? [])]
  if (body.kind === 'objection') return [objectionId(body)]
  return body.kind === 'assign' || body.kind === 'feedback' || body.kind === 'hold' ? body.discrepancyIds : []
}

type Opened = { readonly severity: Severity; readonly openedAt: EpochMs }

/**
 * What the standing decisions about one difference come to, in their order. An answer or a stopped clock of the time before it
 * came back counts no more; whose it is and what was noted stays.
 */
export function workOnDifference(
  { severity, openedAt }: Opened,
  decisions: readonly Decision[],
  calendar: WorkCalendar,
): DiscrepancyWork {
  let work: DiscrepancyWork = {
    ...{ assigned: null, answer: null, hold: null, noteCount: 0 },
    dueAt: answerDueAt(severity, openedAt, calendar),
  }
  for (const { body, decidedAt: at, reason: text } of decisions) {
    if (body.kind === 'note') work = { ...work, noteCount: work.noteCount + 1 }
    if (body.kind === 'assign') work = { ...work, assigned: { role: body.ownerRole, name: body.ownerName } }
    if (at < openedAt) continue
    if (body.kind === 'feedback') {
      const { by, reasonCode, expectedOn } = body
      const dueAt = expectedOn === null ? work.dueAt : endOf(expectedOn)
      work = { ...work, answer: { at, by, reasonCode, text, expectedOn }, dueAt }
    }
    if (body.kind === 'hold') work = withClock(work, body.cause, at, calendar)
  }
  return work
}

/** What was left of the time when the clock stopped is left when it runs on. */
function withClock(
  work: DiscrepancyWork,
  cause: NonNullable<DiscrepancyWork['hold']>['cause'] | null,
  at: EpochMs,
  calendar: WorkCalendar,
): DiscrepancyWork {
  if (cause !== null) return { ...work, hold: { at: work.hold?.at ?? at, cause } }
  if (work.hold === null) return work
  // A day that somebody promised is that day, whatever stood still before it.
  if (work.answer !== null && work.answer.expectedOn !== null) return { ...work, hold: null }
  const left = workdayMsBetween(work.hold.at, work.dueAt, calendar)
  return { ...work, hold: null, dueAt: left === 0 ? work.dueAt : addWorkdayMs(at, left, calendar) }
}
