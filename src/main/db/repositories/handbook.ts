import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

export type HandbookVisit = {
  readonly page: string
  readonly version: number
  readonly sha256: string
  readonly subject: string | null
  readonly alertId: number | null
  readonly openedAt: EpochMs
  readonly openedBy: string
}

export function appendVisit(db: WriteDb, visit: HandbookVisit, source: string): void {
  db.prepare('INSERT INTO handbook_text (sha256, source) VALUES (@sha256, @source) ON CONFLICT DO NOTHING').run({
    sha256: visit.sha256,
    source,
  })
  db.prepare(
    `INSERT INTO handbook_visit (page, version, sha256, subject, alert_id, opened_at, opened_by)
     VALUES (@page, @version, @sha256, @subject, @alertId, @openedAt, @openedBy)`,
  ).run(visit)
}

export type PageUse = { readonly page: string; readonly visits: number; readonly subjects: readonly string[] }

/** By page: how often it was opened, and for which cases. */
export function listPageUse(db: ReadDb): readonly PageUse[] {
  return db
    .prepare<[], { page: string; visits: number; subjects: string }>(
      `SELECT page, count(*) AS visits, json_group_array(DISTINCT subject) FILTER (WHERE subject IS NOT NULL) AS subjects
       FROM handbook_visit GROUP BY page ORDER BY page`,
    )
    .all()
    .map(({ subjects, ...use }) => ({ ...use, subjects: JSON.parse(subjects) as readonly string[] }))
}

export type Resolution = { readonly page: string; readonly subject: string; readonly ms: number }

/** From the first opening of a page for a difference to its closing, where it was closed after that. */
export function listResolutions(db: ReadDb): readonly Resolution[] {
  return db
    .prepare<[], Resolution>(
      `SELECT v.page, v.subject, d.closed_at - min(v.opened_at) AS ms
       FROM handbook_visit v JOIN discrepancy d ON d.id = v.subject
       WHERE d.state = 'closed'
       GROUP BY v.page, v.subject HAVING ms >= 0 ORDER BY v.page, ms, v.subject`,
    )
    .all()
}

export type CodeCount = { readonly code: string; readonly found: number; readonly open: number }

export function countByCode(db: ReadDb): readonly CodeCount[] {
  return db
    .prepare<[], CodeCount>(
      `SELECT code, count(*) AS found, sum(state = 'open') AS open FROM discrepancy GROUP BY code ORDER BY code`,
    )
    .all()
}

/** Whether anybody ever attached the file to a step. */
export function wasAttached(db: ReadDb, fileId: string): boolean {
  const text = "SELECT 1 FROM audit_log WHERE action = 'handbook.attach' AND subject = ? LIMIT 1"
  return db.prepare<[string], number>(text).pluck().get(fileId) !== undefined
}
