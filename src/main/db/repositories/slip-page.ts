import { addDays } from '../../../shared/domain/epoch-day.ts'
import { type EpochMs, epochMs, momentAt } from '../../../shared/domain/epoch-ms.ts'
import { type Fen, fen } from '../../../shared/domain/money.ts'
import type { OwnerSplit } from '../../../shared/domain/owner-split.ts'
import { firstDayOf, lastDayOf, type PeriodKey } from '../../../shared/domain/period.ts'
import type { LegState } from '../../../shared/domain/slip.ts'
import { anyOf, type Filter, orderBy, type PageSort, whereAll, wordsIn } from '../page-query.ts'
import type { ReadDb } from '../sqlite.ts'

export type SlipQuery = {
  readonly offset: number
  readonly limit: number
  readonly sort: PageSort
  readonly search: string
  readonly period: PeriodKey | null
  readonly sign: readonly LegState[]
  readonly legal: readonly LegState[]
  readonly finance: readonly LegState[]
  readonly closed: boolean | null
}

export type SlipRecord = {
  readonly contractNo: string
  readonly customerName: string
  readonly ownerName: string
  readonly ownerSplits: OwnerSplit[]
  readonly region: string
  readonly amount: Fen
  readonly signState: LegState
  readonly signAt: EpochMs | null
  readonly legalState: LegState
  readonly legalAt: EpochMs | null
  readonly archiveNo: string
  readonly financeState: LegState
  readonly financeAt: EpochMs | null
  readonly received: Fen
  readonly invoiced: Fen
  readonly due: Fen
  readonly isClosed: boolean
  readonly period: PeriodKey | null
  readonly codes: string[]
}

export type SlipPage = {
  readonly rows: SlipRecord[]
  readonly total: number
  readonly sums: { readonly amount: Fen; readonly received: Fen; readonly invoiced: Fen }
  readonly stateCounts: {
    readonly closed: number
    readonly open: number
    readonly signMissing: number
    readonly legalMissing: number
    readonly financeMissing: number
  }
}

export const slipColumns = {
  contractNo: 's.contract_no',
  customerName: 's.customer_name',
  ownerName: 's.owner_name',
  region: 's.region',
  amount: 's.amount_fen',
  signState: 's.sign_state',
  signAt: 's.sign_at',
  legalState: 's.legal_state',
  legalAt: 's.legal_at',
  archiveNo: 's.archive_no',
  financeState: 's.finance_state',
  financeAt: 's.finance_at',
  received: 's.received_fen',
  invoiced: 's.invoiced_fen',
  due: 's.due_fen',
  isClosed: 's.is_closed',
  period: 's.period',
} as const

/** Names of those who share the contract, for searching. */
const sharers = `(SELECT group_concat(j.value ->> '$.name') FROM json_each(s.body, '$.ownerSplits') j)`
const searched = ['s.contract_no', 's.customer_name', 's.owner_name', sharers, 's.region', 's.archive_no']

export function pageOfSlips(db: ReadDb, query: SlipQuery): SlipPage {
  const scope = [...slipsInPeriod(query.period), ...wordsIn(query.search, searched, ['s.amount_fen', 's.received_fen'])]
  const legs = [
    ...anyOf('s.sign_state', query.sign),
    ...anyOf('s.legal_state', query.legal),
    ...anyOf('s.finance_state', query.finance),
    ...(query.closed === null ? [] : [{ text: 's.is_closed = ?', values: [Number(query.closed)] }]),
  ]
  const { text, values } = whereAll([...scope, ...legs])
  const order = orderBy(query.sort, slipColumns, 's.contract_no')
  const records = db
    .prepare<unknown[], SlipRow>(`SELECT ${selected} FROM slip s ${text} ${order} LIMIT ? OFFSET ?`)
    .all(...values, query.limit, query.offset)
  const sums = db
    .prepare<unknown[], Sums>(
      `SELECT count(*) AS total, coalesce(sum(s.amount_fen), 0) AS amount, coalesce(sum(s.received_fen), 0) AS received,
         coalesce(sum(s.invoiced_fen), 0) AS invoiced FROM slip s ${text}`,
    )
    .get(...values)
  const { total = 0, amount = 0, received = 0, invoiced = 0 } = sums ?? {}
  return {
    rows: records.map((record) => toRecord(record, codesOf(db, record.discrepancyIds))),
    total,
    sums: { amount: fen(amount), received: fen(received), invoiced: fen(invoiced) },
    stateCounts: countStates(db, whereAll(scope)),
  }
}

