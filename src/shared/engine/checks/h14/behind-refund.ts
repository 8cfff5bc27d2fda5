import { type BankLine, signedAmount } from '../../../domain/bank-line.ts'
import { negateFen } from '../../../domain/money.ts'
import { partyNameKey } from '../../../domain/party-name.ts'
import { matchesOf } from '../case-subjects.ts'
import type { CheckWorld } from '../check.ts'

/** What a refund takes back: money that no contract has, unless the refund speaks of a contract; else that contract's receipt. */
export function receiptsBehind(world: CheckWorld, refund: BankLine): readonly BankLine[] {
  const held = heldMoneyBehind(world, refund)
  if (held && !isOfContract(world, refund)) return [held]
  const paid = contractNosOf(world, refund).flatMap((contractNo) =>
    world
      .moneyOf(contractNo)
      .allocations.flatMap(({ kind, bankLineId, postedAt }) =>
        kind === 'cash' && postedAt <= refund.postedAt ? (world.facts.lineById.get(bankLineId ?? '') ?? []) : [],
      ),
  )
  const equal = paid.filter(({ amount }) => amount === negateFen(signedAmount(refund)))
  return (equal.length > 0 ? equal : paid).slice(-1)
}

/** The latest receipt of the same hand and amount that nobody gave to a contract: unclaimed, or in suspense as a second payment is. */
export function heldMoneyBehind({ facts, result }: CheckWorld, refund: BankLine): BankLine | null {
  const isHeld = new Set(
    result.lineStates.flatMap(({ bankLineId, lineClass, allocated }) =>
      lineClass === 'sales' && allocated === 0 ? bankLineId : [],
    ),
  )
  const name = partyNameKey(refund.counterpartyName)
  const wanted = negateFen(signedAmount(refund))
  const held = facts.lines.findLast(
    (line) =>
      isHeld.has(line.id) &&
      line.amount === wanted &&
      line.postedAt <= refund.postedAt &&
      partyNameKey(line.counterpartyName) === name,
  )
  return held ?? null
}

/** Its memo names a contract, or a red invoice of its contract has its amount. */
export function isOfContract(world: CheckWorld, refund: BankLine): boolean {
  if (world.read(refund).contractNos.length > 0) return true
  return contractNosOf(world, refund).some((contractNo) =>
    world.moneyOf(contractNo).invoices.some(({ isRed, gross }) => isRed && gross === signedAmount(refund)),
  )
}

function contractNosOf(world: CheckWorld, { id }: BankLine): readonly string[] {
  return [...new Set(matchesOf(world, [id]).flatMap(({ allocations }) => allocations.map((one) => one.contractNo)))]
}

/** A refund of money that no contract ever had. */
export function isOfHeldMoney(world: CheckWorld, refund: BankLine): boolean {
  return heldMoneyBehind(world, refund) !== null && !isOfContract(world, refund)
}
