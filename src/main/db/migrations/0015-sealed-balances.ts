import type { Migration } from '../migration.ts'

/** 银行存款余额调节表 as they were signed. Null in months sealed before there were any: theirs are reckoned from the facts of now. */
export const sealedBalances: Migration = {
  version: 15,
  name: 'sealed-balances',
  up: (db) => db.exec('ALTER TABLE seal ADD COLUMN balances TEXT'),
}
