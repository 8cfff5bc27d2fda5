import { type BankLine, signedAmount } from '../../../domain/bank-line.ts'
import { formatFen } from '../../../domain/money.ts'
import { periodOfDay, periodTitle } from '../../../domain/period.ts'
import { isPayable } from '../../matching/work-line.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import { confirmMatch, putInSuspense, type Split } from '../case-acts.ts'
import { matchesOf } from '../case-subjects.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { lineRow } from '../line-row.ts'
import { workOf } from '../receipt-in-case.ts'
import { isOfHeldMoney, receiptsBehind } from './behind-refund.ts'
import { moneyBack } from './money-back.ts'

/** H14.4: the refund taken off what its contract received, in the month of the refund. */
export const reverseAllocation: Check = (world, about) => {
  const { refunds } = moneyBack(world, about)
  if (refunds.length === 0) return notApplicable('没有退给客户的款；退汇和冲正成对抵消，不用反向核销')
  const open = refunds.filter((line) => isOpen(world, line))
  const [first] = open
  if (!first) {
    return passed('都已处理，没有改动已封存的月份', {
      rows: refunds.map((line) => lineRow(line, doneText(world, line))),
    })
  }
  const held = open.filter((line) => isOfHeldMoney(world, line))
  const [pair] = held
  if (pair) {
    return failed('退的是没有认领的来款：两笔成对留在暂收，不冲减合同的回款，也不扣业绩', {
      rows: held.flatMap((line) => receiptsBehind(world, line)).map((receipt) => lineRow(receipt, '没有认领的原来款')),
      act: putInSuspense(pair, '退还没有认领的来款，与原来款成对'),
      turnTo: 'H06',
    })
  }
  const proposals = open.flatMap((line) => proposalsFor(world, line))
  const rows = proposals.map(({ line, split, why }) => row(why, line.amount, [], confirm(split)))
  const period = periodTitle(periodOfDay(first.postedOn))
  const [best] = proposals
  if (!best)
    return failed('没有合同收过这么多钱可以冲减（已否决的不算），先查是不是重复付款的那一笔', { turnTo: 'H06' })
  return failed(`${open.length} 笔退款还没有冲减回款；冲减以后业绩在 ${period}扣回，不改已封存的月份`, {
    rows,
    act: proposals.length === 1 ? confirm(best.split) : null,
  })
}

type Proposal = { readonly line: BankLine; readonly split: Split; readonly why: string }

/** What the engine proposes; where it proposes nothing, every contract of the customer that received as much. */
function proposalsFor(world: CheckWorld, line: BankLine): readonly Proposal[] {
  const { context, moneyOf } = world
  const amount = signedAmount(line)
  const suggested = matchesOf(world, [line.id]).filter(({ rule }) => rule === 'refund')
  const [only] = suggested
  if (only && only.alternatives === 0) {
    return [{ line, split: only, why: only.reasons.map(({ text }) => text).join('；') }]
  }
  const { party } = context.parties.payerOf(line)
  const contractNos = (party === null ? [] : context.contractsByParty.get(party)) ?? []
  const work = workOf(world, line)
  return contractNos.flatMap((contractNo) => {
    const applied = appliedCum(moneyOf(contractNo))
    if (applied < -amount || !isPayable(context, work, contractNo)) return []
    const allocations = [{ bankLineId: line.id, contractNo, planNo: null, amount, kind: 'refund' }] as const
    return [{ line, split: { bankLineIds: [line.id], allocations }, why: `${contractNo} 已收 ${formatFen(applied)}` }]
  })
}

function confirm(split: Split) {
  return confirmMatch(split, '退款冲减原回款，业绩在退款月扣回', '反向核销')
}

function isOpen({ result }: CheckWorld, { id }: BankLine): boolean {
  return result.lineStates.some(({ bankLineId, open, isSuspense }) => bankLineId === id && open !== 0 && !isSuspense)
}

function doneText({ result }: CheckWorld, { id, postedOn }: BankLine): string {
  const isSuspense = result.lineStates.some((state) => state.bankLineId === id && state.isSuspense)
  return isSuspense ? '与暂收的来款成对，不扣业绩' : `已反向核销，业绩在 ${periodTitle(periodOfDay(postedOn))}扣回`
}
