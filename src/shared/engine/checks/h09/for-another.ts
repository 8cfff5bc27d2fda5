import { type PaidFor, paidFor } from '../../discrepancies/paid-for.ts'
import { contractsPointedAt } from '../../discrepancies/receipt-facts.ts'
import { nameRelation } from '../../parties/name-relation.ts'
import type { CheckCase, CheckWorld } from '../check.ts'
import { customerNameOf } from '../customer-name.ts'
import type { Receipt } from '../receipt-in-case.ts'

/**
 * For whom this receipt pays: what the memo says, and the contracts of others that it or the case names. By the payer's own name:
 * whoever was once claimed for a customer, or has a reviewed alias for 代付, is another company all the same.
 */
export function forAnother(world: CheckWorld, about: CheckCase, { line, work }: Receipt): PaidFor {
  const { facts, context } = world
  const { parties } = context
  const own = parties.customerOf(line.counterpartyName)
  const relation = parties.aliasOf(line)?.body.relation
  const isItself = relation === 'short-name' || relation === 'renamed'
  const named = [...contractsPointedAt({ matching: context }, work), ...about.contractNos]
  const contractNos = [...new Set(named)].sort().filter((contractNo) => {
    const contract = facts.contracts.get(contractNo)
    if (!contract || isItself || parties.partyOfContract(contractNo) === own) return false
    return nameRelation(line.counterpartyName, contract.customerName) === null
  })
  return { contractNos, principal: paidFor({ facts, matching: context }, work).principal }
}

/** The customers that it pays for, as their contracts write them. */
export function customersPaidFor(world: CheckWorld, { contractNos, principal }: PaidFor): readonly string[] {
  const { parties } = world.context
  const names = contractNos.map((contractNo) => customerNameOf(world, parties.partyOfContract(contractNo) ?? ''))
  const named = principal === '' ? null : parties.customerOf(principal)
  return [...new Set([...names, ...(named === null ? [] : [customerNameOf(world, named)])])].sort()
}
