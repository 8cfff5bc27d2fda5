import type { BankLine } from '../../../domain/bank-line.ts'
import { formatDay } from '../../../domain/epoch-day.ts'
import type { ErpReceipt } from '../../../domain/erp-receipt.ts'
import type { CheckRow, ProposedAct } from '../../../domain/handbook.ts'
import { type Fen, fen, formatFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { mayBeBill } from '../../matching/suggest-settlement.ts'
import { confirmMatch, seeLine } from '../case-acts.ts'
import { type Check, type CheckWorld, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { billsIn } from './bills-in.ts'

/** H22.3: has the bill been paid out, at its face amount when due, or less the interest when discounted. */
export const billMatured: Check = (world, about) => {
  const { facts, result } = world
  const bills = billsIn(world, about)
  if (bills.length === 0) return notApplicable('没有以票据收款的收款单')
  if (facts.lines.length === 0) return dataMissing('银行流水', '看不出票据是否已到期或贴现入账')
  const states = new Map(result.lineStates.map((state) => [state.bankLineId, state]))
  const found = bills.flatMap((bill) =>
    facts.lines.flatMap((line) => {
      const interest = line.direction === 'in' ? interestOf(world, bill, line) : null
      return interest === null ? [] : [{ bill, line, interest, isOpen: (states.get(line.id)?.open ?? 0) > 0 }]
    }),
  )
  if (found.length === 0) return notApplicable('还没有这张票据的到期或贴现入账')
  const open = found.filter(({ isOpen }) => isOpen)
  const rows = (open.length > 0 ? open : found).map(({ bill, line, interest, isOpen }) =>
    toRow(bill, line, interest, isOpen),
  )
  if (open.length === 0) return passed('票据的到期或贴现入账已核销', { rows })
  return failed(`有 ${open.length} 笔可能是它的到期或贴现入账，还没有核销`, { rows })
}

/** 贴现息 that the line leaves of the bill; 0 when it pays the face amount; null when it is not this bill's money. */
function interestOf({ context, policy }: CheckWorld, bill: ErpReceipt, line: BankLine): Fen | null {
  if (line.postedOn < bill.bizOn || !mayBeBill(line, context.parties.payerOf(line))) return null
  const gap = fen(bill.amount - line.amount)
  if (gap === 0) return gap
  const isWithin = gap > 0 && gap * 100 <= bill.amount * policy.maxShortPercent
  return isWithin && /贴现/u.test(line.memo) ? gap : null
}

function toRow(bill: ErpReceipt, line: BankLine, interest: Fen, isOpen: boolean): CheckRow {
  const how = interest === 0 ? '与票面相等' : `比票面 ${formatFen(bill.amount)} 少 ${formatFen(interest)}，为贴现息`
  const text = `${formatDay(line.postedOn)} ${line.counterpartyName || '（无户名）'} 入账 ${formatFen(line.amount)}，摘要“${line.memo}”：${how}`
  return row(
    text,
    line.amount,
    lineCells(line, 'postedAt', 'lineAmount', 'memo'),
    isOpen ? claim(bill, line, interest) : null,
  )
}

/** Where the receipt names no contract, matching has to find one first. */
function claim({ contractNo, receiptNo }: ErpReceipt, line: BankLine, interest: Fen): ProposedAct {
  if (contractNo === '') return seeLine(line.id)
  const cash = { bankLineId: line.id, contractNo, planNo: null, amount: line.amount, kind: 'cash' } as const
  const fee = { bankLineId: null, contractNo, planNo: null, amount: interest, kind: 'fee' } as const
  const reason = `收款单 ${receiptNo} 的票据${interest === 0 ? '到期' : '贴现'}入账`
  const allocations = interest === 0 ? [cash] : [cash, fee]
  return confirmMatch({ bankLineIds: [line.id], allocations }, reason, '核销到合同')
}
