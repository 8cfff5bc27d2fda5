import type { ColumnMapping } from '../../../shared/engine/normalise/column-mapping.ts'
import type { Drift } from '../../../shared/engine/normalise/import-template.ts'
import type { TableLayout } from '../../../shared/engine/normalise/table-layout.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** How a file was read: enough to read it, or one row of it, again the same way. */
export type FileReading = {
  readonly layout: TableLayout
  /** What a person or a template said; null where the program found the columns itself. */
  readonly mapping: ColumnMapping | null
  readonly accountNo: string | null
  readonly template: { readonly name: string; readonly drift: Drift } | null
}

export function saveFileReading(db: WriteDb, fileId: string, reading: FileReading): void {
  db.prepare('INSERT OR REPLACE INTO file_reading VALUES (?, ?)').run(fileId, JSON.stringify(reading))
}

/** Null for a file that came before readings were kept. */
export function findFileReading(db: ReadDb, fileId: string): FileReading | null {
  const body = db.prepare<[string], string>('SELECT body FROM file_reading WHERE file_id = ?').pluck().get(fileId)
  return body === undefined ? null : (JSON.parse(body) as FileReading) // written by saveFileReading alone
}

/** The template that each file was read by, by file id. */
export function listUsedTemplates(db: ReadDb): ReadonlyMap<string, NonNullable<FileReading['template']>> {
  const rows = db
    .prepare<[], { readonly file_id: string; readonly template: string }>(
      `SELECT file_id, body ->> '$.template' AS template FROM file_reading WHERE body ->> '$.template' IS NOT NULL`,
    )
    .all()
  return new Map(rows.map(({ file_id, template }) => [file_id, JSON.parse(template)]))
}
