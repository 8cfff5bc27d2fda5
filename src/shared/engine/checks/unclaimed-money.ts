import type { BankLine } from '../../domain/bank-line.ts'
import type { Fen } from '../../domain/money.ts'
import type { CheckWorld } from './check.ts'

/** Customer money that no contract has, or has only in part, with what is open of it. */
export function unclaimedMoney({ facts, result }: CheckWorld): readonly { line: BankLine; open: Fen }[] {
  return result.lineStates.flatMap(({ bankLineId, lineClass, open }) => {
    const line = lineClass === 'sales' && open > 0 ? facts.lineById.get(bankLineId) : undefined
    return line ? [{ line, open }] : []
  })
}
