import type { ReadDb } from './sqlite.ts'

/** Two equal marks of one connection: nobody has written in between, neither it nor another. */
export function changeMark(db: ReadDb): string {
  const own = db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0
  return `${String(db.pragma('data_version', { simple: true }))}/${own}`
}
