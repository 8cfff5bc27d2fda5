import type { DiscrepancyCode } from '../../../domain/discrepancy.ts'
import { type Check, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { billedAndPaid } from './billed-and-paid.ts'

/** What else makes the sums differ, each with its own page. */
const CAUSES: readonly { readonly code: DiscrepancyCode; readonly text: string; readonly page: string }[] = [
  { code: 'D22', text: '红冲没有联动', page: 'H15' },
  { code: 'D32', text: '票据还没有到期', page: 'H22' },
  { code: 'D14', text: '公司代付', page: 'H09' },
  { code: 'D15', text: '个人代付', page: 'H10' },
  { code: 'D39', text: '抬头或付款方不是客户', page: 'H09' },
]

/** H16.2: a reversal, another's name on the invoice or the payment, or a bill that is not due yet. */
export const gapHasOtherCause: Check = (world, about) => {
  const found = billedAndPaid(world, about)
  if (found.length === 0) return contractMissing(about)
  if (filesOf(world, 'invoice').length === 0) return dataMissing('发票导出', '没有发票，排除不了红冲和抬头')
  if (found.every(({ isEven }) => isEven)) return notApplicable('没有差额要解释')
  const numbers = found.map(({ contract }) => contract.contractNo)
  const others = CAUSES.flatMap((cause) =>
    world.result.discrepancies
      .filter(({ code, contractNos }) => code === cause.code && contractNos.some((one) => numbers.includes(one)))
      .map((discrepancy) => ({ cause, discrepancy })),
  )
  const [first] = others
  if (!first) return passed('不是红冲，不是代付或抬头不同，也没有未到期的票据')
  return failed(`差额另有原因：${[...new Set(others.map(({ cause }) => cause.text))].join('、')}`, {
    rows: others.map(({ cause, discrepancy: { id, left, amount } }) =>
      row(`${cause.text}：${left.text}`, amount, left.cells, {
        kind: 'open',
        label: '看这条差异',
        to: { screen: 'discrepancy', id },
      }),
    ),
    turnTo: first.cause.page,
  })
}
