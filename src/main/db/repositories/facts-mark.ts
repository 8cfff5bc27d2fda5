import type { ReadDb } from '../sqlite.ts'

/** Which facts a workspace holds: equal marks, equal facts. */
export type FactsMark = {
  readonly lastImport: number
  readonly undone: number
  readonly corrections: number
}

export function factsMark(db: ReadDb): FactsMark {
  const text = `SELECT coalesce(max(import_no), 0) AS lastImport, count(undone_at) AS undone,
    (SELECT count(*) FROM correction) AS corrections FROM import_file`
  return db.prepare<[], FactsMark>(text).get() ?? { lastImport: 0, undone: 0, corrections: 0 }
}

/** Files imported after that one, in order of import. */
export function filesSince(db: ReadDb, lastImport: number): readonly string[] {
  const text = 'SELECT id FROM import_file WHERE import_no > ? AND undone_at IS NULL ORDER BY import_no'
  return db.prepare<[number], string>(text).pluck().all(lastImport)
}

/** The contracts, contracts of archived flows, and invoices that these files say something about. */
export function numbersIn(db: ReadDb, fileIds: readonly string[]) {
  const numbers = (table: string, column: string): readonly string[] =>
    db
      .prepare<[string], string>(
        `SELECT DISTINCT ${column} FROM ${table} WHERE file_id IN (SELECT value FROM json_each(?))`,
      )
      .pluck()
      .all(JSON.stringify(fileIds))
  return {
    contracts: numbers('contract_row', 'contract_no'),
    archives: numbers('archive_item', 'contract_no'),
    invoices: numbers('invoice', 'invoice_no'),
  }
}
