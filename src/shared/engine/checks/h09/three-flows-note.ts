import { formatDay } from '../../../domain/epoch-day.ts'
import { dayOfMoment } from '../../../domain/epoch-ms.ts'
import type { Invoice } from '../../../domain/invoice.ts'
import { isOtherThan, isStanding, partyOfName } from '../../discrepancies/d39-three-flows-differ.ts'
import { cellOf } from '../../matching/cells.ts'
import { contractsIn, linesIn } from '../case-subjects.ts'
import { type Check, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

/** H09.5: the invoice, the contract and the payment of one deal beside each other: whose names differ is for the tax accountant. */
export const threeFlowsNote: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  if (filesOf(world, 'invoice').length === 0) return dataMissing('发票导出', '抬头开给谁无从判断')
  const { contractNo, customerName } = contract
  const standing = world.moneyOf(contractNo).invoices.filter(isStanding)
  if (standing.length === 0) return notApplicable(`合同 ${contractNo} 还没有开票，三流无从比较`)
  const { context } = world
  const customer = context.parties.partyOfContract(contractNo)
  const buyers = new Set(standing.map(({ buyerName }) => partyOfName(context, buyerName)))
  const isOtherBuyer = standing.some(
    ({ buyerName }) => buyerName !== '' && partyOfName(context, buyerName) !== customer,
  )
  const [line] = linesIn(world, about)
  const isOtherPayer = line !== undefined && isOtherThan(context, line, buyers)
  const rows = standing.map((invoice) =>
    row(
      `${formatDay(dayOfMoment(invoice.issuedAt))} 发票 ${invoice.invoiceNo} 抬头 ${invoice.buyerName}`,
      invoice.gross,
      [cellOf(invoice.source, 'buyer')],
    ),
  )
  const flows = `合同客户 ${customerName}，发票抬头 ${buyersOf(standing)}${line ? `，付款方 ${line.counterpartyName || '（无户名）'}` : ''}`
  if (!isOtherBuyer && !isOtherPayer) return passed(`三流一致：${flows}`, { rows })
  const what = isOtherBuyer
    ? '发票抬头不是合同客户：开错的红冲重开，确属他方的补三方协议'
    : '发票抬头是合同客户、付款方不同：留存委托付款函'
  const text = `三流不一致提示（合同 ${contractNo}）\n${flows}\n${what}\n请税务会计判断。`
  return failed(`${flows}：${what}`, { rows, act: { kind: 'copy', label: '复制三流提示', text } })
}

function buyersOf(invoices: readonly Invoice[]): string {
  return [...new Set(invoices.map(({ buyerName }) => buyerName))].join('、')
}
