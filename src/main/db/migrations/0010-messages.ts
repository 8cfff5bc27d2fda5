import type { Migration } from '../migration.ts'

/** Whom reminders go to, and each one that went out. */
export const messages: Migration = {
  version: 10,
  name: 'messages',
  up: (db) =>
    db.exec(`
      CREATE TABLE contact (
        name    TEXT PRIMARY KEY, -- as the files name the person
        email   TEXT NOT NULL,
        manager TEXT NOT NULL     -- the name of who is copied, '' when nobody is
      ) STRICT;
      CREATE TABLE message (
        id        INTEGER PRIMARY KEY,
        mail      INTEGER NOT NULL DEFAULT 0, -- rows of one mail share it
        at        INTEGER NOT NULL,
        kind      TEXT    NOT NULL, -- what it is about: a stall, a predicted miss, an escalation, the list
        subject   TEXT    NOT NULL, -- the contract, difference or list
        recipient TEXT    NOT NULL,
        channel   TEXT    NOT NULL CHECK (channel IN ('desktop', 'draft', 'smtp', 'webhook')),
        problem   TEXT,             -- null: it went out
        path      TEXT,             -- of the draft, within the workspace
        level     INTEGER           -- of an escalation; null for everything else
      ) STRICT;
      CREATE INDEX message_by_subject ON message (kind, subject, recipient, at);
      CREATE INDEX message_by_mail ON message (mail, channel);
    `),
}
