import { type EpochDay, epochDay } from '../../../shared/domain/epoch-day.ts'
import type { PartySource } from '../../../shared/engine/parties/party-source.ts'
import type { ReadDb } from '../sqlite.ts'
import { findLines } from './line-reader.ts'

/** What parties are known from, without reading every bank line: contracts as the last run saw them, and the lines named. */
export function partySource(db: ReadDb, lineIds: readonly string[]): PartySource {
  const lines = new Map(findLines(db, lineIds).map((line) => [line.id, line]))
  return {
    contracts: db
      .prepare<[], { contractNo: string; customerName: string }>(
        'SELECT contract_no AS contractNo, customer_name AS customerName FROM slip ORDER BY contract_no',
      )
      .all(),
    ourNames: db.prepare<[], string>('SELECT DISTINCT our_entity FROM archive_item').pluck().all(),
    ourAccounts: db
      .prepare<[], string>("SELECT DISTINCT account_no FROM import_file WHERE kind = 'bank' AND undone_at IS NULL")
      .pluck()
      .all()
      .flatMap((accounts) => accounts.split('、')), // as the normaliser joins them
    payerOfLine: (id) => lines.get(id),
  }
}

/** The day of the first bank line; null when there is none. */
export function firstPostedOn(db: ReadDb): EpochDay | null {
  const day = db.prepare<[], number | null>('SELECT min(posted_on) FROM bank_line').pluck().get()
  return day === null || day === undefined ? null : epochDay(day)
}
