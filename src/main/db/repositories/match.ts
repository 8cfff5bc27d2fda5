import { compareBy } from '../../../shared/base/index.ts'
import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import type { Match } from '../../../shared/domain/match.ts'
import type { Fen } from '../../../shared/domain/money.ts'
import { refill } from '../refill.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** A match with what the grid sorts and filters by. */
export type StoredMatch = {
  readonly match: Match
  /** Day of its first bank line. */
  readonly postedOn: EpochDay
  /** Signed sum of its bank lines. */
  readonly amount: Fen
  readonly contractNo: string
  readonly customerName: string
  /** Payers and memos, to be found by. */
  readonly words: string
}

/** The engine's answer is disposable. `gone` null: the tables are emptied first. Call inside a transaction. */
export function storeMatches(db: WriteDb, gone: readonly string[] | null, matches: readonly StoredMatch[]): void {
  if (gone !== null) {
    for (const id of [...gone, ...matches.map(({ match }) => match.id)]) removeMatch(db, id)
    insertMatches(db, matches)
    insertLines(db, matches)
    insertContracts(db, matches)
    return
  }
  const sorted = matches.toSorted(compareBy(({ match }) => match.id))
  refill(db, 'match', () => insertMatches(db, sorted))
  refill(db, 'match_line', () => insertLines(db, sorted)) // an id begins with its lines
  refill(db, 'match_contract', () => insertContracts(db, sorted.toSorted(compareBy(({ contractNo }) => contractNo))))
}

function insertMatches(db: WriteDb, matches: readonly StoredMatch[]): void {
  const insert = db.prepare(
    `INSERT INTO match (id, status, rule, score, posted_on, amount_fen, contract_no, customer_name, alternatives, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const { match, postedOn, amount, contractNo, customerName, words } of matches) {
    const { id, status, rule, score, alternatives } = match
    insert.run(id, status, rule, score, postedOn, amount, contractNo, customerName, alternatives, bodyOf(match, words))
  }
}

function insertLines(db: WriteDb, matches: readonly StoredMatch[]): void {
  const insert = db.prepare('INSERT OR IGNORE INTO match_line (match_id, bank_line_id) VALUES (?, ?)')
  for (const { match } of matches) for (const lineId of match.bankLineIds) insert.run(match.id, lineId)
}

function insertContracts(db: WriteDb, matches: readonly StoredMatch[]): void {
  const insert = db.prepare('INSERT OR IGNORE INTO match_contract (match_id, contract_no) VALUES (?, ?)')
  for (const { match } of matches) for (const { contractNo } of match.allocations) insert.run(match.id, contractNo)
}

/** What no column has; without the reasons of a match that has its basis: they are most of its bytes, and most are never read. */
function bodyOf(match: Match, words: string): string {
  const { bankLineIds, allocations, invoiceNos, decisionId, basis, ...rest } = match
  const body: Rest = { bankLineIds, allocations, invoiceNos, decisionId, reasons: basis ? [] : rest.reasons }
  return JSON.stringify(basis ? { ...body, basis, words } : body)
}

type Rest = Omit<Match, 'id' | 'status' | 'rule' | 'score' | 'alternatives'>

function removeMatch(db: WriteDb, id: string): void {
  const match = findMatch(db, id)
  const removeLine = db.prepare('DELETE FROM match_line WHERE bank_line_id = ? AND match_id = ?')
  for (const lineId of match?.bankLineIds ?? []) removeLine.run(lineId, id)
  const removeContract = db.prepare('DELETE FROM match_contract WHERE contract_no = ? AND match_id = ?')
  for (const { contractNo } of match?.allocations ?? []) removeContract.run(contractNo, id)
  db.prepare('DELETE FROM match WHERE id = ?').run(id)
}

/** In the order of their first bank line's day. */
export function loadMatches(db: ReadDb): readonly Match[] {
  return db
    .prepare<[], MatchRecord>(`SELECT ${MATCH_COLUMNS} FROM match m ORDER BY m.posted_on, m.id`)
    .all()
    .map(toMatch)
}

export function findMatch(db: ReadDb, matchId: string): Match | null {
  const record = db.prepare<[string], MatchRecord>(`SELECT ${MATCH_COLUMNS} FROM match m WHERE m.id = ?`).get(matchId)
  return record ? toMatch(record) : null
}

export function listMatchesOfContract(db: ReadDb, contractNo: string): readonly Match[] {
  return db
    .prepare<[string], MatchRecord>(
      `SELECT ${MATCH_COLUMNS} FROM match_contract c JOIN match m ON m.id = c.match_id
       WHERE c.contract_no = ? ORDER BY m.posted_on, m.id`,
    )
    .all(contractNo)
    .map(toMatch)
}

export function listMatchesOfLine(db: ReadDb, bankLineId: string): readonly Match[] {
  return db
    .prepare<[string], MatchRecord>(
      `SELECT ${MATCH_COLUMNS} FROM match_line l JOIN match m ON m.id = l.match_id WHERE l.bank_line_id = ? ORDER BY m.id`,
    )
    .all(bankLineId)
    .map(toMatch)
}

export const MATCH_COLUMNS = 'm.id, m.status, m.rule, m.score, m.alternatives, m.body'

export type MatchRecord = Pick<Match, 'id' | 'status' | 'rule' | 'score' | 'alternatives'> & { readonly body: string }

export function toMatch({ id, status, rule, score, alternatives, body }: MatchRecord): Match {
  return { id, status, rule, score, alternatives, ...(JSON.parse(body) as Rest) } // written by storeMatches alone
}

export type StatusCounts = { readonly [Status in Match['status']]: number }

export function countMatches(db: ReadDb): StatusCounts {
  const rows = db
    .prepare<[], { status: Match['status']; n: number }>('SELECT status, count(*) AS n FROM match GROUP BY status')
    .all()
  return { auto: 0, confirmed: 0, suggested: 0, ...Object.fromEntries(rows.map(({ status, n }) => [status, n])) }
}
