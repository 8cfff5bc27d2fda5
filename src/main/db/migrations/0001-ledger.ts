import type { Migration } from '../migration.ts'

/** `_fen` money, `_on` epoch day, `_at` epoch ms UTC. Facts keep every occurrence; `is_duplicate` marks those already here. */
const factColumns = `
  file_id      TEXT    NOT NULL REFERENCES import_file (id),
  sheet        TEXT    NOT NULL,
  row_no       INTEGER NOT NULL,
  fact_key     TEXT    NOT NULL,
  is_duplicate INTEGER NOT NULL CHECK (is_duplicate IN (0, 1)),
`

const appendOnly = (table: string) => `
  CREATE TRIGGER ${table}_keeps_values BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
  CREATE TRIGGER ${table}_keeps_rows BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
`

export const ledger: Migration = {
  version: 1,
  name: 'ledger',
  up: (db) =>
    db.exec(`
      CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

      CREATE TABLE import_file (
        id          TEXT    PRIMARY KEY, -- SHA-256 of the bytes, hex
        name        TEXT    NOT NULL,
        size        INTEGER NOT NULL,
        import_no   INTEGER NOT NULL,    -- order of import; a file imported again after undo gets a new one
        kind        TEXT    NOT NULL CHECK (kind IN ('contract', 'archive', 'bank', 'invoice')),
        account_no  TEXT    NOT NULL,
        receipt     TEXT    NOT NULL,    -- ImportReceipt as JSON
        imported_at INTEGER NOT NULL,
        imported_by TEXT    NOT NULL,
        undone_at   INTEGER              -- facts are gone, the original stays in the vault
      ) STRICT;

      CREATE TABLE raw_row (
        file_id TEXT    NOT NULL REFERENCES import_file (id),
        sheet   TEXT    NOT NULL,
        row_no  INTEGER NOT NULL,
        cells   TEXT    NOT NULL, -- JSON array of text, verbatim
        outcome TEXT    NOT NULL CHECK (outcome IN ('fact', 'duplicate', 'problem')),
        PRIMARY KEY (file_id, sheet, row_no)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE row_problem (
        file_id     TEXT    NOT NULL,
        sheet       TEXT    NOT NULL,
        row_no      INTEGER NOT NULL,
        column_name TEXT    NOT NULL,
        code        TEXT    NOT NULL,
        found       TEXT    NOT NULL
      ) STRICT;
      CREATE INDEX row_problem_by_file ON row_problem (file_id, row_no);

      CREATE TABLE contract_row ( -- one CRM row: a contract, with one instalment when the export has them
        ${factColumns}
        contract_no        TEXT    NOT NULL,
        contract_name      TEXT    NOT NULL,
        customer_name      TEXT    NOT NULL,
        uscc               TEXT    NOT NULL,
        amount_fen         INTEGER NOT NULL,
        currency           TEXT    NOT NULL,
        signed_at          INTEGER,
        sign_method        TEXT,
        customer_signed_at INTEGER,
        status             TEXT    NOT NULL,
        owner_name         TEXT    NOT NULL,
        dept               TEXT    NOT NULL,
        region             TEXT    NOT NULL,
        plan_no            TEXT, -- NULL: the row holds no instalment
        plan_due_on        INTEGER,
        plan_amount_fen    INTEGER,
        crm_received_fen   INTEGER,
        created_at         INTEGER,
        updated_at         INTEGER,
        PRIMARY KEY (file_id, sheet, row_no)
      ) STRICT;
      CREATE INDEX contract_row_by_key ON contract_row (fact_key);
      CREATE INDEX contract_row_by_no ON contract_row (contract_no);

      CREATE TABLE archive_item (
        ${factColumns}
        flow_no           TEXT    NOT NULL,
        archive_no        TEXT    NOT NULL,
        contract_no       TEXT    NOT NULL,
        contract_name     TEXT    NOT NULL,
        counterparty_name TEXT    NOT NULL,
        our_entity        TEXT    NOT NULL,
        amount_fen        INTEGER,
        submitted_at      INTEGER,
        current_node      TEXT    NOT NULL,
        node_entered_at   INTEGER,
        approver_name     TEXT    NOT NULL,
        seal_used_at      INTEGER,
        archived_at       INTEGER,
        effective_at      INTEGER,
        status            TEXT    NOT NULL,
        PRIMARY KEY (file_id, sheet, row_no)
      ) STRICT;
      CREATE INDEX archive_item_by_key ON archive_item (fact_key);
      CREATE INDEX archive_item_by_contract ON archive_item (contract_no);

      CREATE TABLE bank_line (
        ${factColumns}
        account_no           TEXT    NOT NULL,
        bank_ref             TEXT    NOT NULL,
        bank_name            TEXT    NOT NULL,
        posted_on            INTEGER NOT NULL,
        posted_at            INTEGER NOT NULL,
        direction            TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
        amount_fen           INTEGER NOT NULL,
        balance_fen          INTEGER,
        currency             TEXT    NOT NULL,
        counterparty_name    TEXT    NOT NULL,
        counterparty_account TEXT    NOT NULL,
        memo                 TEXT    NOT NULL,
        is_return_flagged    INTEGER NOT NULL CHECK (is_return_flagged IN (0, 1)),
        PRIMARY KEY (file_id, sheet, row_no)
      ) STRICT;
      CREATE INDEX bank_line_by_key ON bank_line (fact_key);
      CREATE INDEX bank_line_by_day ON bank_line (posted_on, fact_key);

      CREATE TABLE invoice (
        ${factColumns}
        invoice_no      TEXT    NOT NULL,
        buyer_name      TEXT    NOT NULL,
        buyer_tax_no    TEXT    NOT NULL,
        seller_name     TEXT    NOT NULL,
        issued_at       INTEGER NOT NULL,
        net_fen         INTEGER NOT NULL,
        tax_fen         INTEGER NOT NULL,
        gross_fen       INTEGER NOT NULL,
        kind            TEXT    NOT NULL,
        status          TEXT    NOT NULL,
        is_red          INTEGER NOT NULL CHECK (is_red IN (0, 1)),
        blue_invoice_no TEXT,
        remark          TEXT    NOT NULL,
        PRIMARY KEY (file_id, sheet, row_no)
      ) STRICT;
      CREATE INDEX invoice_by_key ON invoice (fact_key);
      CREATE INDEX invoice_by_no ON invoice (invoice_no);

      CREATE TABLE decision ( -- 留痕: superseded by a later row, never edited, never deleted
        seq           INTEGER PRIMARY KEY,
        decided_by    TEXT    NOT NULL CHECK (length(trim(decided_by)) > 0),
        decided_at    INTEGER NOT NULL,
        reason        TEXT    NOT NULL,
        evidence_hash TEXT    NOT NULL,
        body          TEXT    NOT NULL -- DecisionBody as JSON
      ) STRICT;
      ${appendOnly('decision')}

      CREATE TABLE match_run (
        id             INTEGER PRIMARY KEY,
        as_of_at       INTEGER NOT NULL,
        run_at         INTEGER NOT NULL,
        engine_version TEXT    NOT NULL,
        counts         TEXT    NOT NULL -- JSON
      ) STRICT;

      -- What follows is the engine's last answer: disposable, replaced whole by each run.
      CREATE TABLE match (
        id            TEXT    PRIMARY KEY,
        status        TEXT    NOT NULL CHECK (status IN ('auto', 'confirmed', 'suggested')),
        rule          TEXT    NOT NULL,
        score         INTEGER NOT NULL,
        posted_on     INTEGER NOT NULL, -- of its first bank line
        amount_fen    INTEGER NOT NULL, -- sum of its bank lines, signed
        contract_no   TEXT    NOT NULL, -- its first contract
        customer_name TEXT    NOT NULL,
        alternatives  INTEGER NOT NULL,
        body          TEXT    NOT NULL  -- Match as JSON
      ) STRICT;
      CREATE INDEX match_by_status ON match (status, posted_on, id);

      CREATE TABLE match_line (match_id TEXT NOT NULL, bank_line_id TEXT NOT NULL, PRIMARY KEY (bank_line_id, match_id)) STRICT, WITHOUT ROWID;
      CREATE TABLE match_contract (match_id TEXT NOT NULL, contract_no TEXT NOT NULL, PRIMARY KEY (contract_no, match_id)) STRICT, WITHOUT ROWID;

      CREATE TABLE invoice_link ( -- which contract an invoice bills, and how that is known
        invoice_no  TEXT PRIMARY KEY,
        contract_no TEXT NOT NULL,
        why         TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX invoice_link_by_contract ON invoice_link (contract_no);

      CREATE TABLE line_state (
        bank_line_id  TEXT    PRIMARY KEY,
        line_class    TEXT    NOT NULL CHECK (line_class IN ('sales', 'refund', 'returned', 'other')),
        why           TEXT    NOT NULL,
        allocated_fen INTEGER NOT NULL,
        open_fen      INTEGER NOT NULL,
        is_suspense   INTEGER NOT NULL CHECK (is_suspense IN (0, 1))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX line_state_open ON line_state (line_class, open_fen);

      CREATE TABLE slip (
        contract_no   TEXT    PRIMARY KEY,
        customer_name TEXT    NOT NULL,
        owner_name    TEXT    NOT NULL,
        region        TEXT    NOT NULL,
        amount_fen    INTEGER NOT NULL,
        sign_state    TEXT    NOT NULL,
        sign_at       INTEGER,
        legal_state   TEXT    NOT NULL,
        legal_at      INTEGER,
        archive_no    TEXT    NOT NULL,
        finance_state TEXT    NOT NULL,
        finance_at    INTEGER,
        received_fen  INTEGER NOT NULL,
        invoiced_fen  INTEGER NOT NULL,
        due_fen       INTEGER NOT NULL,
        is_closed     INTEGER NOT NULL CHECK (is_closed IN (0, 1)),
        period        TEXT,
        body          TEXT    NOT NULL -- TripleSlip as JSON
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX slip_by_period ON slip (period, contract_no);

      -- Differences outlive a run: same code and subject, same row, same first_detected_at.
      CREATE TABLE discrepancy (
        id                TEXT    PRIMARY KEY,
        code              TEXT    NOT NULL,
        subject           TEXT    NOT NULL,
        severity          TEXT    NOT NULL CHECK (severity IN ('S1', 'S2', 'S3')),
        owner_role        TEXT    NOT NULL,
        owner_name        TEXT    NOT NULL,
        amount_fen        INTEGER NOT NULL,
        contract_no       TEXT    NOT NULL,
        since_at          INTEGER NOT NULL,
        first_detected_at INTEGER NOT NULL,
        due_at            INTEGER NOT NULL,
        state             TEXT    NOT NULL CHECK (state IN ('open', 'waived', 'closed')),
        reopened          INTEGER NOT NULL DEFAULT 0,
        closed_at         INTEGER,
        body              TEXT    NOT NULL -- Discrepancy as JSON
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX discrepancy_by_state ON discrepancy (state, severity, due_at, id);
      CREATE INDEX discrepancy_by_contract ON discrepancy (contract_no);

      CREATE TABLE sign_off ( -- 签批
        seq       INTEGER PRIMARY KEY,
        period    TEXT    NOT NULL,
        role      TEXT    NOT NULL CHECK (role IN ('preparer', 'reviewer')),
        person    TEXT    NOT NULL,
        digest    TEXT    NOT NULL, -- SHA-256 of the manifest that was signed, hex
        signature TEXT    NOT NULL, -- Ed25519, base64
        public_key TEXT   NOT NULL, -- SPKI PEM
        signed_at INTEGER NOT NULL
      ) STRICT;
      ${appendOnly('sign_off')}

      CREATE TABLE seal ( -- 封存: the month's values as they were signed; later months subtract these, never a recomputation
        period    TEXT    PRIMARY KEY,
        sealed_at INTEGER NOT NULL,
        as_of_at  INTEGER NOT NULL,
        digest    TEXT    NOT NULL,
        pack_name TEXT    NOT NULL,
        pack_sha256 TEXT  NOT NULL,
        cumulative  TEXT NOT NULL, -- BasisLine[] to the period's end, as JSON: what the next month subtracts
        basis_lines TEXT NOT NULL  -- BasisLine[] of the period alone, as JSON: what its screens show from now on
      ) STRICT;
      ${appendOnly('seal')}

      CREATE TABLE audit_log ( -- 操作日志: each row's hash covers the one before
        seq       INTEGER PRIMARY KEY,
        at        INTEGER NOT NULL,
        person    TEXT    NOT NULL,
        action    TEXT    NOT NULL,
        subject   TEXT    NOT NULL,
        detail    TEXT    NOT NULL, -- JSON
        prev_hash TEXT    NOT NULL,
        hash      TEXT    NOT NULL
      ) STRICT;
      ${appendOnly('audit_log')}
    `),
}
