import type { Migration } from '../migration.ts'

const appendOnly = (table: string) => `
  CREATE TRIGGER ${table}_keeps_values BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
  CREATE TRIGGER ${table}_keeps_rows BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
`

/** 异机复核: the files that reviewers sent back, and whose keys people here have confirmed. */
export const reviewsElsewhere: Migration = {
  version: 18,
  name: 'reviews-elsewhere',
  up: (db) =>
    db.exec(`
      CREATE TABLE review_file ( -- 签批文件, as it came
        sha256      TEXT    PRIMARY KEY, -- of its bytes
        period      TEXT    NOT NULL,
        digest      TEXT    NOT NULL, -- of the papers that were reviewed
        person      TEXT    NOT NULL,
        public_key  TEXT    NOT NULL, -- SPKI PEM
        content     TEXT    NOT NULL, -- canonical JSON, signed
        imported_at INTEGER NOT NULL,
        imported_by TEXT    NOT NULL
      ) STRICT;
      ${appendOnly('review_file')}

      CREATE TABLE known_key ( -- 已核对的密钥: somebody compared the fingerprint with the person
        seq          INTEGER PRIMARY KEY,
        person       TEXT    NOT NULL,
        public_key   TEXT    NOT NULL,
        confirmed_at INTEGER NOT NULL,
        confirmed_by TEXT    NOT NULL
      ) STRICT;
      ${appendOnly('known_key')}
    `),
}
