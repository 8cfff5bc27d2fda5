import { groupBy } from '../../../base/index.ts'
import type { BankLine } from '../../../domain/bank-line.ts'
import { partyNameKey } from '../../../domain/party-name.ts'
import type { CheckWorld } from '../check.ts'
import { customerNameOf } from '../customer-name.ts'

/** What this payer has paid for others so far, and counts: lines by the customer that they were for. */
export function thirdPartyHistory(world: CheckWorld, payer: BankLine): ReadonlyMap<string, readonly BankLine[]> {
  const { facts, result, context } = world
  const name = partyNameKey(payer.counterpartyName)
  const own = context.parties.customerOf(payer.counterpartyName)
  const paid = result.allocations.flatMap(({ bankLineId, contractNo, amount }) => {
    const line = facts.lineById.get(bankLineId ?? '')
    const party = context.parties.partyOfContract(contractNo)
    if (!line || amount <= 0 || partyNameKey(line.counterpartyName) !== name || party === null || party === own)
      return []
    return [{ line, party }]
  })
  const byCustomer = groupBy(paid, ({ party }) => customerNameOf(world, party))
  return new Map([...byCustomer].map(([customer, theirs]) => [customer, [...new Set(theirs.map(({ line }) => line))]]))
}
