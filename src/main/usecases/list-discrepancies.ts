import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { DiscrepancyRow } from '../../shared/contract/triage.ts'
import { escalationLevel } from '../../shared/domain/answer-deadline.ts'
import type { Evidence, ListedDiscrepancy } from '../../shared/domain/discrepancy.ts'
import { answerStage } from '../../shared/domain/discrepancy-work.ts'
import { dayOfMoment, type EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { WorkCalendar } from '../../shared/domain/work-calendar.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { discrepancyNames } from '../../shared/text/discrepancies.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import type { TrackedDiscrepancy } from '../db/repositories/discrepancy.ts'
import { findLed, listDiscrepancyIds, pageOfDiscrepancies } from '../db/repositories/discrepancy-page.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** 差异清单: one page, with open counts by code for the filter. */
export function listDiscrepancies(db: ReadDb, input: InputOf<'triage.list'>): OutputOf<'triage.list'> {
  const page = pageOfDiscrepancies(db, input)
  const asOf = lastMatchRun(db)?.asOfAt ?? null
  const led = findLed(
    db,
    page.rows.map(({ discrepancy }) => discrepancy.id),
  )
  const { calendar } = standingPolicy(listDecisions(db))
  return {
    rows: page.rows.map((tracked) => {
      const row = toRow(tracked, asOf, led.get(tracked.discrepancy.id) ?? [])
      return { ...row, ...answerOf(tracked, input.now, calendar) }
    }),
    total: page.total,
    sum: page.sum,
    byCode: page.byCode.map((count) => ({ ...count, name: nameOf(count.code) })),
    byOwner: [...page.byOwner],
  }
}

/** 全选: what the list holds beyond its page too. */
export function pickDiscrepancies(db: ReadDb, input: InputOf<'triage.ids'>): OutputOf<'triage.ids'> {
  return [...listDiscrepancyIds(db, input)]
}

type AnswerPart = Pick<DiscrepancyRow, 'dueAt' | 'stage' | 'level' | 'answer' | 'hold' | 'noteCount'>

function answerOf({ discrepancy, work, state }: TrackedDiscrepancy, now: EpochMs, calendar: WorkCalendar): AnswerPart {
  const { dueAt, answer, hold, noteCount } = work
  const level = state === 'open' ? escalationLevel(discrepancy.severity, work, now, calendar) : 0
  return { dueAt, answer, hold, noteCount, stage: answerStage(discrepancy.severity, work, now), level }
}

export function nameOf(code: string): string {
  return (discrepancyNames as Readonly<Record<string, string>>)[code] ?? code
}

/** Ages count in days from the moment the rule first held by the data, as of the last run. */
function toRow(
  { discrepancy, ...tracked }: TrackedDiscrepancy,
  asOf: EpochMs | null,
  led: readonly ListedDiscrepancy[],
): Omit<DiscrepancyRow, keyof AnswerPart> {
  const { assigned } = tracked.work
  const found = { role: discrepancy.ownerRole, name: discrepancy.ownerName }
  const owner = assigned ?? found
  const until = tracked.closedAt ?? asOf ?? tracked.firstDetectedAt
  return {
    id: discrepancy.id,
    code: discrepancy.code,
    name: nameOf(discrepancy.code),
    gap: discrepancy.gap,
    severity: discrepancy.severity,
    ownerRole: owner.role,
    ownerName: owner.name,
    foundOwner: assigned && found,
    amount: discrepancy.amount,
    subject: discrepancy.subject,
    contractNos: [...discrepancy.contractNos],
    bankLineIds: [...discrepancy.bankLineIds],
    scenario: discrepancy.scenario,
    sinceAt: discrepancy.sinceAt,
    firstDetectedAt: tracked.firstDetectedAt,
    ageDays: Math.max(0, dayOfMoment(until) - dayOfMoment(discrepancy.sinceAt)),
    state: tracked.state,
    left: evidenceOf(discrepancy.left),
    right: evidenceOf(discrepancy.right),
    cause: discrepancy.cause,
    reopened: tracked.reopened,
    primaryId: discrepancy.primaryId,
    secondaries: led.map(({ id, code, severity, amount }) => ({ id, code, name: nameOf(code), severity, amount })),
  }
}

function evidenceOf({ text, cells }: Evidence): DiscrepancyRow['left'] {
  return { text, cells: [...cells] }
}
