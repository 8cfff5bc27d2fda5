import type { Decision } from '../../domain/decision.ts'
import { momentText } from '../../domain/epoch-ms.ts'
import { stillStanding } from '../../domain/still-standing.ts'
import { isLiveContract } from '../facts/live-contract.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { isSameCurrency } from '../matching/work-line.ts'
import type { EngineRun } from './engine-run.ts'
import { block, type Gate, hold, pass } from './explanation.ts'
import type { PairAsk, PairCase } from './pair-case.ts'

/** Whether the two rows may be looked at together at all: they exist, are money from sales, and nobody has decided otherwise. */
export function gatesOfStanding(pair: PairCase): readonly Gate[] {
  return [
    factsGate(pair, pair.ask),
    classGate(pair),
    peopleGate(pair),
    liveGate(pair),
    currencyGate(pair),
    rejectedGate(pair),
  ]
}

export function factsGate({ input, facts }: EngineRun, { bankLineId, contractNo }: PairAsk): Gate {
  const now = momentText(facts.asOf)
  const line = facts.lineById.get(bankLineId)
  const contract = facts.contracts.get(contractNo)
  if (facts.laterLineIds.has(bankLineId)) return block('facts', `截至 ${now}，该流水尚未到账`)
  if (!line) return block('facts', `账套中没有流水 ${bankLineId}`)
  if (!contract) {
    const isLater = input.contracts.some((version) => version.contractNo === contractNo)
    return block('facts', isLater ? `截至 ${now}，合同 ${contractNo} 尚不存在` : `账套中没有合同 ${contractNo}`)
  }
  return pass('facts', `截至 ${now}，流水与合同都在账套中`, [
    ...lineCells(line, 'postedAt'),
    cellOf(contract.source, 'contractNo'),
  ])
}

function classGate({ line, state }: PairCase): Gate {
  const cells = lineCells(line, 'payer', 'memo')
  if (state.lineClass === 'sales') return pass('class', '销售收款', cells)
  if (state.lineClass === 'refund') return pass('class', `退款：${state.why}`, cells)
  return block('class', `不参与勾兑：${state.why}`, cells)
}

function peopleGate({ line, match, decisions, result, input }: PairCase): Gate {
  if (match?.status === 'confirmed') return pass('people', match.reasons.map(({ text }) => text).join('；'))
  const decided = decisions.matches.filter(({ body }) => body.bankLineIds.includes(line.id)).at(-1)
  if (decided) {
    const contractNos = [...new Set(decided.body.allocations.map(({ contractNo }) => contractNo))].join('、')
    const broken = result.conflicts.find(({ decisionId }) => decisionId === decided.id)
    const but = broken ? `，但与事实不符、未计入：${broken.why}` : ''
    return block('people', `该流水已由 ${signed(decided)}确认给 ${contractNos}${but}`)
  }
  if (!decisions.suspense.has(line.id)) return pass('people', '没有人工结论')
  const suspended = lastStanding(input.decisions, ({ body }) => body.kind === 'suspense' && body.bankLineId === line.id)
  return block('people', `该流水已由 ${suspended ? signed(suspended) : '人工'}转为暂收`)
}

/** Money given back may also come from a contract that is void. */
function liveGate({ contract, state }: PairCase): Gate {
  const cells = [cellOf(contract.source, 'contractStatus')]
  if (isLiveContract(contract)) return pass('live', '合同有效', cells)
  const text = contract.status === 'void' ? '合同已作废' : '合同还是草稿'
  return state.lineClass === 'refund' ? hold('live', text, cells) : block('live', text, cells)
}

function currencyGate({ line, contract }: PairCase): Gate {
  const cells = [...lineCells(line, 'lineAmount'), cellOf(contract.source, 'contractAmount')]
  if (isSameCurrency(contract.currency, line.currency)) return pass('currency', `同为 ${line.currency}`, cells)
  return block('currency', `币种不同：流水 ${line.currency}，合同 ${contract.currency}`, cells)
}

function rejectedGate({ line, contract, work, input }: PairCase): Gate {
  if (!work.rejected.has(contract.contractNo)) return pass('rejected', '没有人否决过')
  const rejected = rejectionOf(input.decisions, line.id, contract.contractNo)
  return block('rejected', `已被 ${rejected ? signed(rejected) : '人工'}否决`)
}

export function rejectionOf(decisions: readonly Decision[], bankLineId: string, contractNo: string): Decision | null {
  return lastStanding(
    decisions,
    ({ body }) => body.kind === 'reject' && body.bankLineId === bankLineId && body.contractNo === contractNo,
  )
}

export function lastStanding(decisions: readonly Decision[], isIt: (decision: Decision) => boolean): Decision | null {
  return stillStanding(decisions).findLast(isIt) ?? null
}

export function signed({ id, decidedBy }: Decision): string {
  return `${id}（${decidedBy}）`
}
