import type { JournalLine } from '../../src/shared/domain/journal-line.ts'
import { fen } from '../../src/shared/domain/money.ts'
import { on, yuan } from './engine-facts.ts'

type Entry = Partial<Omit<JournalLine, 'amount' | 'postedOn' | 'balance'>> & {
  readonly id: string
  readonly on: string
  /** Negative: 贷方, money out. */
  readonly amount: string
}

/** Entries of one account of the books, each with the balance that it leads to from `opening`. */
export function aJournal(opening: string, entries: readonly Entry[]): readonly JournalLine[] {
  let balance: number = yuan(opening)
  return entries.map(({ on: day, amount, ...rest }, index) => {
    const signed = yuan(amount)
    balance += signed
    return {
      accountCode: '100201',
      accountName: '银行存款_工行62220000001',
      postedOn: on(day),
      voucherNo: `记-${index + 1}`,
      summary: '',
      direction: signed < 0 ? 'out' : 'in',
      amount: fen(Math.abs(signed)),
      balance: fen(balance),
      currency: '',
      counterpartyName: '',
      fileAccountNo: '',
      source: { fileId: 'books', sheet: 'Sheet1', row: index + 2 },
      ...rest,
    }
  })
}
