import type { Migration } from '../migration.ts'

/** 业绩拆分 as a CRM row told it, JSON. Null: it told none, as every row from before there was the column. */
export const ownerSplits: Migration = {
  version: 19,
  name: 'owner-splits',
  up: (db) => db.exec('ALTER TABLE contract_row ADD COLUMN owner_splits TEXT'),
}
