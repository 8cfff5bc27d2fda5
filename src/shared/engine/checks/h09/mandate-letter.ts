import { formatDay } from '../../../domain/epoch-day.ts'
import { formatFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { putInSuspense } from '../case-acts.ts'
import { type Check, dataMissing, notApplicable, passed, row } from '../check.ts'
import { receiptIn } from '../receipt-in-case.ts'
import { customersPaidFor, forAnother } from './for-another.ts'

/** H09.3: the three-party letter (payer, customer, amount, contract, day, seals). Only what an alias names as its paper is known here. */
export const mandateLetter: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state } = found.value
  const paid = forAnother(world, about, found.value)
  const alias = world.context.parties.aliasOf(line)
  if (alias && alias.body.evidence !== '') return passed(`别名 ${alias.id} 登记的依据：${alias.body.evidence}`)
  if (paid.contractNos.length === 0 && paid.principal === '') return notApplicable('不是代付，不需要委托付款函')
  const customers = customersPaidFor(world, paid).join('、') || paid.principal
  const text = [
    '委托付款函（三方）',
    `付款方：${line.counterpartyName}`,
    `委托方（合同客户）：${customers}`,
    '收款方：（我方主体）',
    `合同号：${paid.contractNos.join('、') || '（请填）'}`,
    `付款金额：${formatFen(line.amount)}`,
    `付款日期：${formatDay(line.postedOn)}，流水号 ${line.bankRef}`,
    `兹确认上述款项由付款方受${customers}委托代为支付，视为${customers}对该合同的付款。`,
    '付款方（盖章）：　　委托方（盖章）：　　日期：',
  ].join('\n')
  const hold = putInSuspense(
    line,
    `代付缺委托付款函：${line.counterpartyName} 代 ${customers} 付款，限 3 个工作日补函`,
    '缺函，先转暂收',
  )
  return {
    ...dataMissing(
      '三方委托付款函',
      '附件不在导入的数据里；收到后核对付款方、客户、金额、合同号、日期、章，再登记别名并写明函号',
    ),
    rows:
      state.isSuspense || state.open < line.amount
        ? []
        : [row('缺函期间只可暂收', line.amount, lineCells(line, 'payer', 'lineAmount'), hold)],
    act: { kind: 'copy', label: '复制委托付款函', text },
  }
}
