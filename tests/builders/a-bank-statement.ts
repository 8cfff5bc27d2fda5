import type { BankLine } from '../../src/shared/domain/bank-line.ts'
import { fen } from '../../src/shared/domain/money.ts'
import { aLine, yuan } from './engine-facts.ts'

export const BANK_ACCOUNT = '62220000001'

/** Lines of one account, each with the balance that it leads to from `opening`. */
export function aBankStatement(
  opening: string,
  lines: readonly (Parameters<typeof aLine>[0] & { readonly id: string })[],
): readonly BankLine[] {
  let balance: number = yuan(opening)
  return lines.map((facts, index) => {
    const line = aLine({ from: '', ...facts })
    balance += line.direction === 'in' ? line.amount : -line.amount
    const source = { fileId: 'bank', sheet: 'Sheet1', row: index + 2 }
    return { ...line, accountNo: BANK_ACCOUNT, balance: fen(balance), source }
  })
}
