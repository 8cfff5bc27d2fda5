import type { Migration } from '../migration.ts'

const appendOnly = (table: string) => `
  CREATE TRIGGER ${table}_keeps_values BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
  CREATE TRIGGER ${table}_keeps_rows BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
`

/** 批准 as a third signature, the account that a signer proved to be, and what the preparer's papers added up to. */
export const whoSigns: Migration = {
  version: 16,
  name: 'who-signs',
  up: (db) =>
    db.exec(`
      ALTER TABLE sign_off RENAME TO sign_off_before;
      DROP TRIGGER sign_off_keeps_values;
      DROP TRIGGER sign_off_keeps_rows;
      CREATE TABLE sign_off ( -- 签批
        seq         INTEGER PRIMARY KEY,
        period      TEXT    NOT NULL,
        role        TEXT    NOT NULL CHECK (role IN ('preparer', 'reviewer', 'approver')),
        person      TEXT    NOT NULL,
        digest      TEXT    NOT NULL, -- SHA-256 of the manifest that was signed, hex
        signature   TEXT    NOT NULL, -- Ed25519, base64
        public_key  TEXT    NOT NULL, -- SPKI PEM
        signed_at   INTEGER NOT NULL,
        account_id  TEXT,             -- NULL: the name was typed in, and nothing proved it
        basis_lines TEXT              -- BasisLine[] as they were signed, as JSON; NULL: signed before they were kept
      ) STRICT;
      INSERT INTO sign_off (seq, period, role, person, digest, signature, public_key, signed_at)
        SELECT seq, period, role, person, digest, signature, public_key, signed_at FROM sign_off_before ORDER BY seq;
      DROP TABLE sign_off_before;
      ${appendOnly('sign_off')}

      CREATE TABLE account ( -- 账户: the last row of each id stands; every row has its SHA-256 in the audit log
        seq         INTEGER PRIMARY KEY,
        id          TEXT    NOT NULL,
        name        TEXT    NOT NULL CHECK (length(trim(name)) > 0),
        roles       TEXT    NOT NULL, -- JSON array
        is_active   INTEGER NOT NULL CHECK (is_active IN (0, 1)),
        must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)), -- somebody else chose the passphrase
        kdf         TEXT    NOT NULL, -- scrypt's parameters and salt, as JSON
        verifier    TEXT    NOT NULL, -- base64; never the passphrase, and not the key that locks the signing key
        public_key  TEXT,             -- SPKI PEM of the signing key; NULL: none made yet
        changed_at  INTEGER NOT NULL,
        changed_by  TEXT    NOT NULL
      ) STRICT;
      CREATE INDEX account_by_id ON account (id, seq);
      ${appendOnly('account')}

      CREATE TABLE account_try ( -- wrong passphrases since the last right one; the wait grows with them
        account_id TEXT    PRIMARY KEY,
        failures   INTEGER NOT NULL,
        last_at    INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `),
}
