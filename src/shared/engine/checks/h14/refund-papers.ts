import { type BankLine, signedAmount } from '../../../domain/bank-line.ts'
import { formatFen, negateFen } from '../../../domain/money.ts'
import { isBounced } from '../../lines/given-back.ts'
import { cellOf } from '../../matching/cells.ts'
import { matchesOf } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { lineRow } from '../line-row.ts'
import { isOfHeldMoney, receiptsBehind } from './behind-refund.ts'
import { moneyBack } from './money-back.ts'

/** H14.3: the receipt, the contract and the red invoice of a refund. What a bank sent back needs no red invoice. */
export const refundPapers: Check = (world, about) => {
  const given = moneyBack(world, about).refunds.filter(({ memo }) => !isBounced(memo))
  if (given.length === 0) return notApplicable('没有退给客户的款')
  const refunds = given.filter((line) => !isOfHeldMoney(world, line))
  if (refunds.length === 0) {
    const rows = given
      .flatMap((line) => receiptsBehind(world, line))
      .map((receipt) => lineRow(receipt, '没有认领的原来款'))
    return notApplicable('退的是没有认领的来款，不涉及合同与红字发票', { rows })
  }
  if (filesOf(world, 'invoice').length === 0) return dataMissing('发票导出', '没有发票，不知道有没有开红字发票')
  const told = refunds.map((line) => ({ line, ...papersOf(world, line) }))
  const rows = told.flatMap(({ line, receipts, contracts, reds, lacking }) => [
    lineRow(line, lacking.length === 0 ? '三样都齐' : `缺${lacking.join('、')}`),
    ...receipts.map((receipt) => lineRow(receipt, '原收款')),
    ...contracts.map(({ contractNo, amount, source }) =>
      row(`合同 ${contractNo}`, amount, [cellOf(source, 'contractNo')]),
    ),
    ...reds.map(({ invoiceNo, gross, source }) =>
      row(`红字发票 ${invoiceNo}`, gross, [cellOf(source, 'invoiceNo'), cellOf(source, 'invoiceGross')]),
    ),
  ])
  const lacking = [...new Set(told.flatMap((one) => one.lacking))]
  if (lacking.length === 0) return passed('原收款、合同、红字发票都齐', { rows })
  const unbilled = told.some(({ contracts, isBilled }) => contracts.length > 0 && !isBilled)
  const hint = unbilled ? '；合同没有开过票的不用红字发票，请写明' : ''
  return failed(`退款 ${formatFen(negateFen(signedAmount(refunds[0] as BankLine)))} 缺${lacking.join('、')}${hint}`, {
    rows,
  })
}

function papersOf(world: CheckWorld, line: BankLine) {
  const contractNos = new Set(
    matchesOf(world, [line.id]).flatMap(({ allocations }) => allocations.map(({ contractNo }) => contractNo)),
  )
  const contracts = [...contractNos].flatMap((contractNo) => world.facts.contracts.get(contractNo) ?? [])
  const invoices = contracts.flatMap(({ contractNo }) => world.moneyOf(contractNo).invoices)
  const reds = invoices.filter(({ isRed, gross }) => isRed && gross === signedAmount(line))
  const receipts = receiptsBehind(world, line)
  const lacking = [
    ...(receipts.length === 0 ? ['原收款'] : []),
    ...(contracts.length === 0 ? ['合同'] : []),
    ...(reds.length === 0 ? ['同额的红字发票'] : []),
  ]
  return { receipts, contracts, reds, lacking, isBilled: invoices.some(({ isRed }) => !isRed) }
}
