import type { EpochDay } from './epoch-day.ts'
import type { EpochMs } from './epoch-ms.ts'
import type { Fen } from './money.ts'

export const FILE_KINDS = ['contract', 'archive', 'bank', 'invoice', 'receipt', 'journal'] as const
export type FileKind = (typeof FILE_KINDS)[number]
export type RowOutcome = 'fact' | 'duplicate' | 'problem'

/** An error keeps the month from being closed; a warning asks a person to look. */
export type ControlLevel = 'error' | 'warning'

/** 控制总额: what the file, or an earlier file of its source, lets expect, beside what was read. */
export type ControlTotal = {
  readonly name: string
  readonly stated: string
  readonly found: string
  readonly agrees: boolean
  /** What it means when it does not agree. */
  readonly level: ControlLevel
  /** What is wrong, where, and the mend; '' when it agrees. */
  readonly note: string
}

/** How one account's lines of a statement begin and end. Balances are null where the lines have none or do not chain. */
export type StatementEnds = {
  readonly accountNo: string
  readonly firstOn: EpochDay
  readonly lastOn: EpochDay
  /** Before the first line. */
  readonly opening: Fen | null
  readonly closing: Fen | null
}

/** Why one row (or one of its cells) is not a fact, with the words found there. */
export type RowProblem = {
  readonly sheet: string
  readonly row: number
  /** Header of the cell, '' when the whole row is meant. */
  readonly column: string
  readonly code: RowProblemCode
  readonly found: string
}

export type RowProblemCode =
  | 'AMOUNT_UNREADABLE'
  | 'DATE_UNREADABLE'
  | 'DATE_ORDER_UNPROVEN'
  | 'DIRECTION_UNTOLD'
  | 'NOT_A_SALE'
  | 'REQUIRED_MISSING'
  | 'STATUS_UNKNOWN'
  | 'BOTH_SIDES_FILLED'
  | 'NUMBER_DAMAGED'
  | 'ROWS_DISAGREE'
  | 'SPLIT_UNREADABLE'
  | 'SPLIT_NOT_WHOLE'
  | 'NOT_BOOKED'

/** 导入回执. Law: rowsRead = facts + duplicates + problems. */
export type ImportReceipt = {
  /** SHA-256 of the file's bytes, hex: the file's identity everywhere. */
  readonly fileId: string
  readonly name: string
  readonly kind: FileKind
  readonly profile: string
  readonly encoding: string
  readonly sheet: string
  /** 1-based row of the header. */
  readonly headerRow: number
  readonly header: readonly string[]
  readonly accountNo: string
  readonly firstOn: EpochDay | null
  readonly lastOn: EpochDay | null
  readonly rowsRead: number
  readonly facts: number
  readonly duplicates: number
  readonly problems: number
  readonly amountIn: Fen
  readonly amountOut: Fen
  /** The largest amount of a row, whatever its sign. */
  readonly largest: Fen
  /** Of statements, by account. */
  readonly ends: readonly StatementEnds[]
  /** New rows that say the same as another and have no serial number: kept, each for itself. */
  readonly equalsKept: number
  /** Contracts, archive items or invoices that are told otherwise than before; the old values stay. */
  readonly changed: number
  readonly controls: readonly ControlTotal[]
  readonly importedAt: EpochMs
  readonly importedBy: string
}