export function slipRecordOf(db: ReadDb, contractNo: string): SlipRecord | null {
  const text = `SELECT ${selected} FROM slip s WHERE s.contract_no = ?`
  const row = db.prepare<[string], SlipRow>(text).get(contractNo)
  return row ? toRecord(row, codesOf(db, row.discrepancyIds)) : null
}

/** Signed in the month, or with money, archive or a difference of it that is still open. */
export function slipsInPeriod(period: PeriodKey | null): readonly Filter[] {
  if (period === null) return []
  const [first, last] = [firstDayOf(period), lastDayOf(period)]
  const [from, to] = [momentAt(first), momentAt(addDays(last, 1))]
  return [
    {
      text: `(s.period = ? OR (s.legal_at >= ? AND s.legal_at < ?)
        OR EXISTS (SELECT 1 FROM match_contract c JOIN match m ON m.id = c.match_id
                   WHERE c.contract_no = s.contract_no AND m.status <> 'suggested' AND m.posted_on BETWEEN ? AND ?)
        OR EXISTS (SELECT 1 FROM discrepancy d WHERE d.contract_no = s.contract_no AND d.state = 'open' AND d.since_at < ?))`,
      values: [period, from, to, first, last, to],
    },
  ]
}

function countStates(db: ReadDb, { text, values }: Filter): SlipPage['stateCounts'] {
  const nothing = { closed: 0, open: 0, signMissing: 0, legalMissing: 0, financeMissing: 0 }
  const counts = db
    .prepare<unknown[], SlipPage['stateCounts']>(
      `SELECT coalesce(sum(s.is_closed), 0) AS closed, coalesce(sum(1 - s.is_closed), 0) AS open,
         coalesce(sum(s.sign_state <> 'closed'), 0) AS signMissing, coalesce(sum(s.legal_state <> 'closed'), 0) AS legalMissing,
         coalesce(sum(s.finance_state <> 'closed'), 0) AS financeMissing FROM slip s ${text}`,
    )
    .get(...values)
  return counts ?? nothing
}

function codesOf(db: ReadDb, discrepancyIds: string): string[] {
  return db
    .prepare<[string], string>(
      `SELECT DISTINCT code FROM discrepancy WHERE id IN (SELECT value FROM json_each(?)) AND state = 'open' ORDER BY code`,
    )
    .pluck()
    .all(discrepancyIds)
}

const selected = `${Object.entries(slipColumns)
  .map(([name, expression]) => `${expression} AS ${name}`)
  .join(', ')}, s.body ->> '$.discrepancyIds' AS discrepancyIds, s.body ->> '$.ownerSplits' AS ownerSplits`

type Sums = { readonly total: number; readonly amount: number; readonly received: number; readonly invoiced: number }
type SlipRow = Omit<SlipRecord, 'isClosed' | 'codes' | 'ownerSplits'> & {
  readonly isClosed: 0 | 1
  readonly discrepancyIds: string
  readonly ownerSplits: string | null
}

function toRecord({ discrepancyIds: _, ...row }: SlipRow, codes: string[]): SlipRecord {
  const moment = (value: EpochMs | null) => (value === null ? null : epochMs(value))
  return {
    ...row,
    amount: fen(row.amount),
    received: fen(row.received),
    invoiced: fen(row.invoiced),
    due: fen(row.due),
    signAt: moment(row.signAt),
    legalAt: moment(row.legalAt),
    financeAt: moment(row.financeAt),
    isClosed: row.isClosed === 1,
    ownerSplits: JSON.parse(row.ownerSplits ?? '[]') as OwnerSplit[], // written by storeSlips alone
    codes,
  }
}
