import { compareBy, groupBy } from '../../base/index.ts'
import { type BankLine, signedAmount } from '../../domain/bank-line.ts'
import type { ReasonCode } from '../../domain/bridge.ts'
import { isHomeCurrency } from '../../domain/currency.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { type Fen, fen } from '../../domain/money.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import type { EngineInput, EnginePolicy, EngineResult } from '../engine-input.ts'

/** Money of the month that no contract has. Signed: positive when our balance grew. */
export type UnallocatedLine = { readonly line: BankLine; readonly amount: Fen; readonly code: ReasonCode }

/**
 * 未认领 (R05), paid twice or too much (R06), or given back without its receipt (R10). Money that goes back to whom it came from, in
 * the same amount, goes under the code that it came under, so that the two months cancel out.
 */
export function unallocatedLines(
  { bankLines }: EngineInput,
  { lineStates }: EngineResult,
  { repeatDays }: EnginePolicy,
  [firstDay, lastDay]: readonly [EpochDay, EpochDay],
): readonly UnallocatedLine[] {
  const states = new Map(lineStates.map((state) => [state.bankLineId, state]))
  const known = bankLines.filter((line) => {
    const lineClass = states.get(line.id)?.lineClass
    return (
      (lineClass === 'sales' || lineClass === 'refund') && isHomeCurrency(line.currency) && line.postedOn <= lastDay
    )
  })
  const openOf = (line: BankLine): Fen => fen(signedAmount(line) - (states.get(line.id)?.allocated ?? 0))
  const open = known.filter((line) => line.postedOn >= firstDay && openOf(line) !== 0)
  const amounts = new Set(open.map(({ amount }) => Math.abs(amount)))
  const inTime = known
    .filter(({ amount }) => amounts.has(Math.abs(amount)))
    .sort(
      compareBy(
        ({ postedAt }) => postedAt,
        ({ id }) => id,
      ),
    )
  const likes = groupBy(inTime, likeness)
  const codeOf = (line: BankLine): ReasonCode => {
    const earlier = (likes.get(likeness(line)) ?? []).filter(
      (other) => other.id !== line.id && other.postedAt <= line.postedAt && signedAmount(other) > 0,
    )
    if (signedAmount(line) < 0) {
      const source = earlier.findLast((other) => openOf(other) !== 0)
      return source ? codeOf(source) : 'R10'
    }
    if (openOf(line) !== signedAmount(line)) return 'R06'
    const isRepeated = earlier.some((other) => openOf(other) === 0 && line.postedOn - other.postedOn <= repeatDays)
    return isRepeated ? 'R06' : 'R05'
  }
  return open.map((line) => ({ line, amount: openOf(line), code: codeOf(line) }))
}

/** The same payer and the same amount, in or out. */
function likeness({ counterpartyName, amount }: BankLine): string {
  return `${partyNameKey(counterpartyName)}\n${Math.abs(amount)}`
}
