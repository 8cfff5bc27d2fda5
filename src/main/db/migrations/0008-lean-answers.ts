import type { Migration } from '../migration.ts'

/**
 * A body no longer repeats what columns hold. Differences get a table with row numbers: without them, SQLite lays every row of
 * more than a kilobyte on a page of its own.
 */
export const leanAnswers: Migration = {
  version: 8,
  name: 'lean-answers',
  up: (db) =>
    db.exec(`
      CREATE TABLE discrepancy_2 (
        id                TEXT    PRIMARY KEY,
        code              TEXT    NOT NULL,
        subject           TEXT    NOT NULL,
        severity          TEXT    NOT NULL CHECK (severity IN ('S1', 'S2', 'S3')),
        owner_role        TEXT    NOT NULL,
        owner_name        TEXT    NOT NULL,
        amount_fen        INTEGER NOT NULL,
        contract_no       TEXT    NOT NULL, -- the first that it names
        since_at          INTEGER NOT NULL,
        primary_id        TEXT,             -- of the difference that leads it (主码)
        first_detected_at INTEGER NOT NULL,
        due_at            INTEGER NOT NULL,
        state             TEXT    NOT NULL CHECK (state IN ('open', 'waived', 'closed')),
        reopened          INTEGER NOT NULL,
        closed_at         INTEGER,
        body              TEXT    NOT NULL  -- the rest of a Discrepancy, as JSON
      ) STRICT;
      INSERT INTO discrepancy_2
        SELECT id, code, subject, severity, owner_role, owner_name, amount_fen, contract_no, since_at, primary_id,
          first_detected_at, due_at, state, reopened, closed_at,
          json_remove(body, '$.id', '$.code', '$.subject', '$.severity', '$.ownerRole', '$.ownerName', '$.amount', '$.sinceAt',
            '$.primaryId')
        FROM discrepancy ORDER BY id;
      DROP TABLE discrepancy;
      ALTER TABLE discrepancy_2 RENAME TO discrepancy;
      CREATE INDEX discrepancy_by_state ON discrepancy (state, severity, due_at, id);
      CREATE INDEX discrepancy_by_contract ON discrepancy (contract_no);
      CREATE INDEX discrepancy_by_primary ON discrepancy (primary_id) WHERE primary_id IS NOT NULL;

      UPDATE match SET body = json_remove(body, '$.id', '$.status', '$.rule', '$.score', '$.alternatives');
    `),
}
