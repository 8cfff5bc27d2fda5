import { compareBy } from '../../base/index.ts'
import type { DecisionBody } from '../../domain/decision.ts'
import { fen, formatFen } from '../../domain/money.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import { stillStanding } from '../../domain/still-standing.ts'
import { targetsOf } from '../matching/contract-book.ts'
import { modeOn } from '../rules/standing-rules.ts'
import type { Gate, GateName, Rivals, Step } from './explanation.ts'
import { nameOf } from './gates-of-evidence.ts'
import type { PairCase } from './pair-case.ts'
import { THE_ONE_BEFORE } from './try-change.ts'

/** One change that may help; whether it does is tried out. */
export type Fix = { readonly text: string; readonly step: Step; readonly mends: readonly GateName[] }

/** Of the gates that are not passed. The likeliest and smallest first. */
export function possibleFixes(pair: PairCase, gates: readonly Gate[], { bankLineIds }: Rivals): readonly Fix[] {
  const open = new Set(gates.filter(({ passed }) => !passed).map(({ gate }) => gate))
  return [
    ...undoFixes(pair),
    ...scopeFixes(pair),
    ...memoFixes(pair),
    ...aliasFixes(pair),
    ...elsewhereFixes(pair),
    ...rivalFixes(pair, bankLineIds),
    ...consumerFixes(pair),
    ...amountFixes(pair),
    ...modeFixes(pair),
  ].filter(({ mends }) => mends.some((gate) => open.has(gate)))
}

function undoFixes({ input, line, contract }: PairCase): readonly Fix[] {
  const standing = stillStanding(input.decisions)
  const undo = (mends: GateName, isIt: (body: DecisionBody) => boolean): readonly Fix[] => {
    const theirs = standing.filter(({ body }) => isIt(body))
    const text = `撤销 ${theirs.map(({ id }) => id).join('、')}`
    const bodies = theirs.map(({ id }) => ({ kind: 'undo', decisionId: id }) as const)
    return theirs.length > 0 ? [{ text, step: { kind: 'decide', bodies }, mends: [mends] }] : []
  }
  return [
    ...undo(
      'people',
      (body) =>
        (body.kind === 'match' && body.bankLineIds.includes(line.id)) ||
        (body.kind === 'suspense' && body.bankLineId === line.id),
    ),
    ...undo(
      'rejected',
      (body) => body.kind === 'reject' && body.bankLineId === line.id && body.contractNo === contract.contractNo,
    ),
    ...undo('class', (body) => body.kind === 'scope' && body.bankLineId === line.id && !body.inScope),
  ]
}

/** Half of a returned pair is no sales money, whatever people call it. */
function scopeFixes({ line, state }: PairCase): readonly Fix[] {
  if (state.lineClass !== 'other') return []
  const bodies = [{ kind: 'scope', bankLineId: line.id, inScope: true }] as const
  return [{ text: '把该流水改判为销售往来', step: { kind: 'decide', bodies }, mends: ['class'] }]
}

function memoFixes({ contract, line }: PairCase): readonly Fix[] {
  const memo = contract.contractNo
  if (line.memo === memo) return []
  const mends = ['payer', 'reference', 'amount', 'date', 'uniqueness', 'doubt', 'search'] as const
  return [{ text: `附言写明 ${memo}`, step: { kind: 'memo', memo }, mends }]
}

/** A person, or who pays for many, is nobody's alias (D15). */
function aliasFixes({ line, contract, work }: PairCase): readonly Fix[] {
  const payerName = line.counterpartyName
  if (partyNameKey(payerName) === '' || work.payer.party !== null || work.payer.kind !== 'company') return []
  const bodies = [
    {
      kind: 'alias',
      payerName,
      payerAccount: '',
      customerName: contract.customerName,
      relation: 'third-party',
      from: line.postedOn,
      to: null,
      evidence: '代付说明',
    },
    { kind: 'review', decisionId: THE_ONE_BEFORE },
  ] as const
  return [
    {
      text: `登记别名 ${payerName}→${contract.customerName} 并复核`,
      step: { kind: 'decide', bodies },
      mends: ['payer'],
    },
  ]
}

