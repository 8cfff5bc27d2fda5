import { groupBy } from '../../../shared/base/index.ts'
import { addDays } from '../../../shared/domain/epoch-day.ts'
import { momentAt } from '../../../shared/domain/epoch-ms.ts'
import { type Fen, fen } from '../../../shared/domain/money.ts'
import { firstDayOf, lastDayOf, type PeriodKey } from '../../../shared/domain/period.ts'
import { anyOf, type Filter, orderBy, type PageSort, whereAll, wordsIn } from '../page-query.ts'
import type { ReadDb } from '../sqlite.ts'
import { type DiscrepancyRecord, type TrackedDiscrepancy, toTracked } from './discrepancy.ts'
import { type DiscrepancySlice, isLead, isOfAllMonths, sliceFilters } from './discrepancy-slice.ts'

export type DiscrepancyQuery = {
  readonly offset: number
  readonly limit: number
  readonly sort: PageSort
  readonly search: string
  readonly period: PeriodKey | null
  readonly state: readonly string[]
  readonly codes: readonly string[]
  readonly severities: readonly string[]
  readonly leadsOnly: boolean
  /** What a figure of the board counts, instead of states and severities. */
  readonly slice?: DiscrepancySlice | null | undefined
}

export type DiscrepancyPage = {
  readonly rows: readonly TrackedDiscrepancy[]
  readonly total: number
  readonly sum: Fen
  /** Open ones by code, whatever code or severity is picked. */
  readonly byCode: readonly {
    readonly code: string
    readonly severity: string
    readonly open: number
    readonly amount: Fen
  }[]
}

export const discrepancyColumns = {
  id: 'd.id',
  code: 'd.code',
  severity: 'd.severity',
  ownerRole: 'd.owner_role',
  ownerName: 'd.owner_name',
  amount: 'd.amount_fen',
  subject: 'd.subject',
  contractNos: 'd.contract_no',
  sinceAt: 'd.since_at',
  firstDetectedAt: 'd.first_detected_at',
  dueAt: 'd.due_at',
  ageDays: '-d.since_at',
  state: 'd.state',
  reopened: 'd.reopened',
} as const

const searched = ['d.id', 'd.owner_name', 'd.contract_no', 'd.body']

export function pageOfDiscrepancies(db: ReadDb, query: DiscrepancyQuery): DiscrepancyPage {
  const { slice } = query
  const period = slice && isOfAllMonths(slice) ? null : query.period
  const scope = [...discrepanciesInPeriod(period), ...wordsIn(query.search, searched, ['d.amount_fen'])]
  const chosen = [
    ...anyOf('d.state', query.state),
    ...anyOf('d.severity', query.severities),
    ...(query.leadsOnly ? [isLead] : []),
  ]
  const picked = [...(slice ? sliceFilters(slice) : chosen), ...anyOf('d.code', query.codes)]
  const { text, values } = whereAll([...scope, ...picked])
  const order = orderBy(query.sort, discrepancyColumns, 'd.severity, d.due_at, d.id')
  const rows = db
    .prepare<unknown[], DiscrepancyRecord>(`SELECT d.* FROM discrepancy d ${text} ${order} LIMIT ? OFFSET ?`)
    .all(...values, query.limit, query.offset)
    .map(toTracked)
  const sums = db
    .prepare<unknown[], { total: number; sum: number }>(
      `SELECT count(*) AS total, coalesce(sum(d.amount_fen), 0) AS sum FROM discrepancy d ${text}`,
    )
    .get(...values)
  return { rows, total: sums?.total ?? 0, sum: fen(sums?.sum ?? 0), byCode: countByCode(db, scope) }
}

/** Open differences by the one that leads them. */
export function findLed(
  db: ReadDb,
  primaryIds: readonly string[],
): ReadonlyMap<string, readonly TrackedDiscrepancy['discrepancy'][]> {
  const text = `SELECT d.* FROM discrepancy d
    WHERE d.primary_id IN (SELECT value FROM json_each(?)) AND d.primary_id IS NOT NULL AND d.state = 'open'
    ORDER BY d.severity, d.id`
  const found = db.prepare<[string], DiscrepancyRecord>(text).all(JSON.stringify(primaryIds))
  return groupBy(
    found.map((record) => toTracked(record).discrepancy),
    ({ primaryId }) => primaryId ?? '',
  )
}

/** Alive in the month: began by its end (or is about a contract or bank line of it), and was not closed before it began. */
export function discrepanciesInPeriod(period: PeriodKey | null): readonly Filter[] {
  if (period === null) return []
  const [starts, ends] = [momentAt(firstDayOf(period)), momentAt(addDays(lastDayOf(period), 1))]
  return [
    {
      text: `(d.since_at < ? OR EXISTS (SELECT 1 FROM slip s WHERE s.contract_no = d.contract_no AND s.period <= ?)
        OR EXISTS (SELECT 1 FROM bank_line b WHERE b.line_key = line_key(d.subject) AND b.posted_on <= ?))`,
      values: [ends, period, lastDayOf(period)],
    },
    { text: '(d.closed_at IS NULL OR d.closed_at >= ?)', values: [starts] },
  ]
}

function countByCode(db: ReadDb, scope: readonly Filter[]): DiscrepancyPage['byCode'] {
  const { text, values } = whereAll([{ text: "d.state = 'open'", values: [] }, ...scope])
  return db
    .prepare<unknown[], { code: string; severity: string; open: number; amount: number }>(
      `SELECT d.code, min(d.severity) AS severity, count(*) AS open, sum(d.amount_fen) AS amount
       FROM discrepancy d ${text} GROUP BY d.code ORDER BY d.code`,
    )
    .all(...values)
    .map((row) => ({ ...row, amount: fen(row.amount) }))
}
