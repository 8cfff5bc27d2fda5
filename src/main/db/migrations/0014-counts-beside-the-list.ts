import type { Migration } from '../migration.ts'

/** The index that the board counts by serves the list's counts too: in their order, and with all that they ask for. */
export const countsBesideTheList: Migration = {
  version: 14,
  name: 'counts-beside-the-list',
  up: (db) =>
    db.exec(`
      DROP INDEX discrepancy_for_board;
      CREATE INDEX discrepancy_for_board
        ON discrepancy (code, state, owner_role, owner_name, assigned_role, assigned_name, severity, since_at, amount_fen,
          closed_at, primary_id, contract_no, subject, due_at, held_at, answered_at, expected_on);
    `),
}