function elsewhereFixes({ elsewhere, line, contract }: PairCase): readonly Fix[] {
  if (!elsewhere || elsewhere.status === 'confirmed') return []
  const contractNos = [...new Set(elsewhere.allocations.map(({ contractNo }) => contractNo))]
  if (contractNos.includes(contract.contractNo)) return []
  const bodies = contractNos.map((contractNo) => ({ kind: 'reject', bankLineId: line.id, contractNo }) as const)
  return [
    { text: `否决此款与 ${contractNos.join('、')} 的匹配`, step: { kind: 'decide', bodies }, mends: ['uniqueness'] },
  ]
}

const FEW_RIVALS = 3

/** 重复付款: once the others are set aside, this one is the only one. */
function rivalFixes({ facts }: PairCase, bankLineIds: readonly string[]): readonly Fix[] {
  if (bankLineIds.length === 0 || bankLineIds.length > FEW_RIVALS) return []
  const bodies = bankLineIds.map((bankLineId) => ({ kind: 'suspense', bankLineId }) as const)
  const refs = bankLineIds.map((id) => facts.lineById.get(id)?.bankRef ?? id).join('、')
  return [
    { text: `若同额的流水 ${refs} 是重复付款，先转暂收`, step: { kind: 'decide', bodies }, mends: ['uniqueness'] },
  ]
}

/** Somebody else's money stands where this would go. */
function consumerFixes({ consumers, line, facts, result, contract }: PairCase): readonly Fix[] {
  const taker = consumers.find(({ bankLineId, amount }) => bankLineId !== null && amount === line.amount)
  const other = taker?.bankLineId ? facts.lineById.get(taker.bankLineId) : undefined
  const match = result.matches.find(({ id }) => id === taker?.matchId)
  if (!other || !match) return []
  const undone: readonly DecisionBody[] =
    match.decisionId === null ? [] : [{ kind: 'undo', decisionId: match.decisionId }]
  const bodies = [...undone, { kind: 'reject', bankLineId: other.id, contractNo: contract.contractNo } as const]
  const act = match.decisionId === null ? '否决自动匹配' : `撤销 ${match.decisionId} 并否决`
  const text = `若流水 ${other.bankRef}（${formatFen(other.amount)}）不该核销这份合同，${act}`
  return [{ text, step: { kind: 'decide', bodies }, mends: ['amount'] }]
}

function amountFixes({ book, contract, line, ask }: PairCase): readonly Fix[] {
  const [target] = targetsOf(book, contract.contractNo)
    .filter(({ planNo, open }) => open !== line.amount && (ask.planNo === undefined || planNo === ask.planNo))
    .sort(
      compareBy(
        ({ open }) => Math.abs(open - line.amount),
        ({ planNo }) => planNo ?? '',
      ),
    )
  if (!target) return []
  const gap = target.open - line.amount
  const off = `${gap > 0 ? '少' : '多'} ${formatFen(fen(Math.abs(gap)))}`
  const text = `到账须为${nameOf(target)}未收 ${formatFen(target.open)}（现${off}）`
  return [{ text, step: { kind: 'amount', amount: target.open }, mends: ['amount'] }]
}

function modeFixes({ match, decisions, line }: PairCase): readonly Fix[] {
  if (!match || match.rule === 'decision') return []
  const standing = decisions.rules.get(match.rule)
  if (!standing || standing.why.kind === 'default' || modeOn(standing, line.postedOn) === 'auto') return []
  const bodies = [{ kind: 'rule', rule: match.rule, mode: 'auto' }] as const
  return [{ text: `恢复规则 ${match.rule} 为自动`, step: { kind: 'decide', bodies }, mends: ['mode'] }]
}
