import { countDiscrepancies } from '../db/repositories/discrepancy.ts'
import { countMatches } from '../db/repositories/match.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** What still waits for a person. */
export function countOpen(db: ReadDb): { readonly suggested: number; readonly openDiscrepancies: number } {
  return { suggested: countMatches(db).suggested, openDiscrepancies: countDiscrepancies(db).open }
}
