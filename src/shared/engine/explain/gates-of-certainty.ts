import { mayActAlone } from '../../domain/engine-rule.ts'
import type { Match, MatchRule } from '../../domain/match.ts'
import { lineCells } from '../matching/cells.ts'
import { targetsOf } from '../matching/contract-book.ts'
import { MAY_BE_RETURNED, planExcess } from '../matching/explain.ts'
import { ruleFor } from '../matching/match-stages.ts'
import { exactTargets, requester } from '../matching/requests.ts'
import { workLine } from '../matching/work-line.ts'
import { modeOn } from '../rules/standing-rules.ts'
import { block, type Gate, hold, pass, type Rivals } from './explanation.ts'
import type { PairCase } from './pair-case.ts'

/** Whether nothing else fits as well, nothing in the words speaks against it, and the rule may act. */
export function gatesOfCertainty(pair: PairCase, rivals: Rivals): readonly Gate[] {
  return [uniquenessGate(pair, rivals), doubtGate(pair), modeGate(pair), searchGate(pair)]
}

export function rivalsOf(pair: PairCase): Rivals {
  const { facts, context, decisions, result, book, line, contract, wish, plainWish, read, work } = pair
  const contractNos = new Set([...wish.contractNos, ...plainWish.contractNos])
  contractNos.delete(contract.contractNo)
  const taken = new Set(
    result.matches.filter(({ status }) => status !== 'suggested').flatMap((match) => match.bankLineIds),
  )
  const isSales = new Set(result.lineStates.flatMap((state) => (state.lineClass === 'sales' ? state.bankLineId : [])))
  const wishes = requester(context, book)
  const equal = facts.lines.filter(
    ({ id, amount }) =>
      amount === line.amount && id !== line.id && isSales.has(id) && !taken.has(id) && !decisions.suspense.has(id),
  )
  const bankLineIds = equal.flatMap((other) => {
    const { contractNos: wanted } = wishes.request(workLine(other, read(other), context, decisions))
    return wanted.includes(contract.contractNo) ? other.id : []
  })
  const theirs = context.contractsByParty.get(work.payer.party ?? '') ?? []
  const unequalContractNos = theirs.filter(
    (contractNo) =>
      contractNo !== contract.contractNo && !contractNos.has(contractNo) && targetsOf(book, contractNo).length > 0,
  )
  return { contractNos: [...contractNos].sort(), bankLineIds, unequalContractNos }
}

function uniquenessGate(pair: PairCase, rivals: Rivals): Gate {
  const { match, elsewhere } = pair
  if (match?.status === 'confirmed') return pass('uniqueness', '由人确认，不要求唯一')
  if (match?.status === 'auto') return pass('uniqueness', textOfField(match, 'uniqueness'))
  if (elsewhere) {
    const where = [...new Set(elsewhere.allocations.map(nameOfShare))].join('、')
    const also = rivals.contractNos.length > 0 && pair.wish.contractNos.includes(pair.contract.contractNo)
    const how = { auto: '此款已自动配给', confirmed: '此款已由人确认给', suggested: '引擎把此款建议给' }[
      elsewhere.status
    ]
    return block('uniqueness', `${how} ${where}${also ? '；与这一份同样说得通，写明合同号即可确定' : ''}`)
  }
  const others = rivalText(pair, rivals)
  if (others !== '')
    return hold('uniqueness', `不唯一：${others}，${pair.wish.route === 'payer' ? '写明合同号即可确定' : '须由人定'}`)
  if (match && match.alternatives > 0)
    return hold('uniqueness', `不唯一：另有 ${match.alternatives} 种同样说得通的对应`)
  const excess = planExcess(pair.book, pair.contract.contractNo)
  if (match && excess !== null) return hold('uniqueness', excess)
  return pass('uniqueness', '没有别的去处，也没有别的来款争这一项')
}

function rivalText({ wish }: PairCase, { contractNos, bankLineIds }: Rivals): string {
  // What the memo rules out is no rival of this pair, though people may want to see it.
  const fitting = contractNos.filter((contractNo) => wish.contractNos.includes(contractNo))
  return [
    ...(bankLineIds.length > 0 ? [`另有 ${bankLineIds.length} 笔同额来款`] : []),
    ...(fitting.length > 0 ? [`另有 ${fitting.length} 份合同同样相等（${fitting.join('、')}）`] : []),
  ].join('，')
}

function doubtGate({ work, line }: PairCase): Gate {
  const cells = lineCells(line, 'memo')
  if (work.mayBeReturned) return hold('doubt', MAY_BE_RETURNED)
  return work.isDoubtful
    ? hold('doubt', '摘要含代付、保证金、借款、退还等字样，须人工确认', cells)
    : pass('doubt', '摘要没有存疑的字样', cells)
}

function modeGate(pair: PairCase): Gate {
  const rule = ruleOfPair(pair)
  if (rule === null) return pass('mode', '还没有一条规则适用')
  if (rule === 'decision') return pass('mode', '人工结论')
  const standing = pair.decisions.rules.get(rule)
  const mode = standing ? modeOn(standing, pair.line.postedOn) : 'suggest'
  const name = nameOfRule(rule)
  const { why } = standing ?? { why: { kind: 'default' as const } }
  const by = why.kind === 'default' ? '' : `（${why.decisionId}，${why.by}）`
  if (mode === 'off' || mode === 'shadow') return block('mode', `规则 ${name} 已停用${by}`)
  if (!mayActAlone(rule)) return hold('mode', `规则 ${name} 只建议，由人确认`)
  if (mode === 'auto') return pass('mode', `规则 ${name} 可以自动`)
  return hold('mode', `规则 ${name} 已降级为只建议${by}`)
}

/** The rule that matched the two, or would. */
function ruleOfPair(pair: PairCase): MatchRule | null {
  const { match, context, book, work, contract, wish, state } = pair
  if (match) return match.rule
  if (state.lineClass === 'refund') return 'refund'
  const [target] = exactTargets(context, book, work, contract.contractNo)
  if (target && wish.contractNos.includes(contract.contractNo)) return ruleFor(wish, target.planNo)
  return null
}

/** Only money that fits nothing to the fen is looked for in sums; the engine says whose search a bound stopped. */
function searchGate({ result, line, wish, match }: PairCase): Gate {
  if (wish.contractNos.length > 0 || match?.status === 'confirmed') return pass('search', '不需要搜索组合')
  const stopped = result.unfinished.find((text) => text.startsWith(`${line.counterpartyName}：`))
  return stopped === undefined ? pass('search', '没有未穷尽的搜索') : hold('search', stopped)
}

export function nameOfRule(rule: MatchRule): string {
  return NAMES[rule] ?? rule.slice(0, 2)
}

const NAMES: Readonly<Partial<Record<MatchRule, string>>> = {
  refund: '退款配对',
  settlement: '收单结算',
  bill: '票据',
  decision: '人工结论',
}

function nameOfShare({ contractNo, planNo }: Match['allocations'][number]): string {
  return planNo === null ? contractNo : `${contractNo} 第 ${planNo} 期`
}

function textOfField({ reasons }: Match, field: Match['reasons'][number]['field']): string {
  return reasons.find((reason) => reason.field === field)?.text ?? ''
}
