import type { Migration } from '../migration.ts'

/** 变动: what re-runs changed since a person last looked. Words beside the answer, on which no figure rests. */
export const mergeInbox: Migration = {
  version: 7,
  name: 'merge-inbox',
  up: (db) =>
    db.exec(`
      CREATE TABLE match_change (
        seq         INTEGER PRIMARY KEY,
        run_id      INTEGER NOT NULL REFERENCES match_run (id),
        kind        TEXT    NOT NULL CHECK (kind IN ('conflict', 'new', 'lost', 'changed')),
        match_id    TEXT    NOT NULL,
        line_ids    TEXT    NOT NULL, -- JSON, in order
        before      TEXT,             -- JSON
        after       TEXT,             -- JSON
        decision_id TEXT    NOT NULL, -- of a conflict
        why         TEXT    NOT NULL,
        seen_at     INTEGER,
        seen_by     TEXT    NOT NULL
      ) STRICT;
      CREATE INDEX match_change_unseen ON match_change (kind, seq) WHERE seen_at IS NULL;
      CREATE INDEX match_change_by_match ON match_change (match_id) WHERE seen_at IS NULL;
      CREATE INDEX match_change_by_lines ON match_change (line_ids) WHERE seen_at IS NULL;
    `),
}
