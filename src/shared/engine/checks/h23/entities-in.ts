import type { BankLine } from '../../../domain/bank-line.ts'
import { partyCompareKey } from '../../../domain/party-name.ts'
import { mainFlowOf } from '../../discrepancies/contract-flows.ts'
import { linesIn } from '../case-subjects.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** A line of the case, the company whose account took it, and the one that signed its contract. */
export type PaidElsewhere = { readonly line: BankLine; readonly paidTo: string; readonly signedBy: string }

/** By the case's own line and contracts, for a line in suspense has no contract any more. */
export function paidElsewhere(world: CheckWorld, about: CheckCase): readonly PaidElsewhere[] {
  const signed = about.contractNos.flatMap((contractNo) => signatoryOf(world, contractNo) || [])
  return linesIn(world, about).flatMap((line) => {
    const paidTo = world.decisions.accounts.get(line.accountNo)?.ourEntity ?? ''
    const signedBy = signed.find((name) => !isSameEntity(name, paidTo))
    return paidTo === '' || signedBy === undefined ? [] : [{ line, paidTo, signedBy }]
  })
}

/** 我方签约主体, '' where legal's ledger does not say. */
export function signatoryOf({ facts }: CheckWorld, contractNo: string): string {
  return mainFlowOf(facts.archivesByContract.get(contractNo) ?? [])?.ourEntity ?? ''
}

export function isSameEntity(one: string, other: string): boolean {
  return partyCompareKey(one) === partyCompareKey(other)
}
