import type { Migration } from '../migration.ts'

/** What people do about a difference; told by decisions, kept here for the list. */
export const workOnDifferences: Migration = {
  version: 9,
  name: 'work-on-differences',
  up: (db) =>
    db.exec(`
      ALTER TABLE discrepancy ADD COLUMN opened_at     INTEGER NOT NULL DEFAULT 0; -- it was first seen, or came back: its clock starts
      ALTER TABLE discrepancy ADD COLUMN assigned_role TEXT;    -- 改派; null: as found
      ALTER TABLE discrepancy ADD COLUMN assigned_name TEXT;
      ALTER TABLE discrepancy ADD COLUMN answered_at   INTEGER; -- 反馈 since it was opened
      ALTER TABLE discrepancy ADD COLUMN answered_by   TEXT;
      ALTER TABLE discrepancy ADD COLUMN reason_code   TEXT;
      ALTER TABLE discrepancy ADD COLUMN answer        TEXT;
      ALTER TABLE discrepancy ADD COLUMN expected_on   INTEGER; -- epoch day
      ALTER TABLE discrepancy ADD COLUMN held_at       INTEGER; -- 停表; null: the clock runs
      ALTER TABLE discrepancy ADD COLUMN hold_cause    TEXT;
      ALTER TABLE discrepancy ADD COLUMN note_count    INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE discrepancy ADD COLUMN told_level    INTEGER NOT NULL DEFAULT 0; -- 升级: the highest level that was told since it was opened or answered
      UPDATE discrepancy SET opened_at = first_detected_at;
    `),
}
