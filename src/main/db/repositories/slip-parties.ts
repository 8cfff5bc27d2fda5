import type { ReadDb } from '../sqlite.ts'

/** Whose contract it is, on both sides. */
export type SlipParties = { readonly customer: string; readonly seller: string; readonly region: string }

/** By contract number, of the contracts that have a slip. */
export function findSlipParties(db: ReadDb, contractNos: readonly string[]): ReadonlyMap<string, SlipParties> {
  const text = `SELECT contract_no, customer_name, owner_name, region FROM slip
    WHERE contract_no IN (SELECT value FROM json_each(?))`
  const rows = db.prepare<[string], [string, string, string, string]>(text).raw().all(JSON.stringify(contractNos))
  return new Map(rows.map(([no, customer, seller, region]) => [no, { customer, seller, region }]))
}
