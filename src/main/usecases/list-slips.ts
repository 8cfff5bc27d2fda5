import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { pageOfSlips } from '../db/repositories/slip-page.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** 三联单: one page of the last run's slips, with totals of all that the filter lets through. */
export function listSlips(db: ReadDb, input: InputOf<'ledger.listSlips'>): OutputOf<'ledger.listSlips'> {
  return pageOfSlips(db, input)
}
