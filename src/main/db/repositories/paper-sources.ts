import { createHash } from 'node:crypto'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import type { Progress } from '../../../shared/engine/engine-input.ts'
import type { ReadDb } from '../sqlite.ts'

const ROWS_AT_ONCE = 8192

/**
 * No paper is made from these: the answer of the last run, which papers never read, and what screens, mails and accounts keep for
 * themselves. A table that is not named here counts: a needless rendering costs seconds, a needful one left out a wrong signature.
 */
export const NOT_IN_PAPERS: readonly string[] = [
  ...['line_state', 'match', 'match_change', 'match_contract', 'match_line', 'match_run', 'slip'],
  ...['account', 'account_try', 'alert', 'contact', 'message', 'metric_day', 'scheduled_run'],
  ...['handbook_text', 'handbook_visit'],
  ...['review_file', 'known_key'],
  ...['import_pending', 'import_template', 'watched_file'],
]

/** What the papers of a month show of the tables that their own signing writes to. */
type Shown = { readonly period: PeriodKey; readonly auditSeq: number }
type Page = { readonly count: number; readonly text: string }
const NO_ROWS: Page = { count: 0, text: '[]' }
type Part = { readonly where: string; readonly value: string | number }

/**
 * SHA-256 of every value that a month's papers can be made from. It goes by what is stored and not by counts of it, so that a row
 * changed behind the program's back shows. Only good for a ledger that nobody writes to meanwhile: see `changeMark`.
 */
export function* hashPaperSources(db: ReadDb, shown: Shown): Generator<Progress, string> {
  const parts: Readonly<Record<string, Part>> = {
    audit_log: { where: 'seq <= ?', value: shown.auditSeq },
    sign_off: { where: 'period <> ?', value: shown.period },
    setting: { where: 'key = ?', value: 'name' },
  }
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
    .filter((name) => !NOT_IN_PAPERS.includes(name))
  const hash = createHash('sha256')
  for (const [place, table] of tables.entries()) {
    hash.update(`${JSON.stringify(table)}\n`)
    const part = parts[table]
    const where = part ? `WHERE ${part.where}` : ''
    const values = part ? [part.value] : []
    const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
    // By pages: an open cursor would keep everybody else from the connection. In the table's own order, which needs no sorting. As text
    // of SQLite's own, which holds every integer and text; it refuses a BLOB, and a REAL it would round.
    const row = `json_array(${columns.map((name) => `"${name}"`).join(', ')})`
    const rows = `SELECT * FROM "${table}" NOT INDEXED ${where} LIMIT ${ROWS_AT_ONCE} OFFSET ?`
    const page = db.prepare<unknown[], Page>(
      `SELECT count(*) AS count, json_group_array(${row}) AS text FROM (${rows})`,
    )
    for (let from = 0; ; from += ROWS_AT_ONCE) {
      const { count, text } = page.get(...values, from) ?? NO_ROWS
      hash.update(`${text}\n`)
      yield { phase: 'sources', done: place, total: tables.length }
      if (count < ROWS_AT_ONCE) break
    }
  }
  return hash.digest('hex')
}
