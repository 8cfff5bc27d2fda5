import type { BookedLine } from './bank-book.ts'
import { contractCodes } from './contract-codes.ts'
import { lineCodes } from './line-codes.ts'
import type { CustomerMonth } from './types.ts'

/**
 * The differences of domain law 3.2 that hold at the as-of moment, each from the world's own facts by the law's words.
 *
 * `isRequired`: the engine must name it. Otherwise it holds too (副码, or the law leaves it to judgement) and is neither missed
 * nor extra.
 *
 * Left to judgement: D02 and D01 beside D26 (the number is mended, not the contract added); D03 beside D25, D27, D36; D05 of
 * months before the last; D07 beside a suggestion; D08 and D09 of a second entry (D29); D11 beside D13 and D38; D16 without an
 * account history; D26 for a memo; D34 for a returned advance; D39 beside D14 and D15.
 * Not in the data: D28 (no file has a rate or an amount in two currencies), D35 (needs a wrong claim), the forecast of D04.
 */
export type TrueCode = {
  readonly code: string
  /** Ids of the lines, contracts, flows, invoices or receipts by which a difference may name it. */
  readonly keys: readonly string[]
  readonly cause: string
  readonly isRequired: boolean
  /** What the difference is about, unsigned; absent: the law gives no one amount. */
  readonly fen?: number
}

/** These stand on confirmed money, so they hold after an accountant has confirmed the truth; all others before anybody decided. */
export const ON_CONFIRMED_MONEY: ReadonlySet<string> = new Set(['D06', 'D08', 'D10', 'D17', 'D22', 'D23', 'D24'])

export function codesOf(months: readonly CustomerMonth[], lines: readonly BookedLine[]): readonly TrueCode[] {
  const linesOf = new Map<string, BookedLine[]>()
  for (const line of lines) {
    const name = line.move.truth.customer?.name
    if (name !== undefined) linesOf.set(name, [...(linesOf.get(name) ?? []), line])
  }
  const amountsIn = new Set(lines.map(({ move }) => move.fen))
  const nobodys = lines.filter(({ move }) => move.truth.customer === null)
  return [
    ...months.flatMap((month) => {
      const theirs = linesOf.get(month.customer.name) ?? []
      return [...contractCodes(month, theirs, (fen) => amountsIn.has(fen)), ...lineCodes(theirs)]
    }),
    ...lineCodes(nobodys),
  ]
}
