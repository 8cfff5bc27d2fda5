import { hash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Everything a job may not leave half done, read by a connection of the test's own. */
export function factsOf(workspace: string) {
  const db = new Database(join(workspace, 'ledger.db'))
  try {
    const one = (sql: string): unknown => db.prepare(sql).pluck().get()
    const files = db
      .prepare<[], { id: string; name: string; receipt: string }>(
        'SELECT id, name, receipt FROM import_file WHERE undone_at IS NULL ORDER BY id',
      )
      .all()
      .map(({ id, name, receipt }) => ({ id, name, ...(JSON.parse(receipt) as Counts) }))
    return {
      integrity: one('PRAGMA integrity_check'),
      brokenReferences: db.prepare('PRAGMA foreign_key_check').all().length,
      files,
      // A line that stands in its original alone has its row there.
      rawRows: countBy(
        db,
        `SELECT key, count(*) AS count FROM (
           SELECT file_id AS key FROM raw_row
           UNION ALL SELECT f.id FROM bank_line b JOIN import_file f ON f.file_no = b.line_no >> 30 WHERE b.at IS NOT NULL)
         GROUP BY key`,
      ),
      bankRows: countBy(
        db,
        `SELECT coalesce(f.id, 'nobody') AS key, count(*) AS count
         FROM bank_line b LEFT JOIN import_file f ON f.file_no = b.line_no >> 30 GROUP BY key`,
      ),
      decisions: db.prepare('SELECT * FROM decision ORDER BY seq').all(),
      runs: Number(one('SELECT count(*) FROM match_run')),
      lineStates: Number(one('SELECT count(*) FROM line_state')),
      liveLines: Number(one('SELECT count(*) FROM bank_line WHERE is_duplicate = 0')),
      auditRows: Number(one('SELECT count(*) FROM audit_log')),
      vault: readdirSync(join(workspace, 'vault')).sort(),
    }
  } finally {
    db.close()
  }
}
export type Facts = ReturnType<typeof factsOf>

/** The answer of the last match, by content. */
export function matchDigest(workspace: string): string {
  const db = new Database(join(workspace, 'ledger.db'), { readonly: true })
  try {
    const rows = ['match', 'line_state', 'slip'].map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all())
    return hash('sha256', JSON.stringify(rows))
  } finally {
    db.close()
  }
}

type Counts = {
  readonly rowsRead: number
  readonly facts: number
  readonly duplicates: number
  readonly problems: number
}

function countBy(db: Database.Database, sql: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    db
      .prepare<[], { key: string; count: number }>(sql)
      .all()
      .map(({ key, count }) => [key, count]),
  )
}
