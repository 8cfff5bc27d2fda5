import type { Migration } from '../migration.ts'

/**
 * A bank line keeps the numbers that queries ask for, and its words once: in `fact`, or in the original that the vault keeps,
 * where its record begins at byte `at`. A file's kind is no longer fixed here, and it keeps how it was read.
 */
export const leanBankLines: Migration = {
  version: 4,
  name: 'lean-bank-lines',
  up: (db) =>
    db.exec(`
      CREATE TABLE import_file_2 (
        id          TEXT    PRIMARY KEY, -- SHA-256 of the bytes, hex
        file_no     INTEGER NOT NULL UNIQUE, -- for good, also when it is imported again
        name        TEXT    NOT NULL,
        size        INTEGER NOT NULL,
        import_no   INTEGER NOT NULL,    -- order of import; a file imported again after undo gets a new one
        kind        TEXT    NOT NULL,
        account_no  TEXT    NOT NULL,
        receipt     TEXT    NOT NULL,    -- ImportReceipt as JSON
        imported_at INTEGER NOT NULL,
        imported_by TEXT    NOT NULL,
        undone_at   INTEGER,             -- facts are gone, the original stays in the vault
        layout      TEXT                 -- StoredLayout as JSON; NULL: read by a version that did not keep it
      ) STRICT;
      INSERT INTO import_file_2
        SELECT id, row_number() OVER (ORDER BY import_no, id), name, size, import_no, kind, account_no, receipt,
          imported_at, imported_by, undone_at, NULL
        FROM import_file;
      DROP TABLE import_file;
      ALTER TABLE import_file_2 RENAME TO import_file;

      CREATE TABLE bank_line_2 (
        line_no      INTEGER PRIMARY KEY, -- file_no * 2^30 + row of the file
        line_key     INTEGER NOT NULL,    -- line_key(id)
        is_duplicate INTEGER NOT NULL,
        posted_on    INTEGER NOT NULL,
        signed_fen   INTEGER NOT NULL,    -- positive when our balance grew
        at           INTEGER,             -- byte of the original where the record begins; NULL: fact tells
        fact         TEXT                 -- BankRow as JSON; NULL: as the original says at \`at\`
      ) STRICT;
      INSERT INTO bank_line_2
        SELECT f.file_no * 1073741824 + b.row_no, line_key(b.fact_key), b.is_duplicate, b.posted_on,
          iif(b.direction = 'in', b.amount_fen, -b.amount_fen), NULL,
          json_object('accountNo', b.account_no, 'bankRef', b.bank_ref, 'bankName', b.bank_name, 'postedOn', b.posted_on,
            'postedAt', b.posted_at, 'direction', b.direction, 'amount', b.amount_fen, 'balance', b.balance_fen,
            'currency', b.currency, 'counterpartyName', b.counterparty_name,
            'counterpartyAccount', b.counterparty_account, 'memo', b.memo,
            'isReturnFlagged', json(iif(b.is_return_flagged = 1, 'true', 'false')))
        FROM bank_line b JOIN import_file f ON f.id = b.file_id
        ORDER BY 1;
      DROP TABLE bank_line;
      ALTER TABLE bank_line_2 RENAME TO bank_line;
      CREATE INDEX bank_line_by_key ON bank_line (line_key);
      CREATE INDEX bank_line_by_day ON bank_line (posted_on);
    `),
}
