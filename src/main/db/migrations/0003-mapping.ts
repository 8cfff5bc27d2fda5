import type { Migration } from '../migration.ts'

/** 待确认、导入模板、更正: what a person says about a file that the program could not read alone. */
export const mapping: Migration = {
  version: 3,
  name: 'mapping',
  up: (db) =>
    db.exec(`
      CREATE TABLE import_pending ( -- its original is in the vault, and waits there for a person
        id        TEXT    PRIMARY KEY, -- SHA-256 of the bytes, hex
        name      TEXT    NOT NULL,
        size      INTEGER NOT NULL,
        error     TEXT    NOT NULL,    -- AppError as JSON: why it was not read
        staged_at INTEGER NOT NULL,
        staged_by TEXT    NOT NULL
      ) STRICT;

      CREATE TABLE import_template ( -- 导入模板: the columns that a person named, found again by the header's words
        id          INTEGER PRIMARY KEY,
        name        TEXT    NOT NULL CHECK (length(trim(name)) > 0),
        kind        TEXT    NOT NULL,
        fingerprint TEXT    NOT NULL UNIQUE, -- kind and header keys, sorted
        body        TEXT    NOT NULL,        -- TemplateBody as JSON
        saved_at    INTEGER NOT NULL,
        saved_by    TEXT    NOT NULL
      ) STRICT;

      CREATE TABLE file_reading ( -- how an imported file was read: what reads one of its rows again
        file_id TEXT PRIMARY KEY REFERENCES import_file (id),
        body    TEXT NOT NULL -- FileReading as JSON
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE correction ( -- 更正: raw_row stays what the paper says; this is what a person says it should be
        seq          INTEGER PRIMARY KEY,
        act          INTEGER NOT NULL, -- seq of the first row of the same act
        kind         TEXT    NOT NULL CHECK (kind IN ('cell', 'dismiss', 'undo')),
        undoes       INTEGER,          -- the act that an undo takes back
        file_id      TEXT    NOT NULL REFERENCES import_file (id),
        import_no    INTEGER NOT NULL, -- a file imported again after an undo starts without corrections
        sheet        TEXT    NOT NULL,
        row_no       INTEGER NOT NULL,
        column_no    INTEGER NOT NULL, -- 0-based; -1: the whole row
        column_name  TEXT    NOT NULL,
        old_text     TEXT    NOT NULL,
        new_text     TEXT    NOT NULL,
        reason       TEXT    NOT NULL,
        corrected_by TEXT    NOT NULL,
        corrected_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX correction_by_row ON correction (file_id, sheet, row_no);
      CREATE INDEX correction_undone ON correction (undoes) WHERE undoes IS NOT NULL;
      CREATE TRIGGER correction_keeps_values BEFORE UPDATE ON correction
        BEGIN SELECT RAISE(ABORT, 'correction is append-only'); END;
      CREATE TRIGGER correction_keeps_rows BEFORE DELETE ON correction
        BEGIN SELECT RAISE(ABORT, 'correction is append-only'); END;

      CREATE INDEX raw_row_problem ON raw_row (file_id, sheet, row_no) WHERE outcome = 'problem';
    `),
}
