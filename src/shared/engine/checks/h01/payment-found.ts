import type { BankLine } from '../../../domain/bank-line.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import { ruleTitle } from '../../../domain/engine-rule.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import type { Match } from '../../../domain/match.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, passed } from '../check.ts'
import { lineRow } from '../line-row.ts'

/** H01.2: money in that names the contract, comes from its customer, or is what it expects; with the tier at which it was matched. */
export const paymentFound: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水可查')
  const contracts = contractsIn(world, about)
  const rows = contracts.flatMap((contract) => linesFor(world, contract))
  const names = about.contractNos.join('、')
  if (rows.length === 0) {
    return failed(`按合同号、户名、金额都没有找到 ${names} 的来款：请客户提供付款回单，核对收款账户与付款日期`, {
      turnTo: 'H04',
    })
  }
  return passed(`找到 ${rows.length} 笔与 ${names} 有关的来款`, { rows })
}

function linesFor(world: CheckWorld, contract: ContractVersion): readonly CheckRow[] {
  const matchOf = new Map(
    world.result.matches
      .filter(({ allocations }) => allocations.some(({ contractNo }) => contractNo === contract.contractNo))
      .flatMap((match) => match.bankLineIds.map((id) => [id, match] as const)),
  )
  return world.facts.lines.flatMap((line) => {
    const keys = line.direction === 'in' ? keysHit(world, contract, line) : []
    const match = matchOf.get(line.id)
    // The customer's name alone is any of its payments.
    if (!match && !keys.includes('合同号') && keys.length < 2) return []
    return [lineRow(line, [...keys, tierOf(match)].join('、'))]
  })
}

function keysHit({ context, read }: CheckWorld, contract: ContractVersion, line: BankLine): readonly string[] {
  const { parties } = context
  const isNamed = read(line).contractNos.includes(contract.contractNo)
  const isCustomer = parties.payerOf(line).party === parties.partyOfContract(contract.contractNo)
  const isAmount = line.amount === contract.amount || contract.plan.some(({ amount }) => amount === line.amount)
  return [...(isNamed ? ['合同号'] : []), ...(isCustomer ? ['户名'] : []), ...(isAmount ? ['金额'] : [])]
}

function tierOf(match: Match | undefined): string {
  if (!match) return '未勾兑'
  const how = match.rule === 'decision' ? '人工勾兑' : ruleTitle(match.rule)
  return match.status === 'suggested' ? `建议（${how}）` : how
}
