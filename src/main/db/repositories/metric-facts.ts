import { isHomeCurrency } from '../../../shared/domain/currency.ts'
import { DISCREPANCY_CODES, type Severity } from '../../../shared/domain/discrepancy.ts'
import { type EpochDay, epochDay } from '../../../shared/domain/epoch-day.ts'
import { DAY_MS, type EpochMs, ZONE_MS } from '../../../shared/domain/epoch-ms.ts'
import type { MetricId } from '../../../shared/domain/metric.ts'
import { fen, sumFen } from '../../../shared/domain/money.ts'
import { OBJECTION_CODE } from '../../../shared/domain/objection.ts'
import { firstDayOf, lastDayOf, type PeriodKey } from '../../../shared/domain/period.ts'
import type { MetricFacts, Tally } from '../../../shared/engine/metrics/metric-facts.ts'
import { anyOf, whereAll } from '../page-query.ts'
import type { ReadDb } from '../sqlite.ts'
import { discrepanciesInPeriod } from './discrepancy-page.ts'
import { isLead, isOpen, risksAt, sliceFilters } from './discrepancy-slice.ts'
import { slipsInPeriod } from './slip-page.ts'

/** Customer money of the month, and the part of it that counts for contracts. */
export function countReceipts(db: ReadDb, period: PeriodKey): MetricFacts['receipts'] {
  // The join order is forced: a line's key is told from its id, and not the other way round.
  const text = `SELECT count(*) AS lines, coalesce(sum(t.allocated_fen + t.open_fen), 0) AS amount,
      coalesce(sum(t.open_fen = 0), 0) AS settledLines, coalesce(sum(t.allocated_fen), 0) AS settled
    FROM line_state t CROSS JOIN bank_line b ON b.line_key = line_key(t.bank_line_id)
    WHERE t.line_class = 'sales' AND b.is_duplicate = 0 AND b.posted_on BETWEEN ? AND ?`
  const found = db
    .prepare<[number, number], { lines: number; amount: number; settledLines: number; settled: number }>(text)
    .get(firstDayOf(period), lastDayOf(period))
  const { lines = 0, amount = 0, settledLines = 0, settled = 0 } = found ?? {}
  return { all: { count: lines, amount: fen(amount) }, settled: { count: settledLines, amount: fen(settled) } }
}

/** Contracts of the month that the customer has signed and no archive holds, as 三联单 lists them. */
export function countUnarchived(db: ReadDb, period: PeriodKey): Tally {
  const { text, values } = whereAll([
    { text: "s.legal_state = 'missing' AND s.sign_state IN ('closed', 'late')", values: [] },
    ...slipsInPeriod(period),
  ])
  const rows = db
    .prepare<unknown[], { currency: string | null; count: number; amount: number }>(
      `SELECT (SELECT c.currency FROM contract_row c WHERE c.contract_no = s.contract_no LIMIT 1) AS currency,
         count(*) AS count, sum(s.amount_fen) AS amount
       FROM slip s ${text} GROUP BY 1`,
    )
    .all(...values)
  const home = rows.filter(({ currency }) => isHomeCurrency(currency ?? ''))
  return {
    count: rows.reduce((sum, row) => sum + row.count, 0),
    amount: sumFen(home, ({ amount }) => fen(amount)),
  }
}

/** What the list of differences shows for the same metric. */
export function countMetricDifferences(db: ReadDb, metric: MetricId, period: PeriodKey, asOf: EpochMs): Tally {
  const { text, values } = whereAll([
    ...sliceFilters({ kind: 'metric', metric, asOf }),
    ...discrepanciesInPeriod(period),
  ])
  const found = db
    .prepare<unknown[], { count: number; amount: number }>(
      `SELECT count(*) AS count, coalesce(sum(d.amount_fen), 0) AS amount FROM discrepancy d ${text}`,
    )
    .get(...values)
  return { count: found?.count ?? 0, amount: fen(found?.amount ?? 0) }
}

/** Open differences of the month, each cause once, by severity and the day since when they hold. */
export function listAges(
  db: ReadDb,
  period: PeriodKey,
): readonly (Tally & { readonly severity: Severity; readonly since: EpochDay })[] {
  const { text, values } = whereAll([
    ...anyOf('d.code', [...DISCREPANCY_CODES, OBJECTION_CODE]), // all of them: the index begins with the code
    ...[isOpen, isLead],
    ...discrepanciesInPeriod(period),
  ])
  return db
    .prepare<unknown[], { severity: Severity; since: number; count: number; amount: number }>(
      `SELECT d.severity, (d.since_at + ${ZONE_MS}) / ${DAY_MS} AS since, count(*) AS count, sum(d.amount_fen) AS amount
       FROM discrepancy d INDEXED BY discrepancy_for_board ${text} GROUP BY 1, 2`,
    )
    .all(...values)
    .map((row) => ({ ...row, since: epochDay(row.since), amount: fen(row.amount) }))
}

/** Customers with findings of risk, most first. */
export function listRisks(db: ReadDb, asOf: EpochMs): MetricFacts['risks'] {
  const { text, values } = risksAt(asOf)
  return db
    .prepare<unknown[], { customerName: string; count: number }>(
      `SELECT s.customer_name AS customerName, count(*) AS count
       FROM discrepancy d JOIN slip s ON s.contract_no = d.contract_no
       WHERE ${text} GROUP BY s.customer_name ORDER BY count DESC, s.customer_name`,
    )
    .all(...values)
}

/** Whether there is anything to count at all. */
export function countSources(
  db: ReadDb,
  period: PeriodKey,
): Pick<MetricFacts, 'contracts' | 'flows' | 'statements' | 'isMatched'> {
  const count = (text: string, ...values: readonly string[]) =>
    db
      .prepare<unknown[], number>(text)
      .pluck()
      .get(...values)
  return {
    contracts: count('SELECT count(*) FROM slip WHERE period = ?', period) ?? 0,
    flows: count('SELECT EXISTS (SELECT 1 FROM archive_item)') ?? 0,
    statements: count("SELECT count(*) FROM import_file WHERE kind = 'bank' AND undone_at IS NULL") ?? 0,
    isMatched: count('SELECT EXISTS (SELECT 1 FROM match_run)') === 1,
  }
}
