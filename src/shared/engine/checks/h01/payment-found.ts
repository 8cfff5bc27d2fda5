import type { BankLine } from '../../../domain/bank-line.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import { ruleTitle } from '../../../domain/engine-rule.ts'
import type { CheckAnswer, CheckRow } from '../../../domain/handbook.ts'
import type { Match } from '../../../domain/match.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, passed } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { lineRow } from '../line-row.ts'

const UNCLAIMED = '未认领'

/** To be read by a person. */
const MOST_ROWS = 20

/** H01.2: money in that names the contract, comes from its customer, or is what it expects; with the tier at which it was matched. */
export const paymentFound: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水可查')
  const contracts = contractsIn(world, about)
  if (contracts.length === 0) return contractMissing(about)
  const hits = contracts.flatMap((contract) => hitsFor(world, contract))
  const rows = hits.filter(isSure).map((hit) => hitRow(hit, [...hit.keys, tierOf(hit.match)]))
  const names = about.contractNos.join('、')
  if (rows.length === 0 && hits.length > 0) return byOneKey(world, hits, names)
  if (rows.length === 0) {
    return failed(`按合同号、户名、金额都没有找到 ${names} 的来款：请客户提供付款回单，核对收款账户与付款日期`, {
      turnTo: 'H04',
    })
  }
  return passed(`找到 ${rows.length} 笔与 ${names} 有关的来款`, { rows })
}

type Hit = { readonly line: BankLine; readonly keys: readonly string[]; readonly match: Match | undefined }

function hitsFor(world: CheckWorld, contract: ContractVersion): readonly Hit[] {
  const matchOf = new Map(
    world.result.matches
      .filter(({ allocations }) => allocations.some(({ contractNo }) => contractNo === contract.contractNo))
      .flatMap((match) => match.bankLineIds.map((id) => [id, match] as const)),
  )
  return world.facts.lines.flatMap((line) => {
    const keys = line.direction === 'in' ? keysHit(world, contract, line) : []
    const match = matchOf.get(line.id)
    return match || keys.length > 0 ? [{ line, keys, match }] : []
  })
}

/** The customer's name alone is any of its payments. */
function isSure({ match, keys }: Hit): boolean {
  return match !== undefined || keys.includes('合同号') || keys.length > 1
}

function byOneKey({ result }: CheckWorld, hits: readonly Hit[], names: string): CheckAnswer {
  const stateOf = new Map(result.lineStates.map((state) => [state.bankLineId, state]))
  const standing = ({ line }: Hit): string => {
    const state = stateOf.get(line.id)
    if (state?.lineClass !== 'sales') return state?.why || '不是销售来款'
    if (state.isSuspense) return '已列暂收'
    return state.allocated === 0 ? UNCLAIMED : '已核销到别的合同'
  }
  const told = hits.map((hit) => ({ hit, standing: standing(hit) }))
  const unclaimed = told.filter((each) => each.standing === UNCLAIMED)
  const shown = [...unclaimed, ...told.filter((each) => each.standing !== UNCLAIMED)].slice(0, MOST_ROWS)
  const rest = hits.length > shown.length ? `，先列 ${shown.length} 笔` : ''
  return failed(
    `${names} 没有两项相符的来款；只有一项相符的有 ${hits.length} 笔，其中未认领 ${unclaimed.length} 笔${rest}：逐笔核对是不是这份合同的`,
    { rows: shown.map(({ hit, standing }) => hitRow(hit, [`只有${hit.keys.join('、')}相符`, standing])) },
  )
}

function hitRow({ line }: Hit, told: readonly string[]): CheckRow {
  return lineRow(line, told.join('、'))
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
