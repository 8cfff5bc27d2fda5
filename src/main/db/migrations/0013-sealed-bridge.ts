import type { Migration } from '../migration.ts'

/** 口径桥 as it was signed. Null in months sealed before there was one: their bridge is reckoned from the facts of then. */
export const sealedBridge: Migration = {
  version: 13,
  name: 'sealed-bridge',
  up: (db) => db.exec('ALTER TABLE seal ADD COLUMN bridge_items TEXT'),
}
