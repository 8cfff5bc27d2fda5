import type { ReadDb, WriteDb } from '../sqlite.ts'

/** What a workspace remembers about how people use it; never anything that a figure depends on, save the fixed clock. */
export type SettingKey =
  | 'name'
  | 'period'
  | 'actor.name'
  | 'actor.role'
  | 'clock.asOf'
  | 'watch.folder'
  | 'rules.backTest'
  | 'inbox.unlisted'
  | 'idle.minutes'

export function readSetting(db: ReadDb, key: SettingKey): string | null {
  return db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(key) ?? null
}

export function writeSetting(db: WriteDb, key: SettingKey, value: string): void {
  db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value)
}

export function clearSetting(db: WriteDb, key: SettingKey): void {
  db.prepare('DELETE FROM setting WHERE key = ?').run(key)
}
