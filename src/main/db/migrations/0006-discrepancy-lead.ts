import type { Migration } from '../migration.ts'

/** Which difference leads another (主码), read from the body, so that a list can leave out the 副码 and a detail can name them. */
export const discrepancyLead: Migration = {
  version: 6,
  name: 'discrepancy-lead',
  up: (db) =>
    db.exec(`
      ALTER TABLE discrepancy ADD COLUMN primary_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.primaryId')) VIRTUAL;
      CREATE INDEX discrepancy_by_primary ON discrepancy (primary_id) WHERE primary_id IS NOT NULL;
    `),
}
