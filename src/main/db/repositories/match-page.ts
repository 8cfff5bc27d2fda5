import { signedAmount } from '../../../shared/domain/bank-line.ts'
import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { Match } from '../../../shared/domain/match.ts'
import { type Fen, fen } from '../../../shared/domain/money.ts'
import { firstDayOf, lastDayOf, type PeriodKey } from '../../../shared/domain/period.ts'
import { anyOf, type Filter, orderBy, type PageSort, whereAll, wordsIn } from '../page-query.ts'
import type { ReadDb } from '../sqlite.ts'
import { findLines } from './line-reader.ts'
import { MATCH_COLUMNS, type MatchRecord, type StatusCounts, toMatch } from './match.ts'

export type MatchQuery = {
  readonly offset: number
  readonly limit: number
  readonly sort: PageSort
  readonly search: string
  readonly period: PeriodKey | null
  readonly status: readonly string[]
}

export type MatchLine = {
  readonly id: string
  readonly bankRef: string
  readonly bankName: string
  readonly postedAt: EpochMs
  readonly amount: Fen
  readonly counterpartyName: string
  readonly memo: string
}

export type MatchPage = {
  readonly rows: readonly { readonly match: Match; readonly amount: Fen }[]
  readonly total: number
  readonly counts: StatusCounts
}

export const matchColumns = {
  id: 'm.id',
  status: 'm.status',
  rule: 'm.rule',
  score: 'm.score',
  postedAt: 'm.posted_on',
  amount: 'm.amount_fen',
  contractNo: 'm.contract_no',
  customerName: 'm.customer_name',
  alternatives: 'm.alternatives',
} as const

const searched = ['m.id', 'm.contract_no', 'm.customer_name', 'm.body']

export function pageOfMatches(db: ReadDb, query: MatchQuery): MatchPage {
  const scope = [...inPeriod(query.period), ...wordsIn(query.search, searched, ['m.amount_fen'])]
  const { text, values } = whereAll([...scope, ...anyOf('m.status', query.status)])
  const order = orderBy(query.sort, matchColumns, 'm.posted_on, m.id')
  const rows = db
    .prepare<unknown[], MatchRecord & { readonly amount: number }>(
      `SELECT ${MATCH_COLUMNS}, m.amount_fen AS amount FROM match m ${text} ${order} LIMIT ? OFFSET ?`,
    )
    .all(...values, query.limit, query.offset)
  const total = db
    .prepare<unknown[], number>(`SELECT count(*) FROM match m ${text}`)
    .pluck()
    .get(...values)
  return {
    rows: rows.map((row) => ({ match: toMatch(row), amount: fen(row.amount) })),
    total: total ?? 0,
    counts: countByStatus(db, whereAll(scope)),
  }
}

/** The bank lines of these matches, by id. */
export function linesOfMatches(db: ReadDb, ids: readonly string[]): ReadonlyMap<string, MatchLine> {
  return new Map(
    findLines(db, ids).map((line) => {
      const { id, bankRef, bankName, postedAt, counterpartyName, memo } = line
      return [id, { id, bankRef, bankName, postedAt, amount: signedAmount(line), counterpartyName, memo }]
    }),
  )
}

/** Customer names of these contracts, as the last run saw them. */
export function customersOf(db: ReadDb, contractNos: readonly string[]): ReadonlyMap<string, string> {
  const rows = db
    .prepare<[string], { contractNo: string; customerName: string }>(
      `SELECT contract_no AS contractNo, customer_name AS customerName FROM slip
       WHERE contract_no IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(contractNos))
  return new Map(rows.map(({ contractNo, customerName }) => [contractNo, customerName]))
}

function inPeriod(period: PeriodKey | null): readonly Filter[] {
  if (period === null) return []
  return [{ text: 'm.posted_on BETWEEN ? AND ?', values: [firstDayOf(period), lastDayOf(period)] }]
}

function countByStatus(db: ReadDb, { text, values }: Filter): StatusCounts {
  const rows = db
    .prepare<unknown[], { status: Match['status']; n: number }>(
      `SELECT m.status, count(*) AS n FROM match m ${text} GROUP BY m.status`,
    )
    .all(...values)
  return { auto: 0, confirmed: 0, suggested: 0, ...Object.fromEntries(rows.map(({ status, n }) => [status, n])) }
}

/** Gross amounts of these invoices. */
export function invoiceAmountsOf(db: ReadDb, invoiceNos: readonly string[]): ReadonlyMap<string, Fen> {
  if (invoiceNos.length === 0) return new Map()
  const rows = db
    .prepare<[string], { invoiceNo: string; gross: number }>(
      `SELECT invoice_no AS invoiceNo, gross_fen AS gross FROM invoice
       WHERE invoice_no IN (SELECT value FROM json_each(?)) AND is_duplicate = 0`,
    )
    .all(JSON.stringify(invoiceNos))
  return new Map(rows.map(({ invoiceNo, gross }) => [invoiceNo, fen(gross)]))
}
