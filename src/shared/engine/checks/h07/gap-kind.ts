import { fen, formatFen, sumFen } from '../../../domain/money.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { deductionIn } from '../../matching/deductions.ts'
import { type Check, type CheckCase, type CheckWorld, failed, passed, row } from '../check.ts'
import { receiptIn } from '../receipt-in-case.ts'
import { setoffReceipts } from './setoff-receipts.ts'
import { type ShortReceipt, shortReceipt } from './short-receipt.ts'

/** H07.1: the gap beside each limit (rounding, fee, deduction, short payment), and the likeliest kind of it. */
export const gapKind: Check = (world, about) => {
  const setoff = about.bankLineIds.length === 0 ? setoffAnswer(world, about) : null
  if (setoff) return setoff
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state } = found.value
  if (state.open < line.amount) return passed('这笔已核销，差额的去向见第 6 步')
  const short = shortReceipt(world, found.value)
  if (!short) return passed('不是少付：没有哪个期次或余额只比它多一点')
  const { contractNo, due, gap, cause } = short
  const rows = [
    row(
      `合同 ${contractNo} ${due.what} ${formatFen(due.open)} − 到账 ${formatFen(line.amount)} = 差额 ${formatFen(gap)}`,
      gap,
      [...lineCells(line, 'lineAmount', 'memo'), cellOf(due.source, due.isPlan ? 'planAmount' : 'contractAmount')],
    ),
    ...limitsOf(world, short).map((text) => row(text, null, [])),
  ]
  return failed(`差额 ${formatFen(gap)}，最可能是${KINDS[cause]}`, { rows })
}

const KINDS: Readonly<Record<ShortReceipt['cause'], string>> = {
  deduction: '扣款或抵账（D38）：摘要里写明了',
  fee: '手续费（D13）：在上限之内且不是整数',
  short: '客户短付（D11）：扣款、抹零或算错，须问明理由',
}

function limitsOf({ policy }: CheckWorld, { work, due, gap }: ShortReceipt): readonly string[] {
  const within = (most: number) => (gap <= most ? '在内' : '超过')
  const deduction = deductionIn(work.line.memo, policy)
  const most = Math.floor((due.open * policy.maxShortPercent) / 100)
  return [
    `尾差容差 ${formatFen(policy.tolerance)}：${within(policy.tolerance)}`,
    `手续费上限 ${formatFen(policy.maxFee)}：${within(policy.maxFee)}（没有导入费率表，跨行与跨境费一并按上限比）`,
    deduction
      ? `摘要写明${deduction.name}，上限 ${formatFen(fen(deduction.most(due.open)))}：${within(deduction.most(due.open))}`
      : '摘要没有扣款字样',
    `短款阈值 应收的 ${policy.maxShortPercent}%：${within(most)}`,
  ]
}

function setoffAnswer(world: CheckWorld, about: CheckCase) {
  const receipts = setoffReceipts(world, about)
  if (receipts.length === 0) return null
  const total = sumFen(receipts, ({ amount }) => amount)
  return failed(`收款单以抵账收 ${formatFen(total)}，没有银行流水：是抵账（D38），要有三方抵账协议并经审批`, {
    rows: receipts.map(({ receiptNo, amount, settleMethod, purpose, source }) =>
      row(`收款单 ${receiptNo} 结算方式“${settleMethod || purpose}” ${formatFen(amount)}`, amount, [
        cellOf(source, 'receiptNo'),
        cellOf(source, 'settleMethod'),
        cellOf(source, 'receiptAmount'),
      ]),
    ),
  })
}
