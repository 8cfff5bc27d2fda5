import type { Migration } from '../migration.ts'

/** 收款单 and 日记账: what the company's own books say of the money. */
export const books: Migration = {
  version: 5,
  name: 'books',
  up: (db) =>
    db.exec(`
      CREATE TABLE erp_receipt (
        file_id         TEXT    NOT NULL REFERENCES import_file (id),
        sheet           TEXT    NOT NULL,
        row_no          INTEGER NOT NULL,
        fact_key        TEXT    NOT NULL,
        is_duplicate    INTEGER NOT NULL CHECK (is_duplicate IN (0, 1)),
        receipt_no      TEXT    NOT NULL,
        contract_no     TEXT    NOT NULL,
        biz_on          INTEGER NOT NULL,
        customer_name   TEXT    NOT NULL,
        payer_name      TEXT    NOT NULL,
        amount_fen      INTEGER NOT NULL,
        currency        TEXT    NOT NULL,
        settle_method   TEXT    NOT NULL,
        purpose         TEXT    NOT NULL,
        our_account_no  TEXT    NOT NULL,
        bank_ref        TEXT    NOT NULL,
        written_off_fen INTEGER,
        remaining_fen   INTEGER,
        status          TEXT    NOT NULL,
        owner_name      TEXT    NOT NULL,
        voucher_no      TEXT    NOT NULL,
        remark          TEXT    NOT NULL,
        PRIMARY KEY (file_id, sheet, row_no)
      ) STRICT;
      CREATE INDEX erp_receipt_by_key ON erp_receipt (fact_key);

      CREATE TABLE journal_line (
        file_id           TEXT    NOT NULL REFERENCES import_file (id),
        sheet             TEXT    NOT NULL,
        row_no            INTEGER NOT NULL,
        fact_key          TEXT    NOT NULL,
        is_duplicate      INTEGER NOT NULL CHECK (is_duplicate IN (0, 1)),
        account_code      TEXT    NOT NULL,
        account_name      TEXT    NOT NULL,
        posted_on         INTEGER NOT NULL,
        voucher_no        TEXT    NOT NULL,
        summary           TEXT    NOT NULL,
        direction         TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
        amount_fen        INTEGER NOT NULL,
        balance_fen       INTEGER,
        currency          TEXT    NOT NULL,
        counterparty_name TEXT    NOT NULL,
        PRIMARY KEY (file_id, sheet, row_no)
      ) STRICT;
      CREATE INDEX journal_line_by_key ON journal_line (fact_key);
      CREATE INDEX journal_line_by_day ON journal_line (account_code, posted_on);
    `),
}
