import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { DiscrepancyRow } from '../../shared/contract/triage.ts'
import type { Discrepancy, Evidence } from '../../shared/domain/discrepancy.ts'
import { dayOfMoment, type EpochMs } from '../../shared/domain/epoch-ms.ts'
import { discrepancyNames } from '../../shared/text/discrepancies.ts'
import type { TrackedDiscrepancy } from '../db/repositories/discrepancy.ts'
import { findLed, pageOfDiscrepancies } from '../db/repositories/discrepancy-page.ts'
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
  return {
    rows: page.rows.map((tracked) => toRow(tracked, asOf, led.get(tracked.discrepancy.id) ?? [])),
    total: page.total,
    sum: page.sum,
    byCode: page.byCode.map((count) => ({ ...count, name: nameOf(count.code) })),
  }
}

export function nameOf(code: string): string {
  return (discrepancyNames as Readonly<Record<string, string>>)[code] ?? code
}

/** Ages count in days from the moment the rule first held by the data, as of the last run. */
function toRow(
  { discrepancy, ...tracked }: TrackedDiscrepancy,
  asOf: EpochMs | null,
  led: readonly Discrepancy[],
): DiscrepancyRow {
  const until = tracked.closedAt ?? asOf ?? tracked.firstDetectedAt
  return {
    id: discrepancy.id,
    code: discrepancy.code,
    name: nameOf(discrepancy.code),
    gap: discrepancy.gap,
    severity: discrepancy.severity,
    ownerRole: discrepancy.ownerRole,
    ownerName: discrepancy.ownerName,
    amount: discrepancy.amount,
    subject: discrepancy.subject,
    contractNos: [...discrepancy.contractNos],
    bankLineIds: [...discrepancy.bankLineIds],
    scenario: discrepancy.scenario,
    sinceAt: discrepancy.sinceAt,
    firstDetectedAt: tracked.firstDetectedAt,
    dueAt: tracked.dueAt,
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
