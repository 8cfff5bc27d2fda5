import { groupBy } from '../../../shared/base/index.ts'
import type { BankLine } from '../../../shared/domain/bank-line.ts'
import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import { lineKey } from '../../../shared/domain/line-key.ts'
import type { Fen } from '../../../shared/domain/money.ts'
import type { ReadDb } from '../sqlite.ts'
import { LINE_COLUMNS, type LineReader, type LineRecord } from './line-reader.ts'

/** What the ledger holds, for telling a repetition from another line. */
export type KnownLines = {
  readonly has: (id: string) => boolean
  /** Of one account, day and signed amount, by id. */
  readonly equals: (accountNo: string, postedOn: EpochDay, signed: Fen) => readonly BankLine[]
}

export function knownLines(db: ReadDb, { read }: LineReader): KnownLines {
  const byKey = db.prepare<[number], LineRecord>(`SELECT ${LINE_COLUMNS} FROM bank_line b WHERE b.line_key = ?`)
  const ofDay = db.prepare<[number], DayRecord>(
    `SELECT ${LINE_COLUMNS}, b.signed_fen FROM bank_line b WHERE b.posted_on = ? AND b.is_duplicate = 0`,
  )
  const days = new Map<EpochDay, ReadonlyMap<number, readonly LineRecord[]>>()
  const dayOf = (day: EpochDay) => {
    const records = days.get(day) ?? groupBy(ofDay.all(day), (record) => record.signed_fen)
    days.set(day, records)
    return records
  }
  return {
    has: (id) => byKey.all(lineKey(id)).some((record) => read(record).id === id),
    equals: (accountNo, postedOn, signed) =>
      (dayOf(postedOn).get(signed) ?? [])
        .map(read)
        .filter((line) => line.accountNo === accountNo)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

type DayRecord = LineRecord & { readonly signed_fen: number }
