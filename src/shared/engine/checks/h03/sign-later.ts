import { formatFen } from '../../../domain/money.ts'
import { putInSuspense } from '../case-acts.ts'
import { type Check, failed, notApplicable, passed } from '../check.ts'
import { receiptIn } from '../receipt-in-case.ts'

/** H03.6: paid before it was signed: 暂收, with the expected contract and the day to sign it by in the reason. */
export const signLater: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state } = found.value
  if (state.isSuspense) return passed('已转暂收，等合同签订后再认领')
  if (state.lineClass !== 'sales') return notApplicable('不是销售来款，不转暂收')
  if (state.open <= 0) return passed('这笔款已全部核销')
  if (state.open < line.amount) {
    return failed(`其余 ${formatFen(state.open)} 还没有着落：已有部分核销，不能转暂收，与客户确认用途后留作预收`)
  }
  const reason = `先款后签：${line.counterpartyName || '（无户名）'} 来款，预计合同（合同号或项目）：；签约期限：`
  return failed(`${formatFen(state.open)} 还没有着落：确是先款后签的，写明预计合同与签约期限后转暂收`, {
    act: putInSuspense(line, reason, '先款后签，转暂收'),
  })
}
