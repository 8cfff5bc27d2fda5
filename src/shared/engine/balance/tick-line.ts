import { type BankLine, signedAmount } from '../../domain/bank-line.ts'
import type { RowRef } from '../../domain/cell-ref.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import type { JournalLine } from '../../domain/journal-line.ts'
import type { Fen } from '../../domain/money.ts'
import { partyCompareKey, partyNameKey } from '../../domain/party-name.ts'

/** A line of either side as 勾对 sees it. */
export type TickLine = {
  readonly id: string
  readonly on: EpochDay
  /** As it stands in its file, or among those of its second. */
  readonly order: number
  /** Positive: our balance grew. */
  readonly signed: Fen
  readonly balance: Fen | null
  /** Of the counterparty, '' where the line names none. */
  readonly party: string
  /** Everything it says, for names and numbers in it. */
  readonly words: string
  readonly numbers: readonly string[]
  /** What lines that may add up have in common: a voucher, or a counterparty. */
  readonly batch: string
  readonly reference: string
  readonly summary: string
  readonly counterpartyName: string
  readonly source: RowRef | null
}

export function ofBank(line: BankLine, order: number): TickLine {
  const party = partyCompareKey(line.counterpartyName)
  const reference = MADE_UP.test(line.bankRef) ? '' : line.bankRef
  return {
    id: `bank:${line.id}`,
    on: line.postedOn,
    order,
    signed: signedAmount(line),
    balance: line.balance,
    party,
    ...wordsOf(`${line.memo} ${reference}`),
    batch: party,
    reference,
    summary: line.memo,
    counterpartyName: line.counterpartyName,
    source: line.source,
  }
}

/** Our own name for a line whose bank prints no serial number: nobody can look it up. */
const MADE_UP = /^\d{4}-\d\d-\d\d\/-?[\d.]+\/\d+$/

/** `order`: its place in the books. */
export function ofBooks(line: JournalLine, order: number): TickLine {
  const party = partyCompareKey(line.counterpartyName)
  return {
    id: `book:${line.id}`,
    on: line.postedOn,
    order,
    signed: signedAmount(line),
    balance: line.balance,
    party,
    ...wordsOf(line.summary),
    batch: party === '' ? line.voucherNo : party,
    reference: line.voucherNo,
    summary: line.summary,
    counterpartyName: line.counterpartyName,
    source: line.source,
  }
}

export function wordsOf(text: string): Pick<TickLine, 'words' | 'numbers'> {
  const words = partyNameKey(text)
  const numbers = words.match(/[A-Z0-9][A-Z0-9-]{4,}[0-9]/g)
  return { words, numbers: numbers === null ? NONE : numbers.filter((number) => !DATE.test(number)) }
}

const NONE: readonly string[] = []
/** Two lines that name the same day have that in common with many. */
const DATE = /^20\d\d-?\d{1,2}(?:-?\d{1,2})?$/
