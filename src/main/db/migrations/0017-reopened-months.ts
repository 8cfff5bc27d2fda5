import type { Migration } from '../migration.ts'

const appendOnly = (table: string) => `
  CREATE TRIGGER ${table}_keeps_values BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
  CREATE TRIGGER ${table}_keeps_rows BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
`

/** 重开: a month may be sealed more than once; a seal that was reopened stays on record and counts no longer. */
export const reopenedMonths: Migration = {
  version: 17,
  name: 'reopened-months',
  up: (db) =>
    db.exec(`
      ALTER TABLE seal RENAME TO seal_before;
      DROP TRIGGER seal_keeps_values;
      DROP TRIGGER seal_keeps_rows;
      CREATE TABLE seal ( -- 封存: the month's values as they were signed; later months subtract these, never a recomputation
        seq          INTEGER PRIMARY KEY,
        period       TEXT    NOT NULL,
        sealed_at    INTEGER NOT NULL,
        as_of_at     INTEGER NOT NULL,
        digest       TEXT    NOT NULL UNIQUE,
        pack_name    TEXT    NOT NULL UNIQUE,
        pack_sha256  TEXT    NOT NULL,
        cumulative   TEXT    NOT NULL, -- BasisLine[] to the period's end, as JSON: what the next month subtracts
        basis_lines  TEXT    NOT NULL, -- BasisLine[] of the period alone, as JSON: what its screens show from now on
        bridge_items TEXT,
        balances     TEXT
      ) STRICT;
      CREATE INDEX seal_by_period ON seal (period, seq);
      INSERT INTO seal (period, sealed_at, as_of_at, digest, pack_name, pack_sha256, cumulative, basis_lines, bridge_items, balances)
        SELECT period, sealed_at, as_of_at, digest, pack_name, pack_sha256, cumulative, basis_lines, bridge_items, balances
        FROM seal_before ORDER BY sealed_at, period;
      DROP TABLE seal_before;
      ${appendOnly('seal')}

      CREATE TABLE reopening ( -- two people and a reason
        seq         INTEGER PRIMARY KEY,
        period      TEXT    NOT NULL,
        digest      TEXT    NOT NULL UNIQUE REFERENCES seal (digest), -- superseded from now on
        reason      TEXT    NOT NULL CHECK (length(trim(reason)) > 0),
        signatures  TEXT    NOT NULL, -- JSON: two of them, each over period, digest and reason
        reopened_at INTEGER NOT NULL
      ) STRICT;
      ${appendOnly('reopening')}
    `),
}
