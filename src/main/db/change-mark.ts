import type { ReadDb } from './sqlite.ts'

/** Two equal marks of one connection: nobody has written in between, neither it nor another. */
export function changeMark(db: ReadDb): string {
  const own = db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0
  return `${writtenElsewhere(db)}/${own}`
}

/** Equal on one connection: no other has written in between, of this program or of any. */
export function writtenElsewhere(db: ReadDb): string {
  return String(db.pragma('data_version', { simple: true }))
}
