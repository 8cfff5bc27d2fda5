import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import { type TemplateBody, templateFingerprint } from '../../../shared/engine/normalise/import-template.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

export type ImportTemplate = {
  readonly templateId: string
  readonly name: string
  readonly body: TemplateBody
  readonly savedAt: EpochMs
  readonly savedBy: string
}

/** One layout, one template: a later one for the same header takes its place. */
export function saveTemplate(db: WriteDb, template: Omit<ImportTemplate, 'templateId'>): string {
  const { name, body, savedAt, savedBy } = template
  const id = db
    .prepare<unknown[], number>(
      `INSERT INTO import_template (name, kind, fingerprint, body, saved_at, saved_by) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (fingerprint) DO UPDATE SET
         name = excluded.name, body = excluded.body, saved_at = excluded.saved_at, saved_by = excluded.saved_by
       RETURNING id`,
    )
    .pluck()
    .get(name, body.kind, templateFingerprint(body.kind, body.header), JSON.stringify(body), savedAt, savedBy)
  return String(id)
}

/** Latest first. */
export function listTemplateRows(db: ReadDb): readonly ImportTemplate[] {
  return db
    .prepare<[], TemplateRecord>('SELECT * FROM import_template ORDER BY saved_at DESC, id DESC')
    .all()
    .map((record) => ({
      templateId: String(record.id),
      name: record.name,
      body: JSON.parse(record.body) as TemplateBody, // written by saveTemplate alone
      savedAt: epochMs(record.saved_at),
      savedBy: record.saved_by,
    }))
}

/** False when there was none. */
export function deleteTemplateRow(db: WriteDb, templateId: string): boolean {
  return db.prepare('DELETE FROM import_template WHERE id = ?').run(Number(templateId)).changes > 0
}

type TemplateRecord = {
  readonly id: number
  readonly name: string
  readonly body: string
  readonly saved_at: number
  readonly saved_by: string
}
