import { formatFen } from '../../../domain/money.ts'
import { putInSuspense } from '../case-acts.ts'
import { type Check, failed, notApplicable, passed } from '../check.ts'
import { equalPayments } from '../equal-payments.ts'
import { receiptIn } from '../receipt-in-case.ts'
import { notSalesMoney } from './not-sales-money.ts'

/** H06.4: the second payment goes into suspense, where nobody can claim it. */
export const secondToSuspense: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state } = found.value
  const other = notSalesMoney(state)
  if (other) return other
  if (state.isSuspense) return passed(`流水 ${line.id} 已转暂收，不能再认领`)
  if (state.allocated !== 0) return notApplicable('这一笔已有核销，先撤销核销才能转暂收')
  const first = equalPayments(world, line)[0]
  const why = first
    ? `与流水 ${first.id} 重复付款，待客户书面确认退回或抵下期`
    : '疑为重复付款，待客户书面确认退回或抵下期'
  return failed(`${formatFen(line.amount)} 还挂在待认领：转暂收，免得被认领到别的合同上`, {
    act: putInSuspense(line, why, '第二笔转暂收'),
  })
}
