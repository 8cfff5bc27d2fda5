import type { BankLine } from '../../../domain/bank-line.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import { partyNameKey } from '../../../domain/party-name.ts'
import { contractsAbout, linesAbout, matchesOf } from '../case-subjects.ts'
import { type CheckCase, type CheckWorld, dataMissing } from '../check.ts'

/** A payer's name beside the customer's that it stands for, with the first line that bears it. */
export type PayerAndCustomer = { readonly line: BankLine; readonly contract: ContractVersion }

export const noPairs = dataMissing('银行流水与 CRM 合同导出', '没有成对的付款户名与客户名可比')

/** Each payer's name and customer once, the earliest line first. What a match says goes before what the case names. */
export function payersAndCustomers(world: CheckWorld, about: CheckCase): readonly PayerAndCustomer[] {
  const named = contractsAbout(world, about)
  const pairs = new Map<string, PayerAndCustomer>()
  for (const line of linesAbout(world, about)) {
    if (line.direction !== 'in') continue
    const matched = matchesOf(world, [line.id]).flatMap(({ allocations }) =>
      allocations.flatMap(({ contractNo }) => world.facts.contracts.get(contractNo) ?? []),
    )
    for (const contract of matched.length > 0 ? matched : named) {
      const key = `${partyNameKey(line.counterpartyName)}\n${partyNameKey(contract.customerName)}`
      if (!pairs.has(key)) pairs.set(key, { line, contract })
    }
  }
  return [...pairs.values()]
}

/** The pairs that are not one name written in two ways. */
export function otherNames(world: CheckWorld, about: CheckCase): readonly PayerAndCustomer[] {
  return payersAndCustomers(world, about).filter(
    ({ line, contract }) => partyNameKey(line.counterpartyName) !== partyNameKey(contract.customerName),
  )
}
