import { type BankLine, signedAmount } from '../../../domain/bank-line.ts'
import { partyNameKey } from '../../../domain/party-name.ts'
import { pairsOf } from '../../lines/classify-lines.ts'
import type { ReturnedPair } from '../../lines/returned-pairs.ts'
import { linesAbout } from '../case-subjects.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** Of the case: what we gave back to customers, and what a bank sent back or undid. */
export type MoneyBack = { readonly refunds: readonly BankLine[]; readonly pairs: readonly ReturnedPair[] }

export function moneyBack(world: CheckWorld, about: CheckCase): MoneyBack {
  const lines = linesAbout(world, about)
  const ids = new Set(lines.map(({ id }) => id))
  const isRefund = new Set(
    world.result.lineStates.flatMap((state) => (state.lineClass === 'refund' ? state.bankLineId : [])),
  )
  return {
    refunds: lines.filter(({ id }) => isRefund.has(id)),
    pairs: allPairs(world).filter(({ reversal, original }) => ids.has(reversal.id) || ids.has(original?.id ?? '')),
  }
}

export function allPairs({ facts, decisions, policy }: CheckWorld): readonly ReturnedPair[] {
  return pairsOf(facts, decisions, policy.returnWindowDays).returned
}

/** The other lines that move the same money to, or from, the same hand and that no bank undid. */
export function sameMoneyMoves(world: CheckWorld, line: BankLine): readonly BankLine[] {
  const undone = new Set(allPairs(world).flatMap(({ reversal, original }) => [reversal.id, original?.id]))
  const name = partyNameKey(line.counterpartyName)
  return world.facts.lines.filter((other) => {
    if (other.id === line.id || undone.has(other.id) || signedAmount(other) !== signedAmount(line)) return false
    const isAccount = line.counterpartyAccount !== '' && other.counterpartyAccount === line.counterpartyAccount
    return isAccount || (name !== '' && partyNameKey(other.counterpartyName) === name)
  })
}
