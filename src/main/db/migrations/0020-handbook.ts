import type { Migration } from '../migration.ts'

/** 手册: which page was opened, in what wording, for what, by whom. */
export const handbook: Migration = {
  version: 20,
  name: 'handbook',
  up: (db) =>
    db.exec(`
      CREATE TABLE handbook_text ( -- every wording that somebody went by
        sha256 TEXT PRIMARY KEY,
        source TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE handbook_visit (
        id        INTEGER PRIMARY KEY,
        page      TEXT    NOT NULL,
        version   INTEGER NOT NULL,
        sha256    TEXT    NOT NULL REFERENCES handbook_text (sha256),
        subject   TEXT,             -- a difference's id or a contract's number; NULL: opened to read
        alert_id  INTEGER REFERENCES alert (id),
        opened_at INTEGER NOT NULL,
        opened_by TEXT    NOT NULL
      ) STRICT;
      CREATE INDEX handbook_visit_by_page ON handbook_visit (page, subject, opened_at);
    `),
}
