import { type BankLine, signedAmount } from '../../../domain/bank-line.ts'
import type { Match } from '../../../domain/match.ts'
import { formatFen } from '../../../domain/money.ts'
import { periodOfDay, periodTitle } from '../../../domain/period.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import { confirmMatch, lineRow } from '../case-acts.ts'
import { matchesOf } from '../case-subjects.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { moneyBack } from './money-back.ts'

/** H14.4: the refund taken off what its contract received, in the month of the refund. */
export const reverseAllocation: Check = (world, about) => {
  const { refunds } = moneyBack(world, about)
  if (refunds.length === 0) return notApplicable('没有退给客户的款；退汇和冲正成对抵消，不用反向核销')
  const open = refunds.filter((line) => isOpen(world, line))
  const [first] = open
  if (!first) {
    const rows = refunds.map((line) =>
      lineRow(line, `已反向核销，业绩在 ${periodTitle(periodOfDay(line.postedOn))}扣回`),
    )
    return passed('已反向核销，没有改动已封存的月份', { rows })
  }
  const proposals = open.flatMap((line) => proposalsFor(world, line))
  const rows = proposals.map(({ line, split, why }) => row(why, line.amount, [], confirm(split)))
  const period = periodTitle(periodOfDay(first.postedOn))
  const [best] = proposals
  if (!best) return failed(`没有合同收过这么多钱可以冲减，先查是不是重复付款的那一笔`, { turnTo: 'H06' })
  return failed(`${open.length} 笔退款还没有冲减回款；冲减以后业绩在 ${period}扣回，不改已封存的月份`, {
    rows,
    act: proposals.length === 1 ? confirm(best.split) : null,
  })
}

type Split = Pick<Match, 'bankLineIds' | 'allocations'>
type Proposal = { readonly line: BankLine; readonly split: Split; readonly why: string }

/** What the engine proposes; where it proposes nothing, every contract of the customer that received as much. */
function proposalsFor(world: CheckWorld, line: BankLine): readonly Proposal[] {
  const { facts, context, moneyOf } = world
  const amount = signedAmount(line)
  const suggested = matchesOf(world, [line.id]).filter(({ rule }) => rule === 'refund')
  const [only] = suggested
  if (only && only.alternatives === 0) {
    return [{ line, split: only, why: only.reasons.map(({ text }) => text).join('；') }]
  }
  const { party } = context.parties.payerOf(line)
  const contractNos = (party === null ? [] : context.contractsByParty.get(party)) ?? []
  return contractNos.flatMap((contractNo) => {
    const applied = appliedCum(moneyOf(contractNo))
    if (applied < -amount || !facts.contracts.has(contractNo)) return []
    const allocations = [{ bankLineId: line.id, contractNo, planNo: null, amount, kind: 'refund' }] as const
    return [{ line, split: { bankLineIds: [line.id], allocations }, why: `${contractNo} 已收 ${formatFen(applied)}` }]
  })
}

function confirm(split: Split) {
  return confirmMatch(split, '反向核销', '退款冲减原回款，业绩在退款月扣回')
}

function isOpen({ result }: CheckWorld, { id }: BankLine): boolean {
  return result.lineStates.some(({ bankLineId, open }) => bankLineId === id && open !== 0)
}
