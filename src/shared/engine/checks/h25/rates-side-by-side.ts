import { currencyCode } from '../../../domain/currency.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import type { Telling } from '../../discrepancies/d28-exchange-difference.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { toldReceipts } from './tellings-in.ts'

/** H25.2: the rates side by side, each reckoned from its own yuan; the difference is the original times the difference of rates. */
export const ratesSideBySide: Check = (world, about) => {
  const [told] = toldReceipts(world, about)
  if (!told) return notApplicable('没有以外币收的款，或收款单没有写明这笔流水的流水号')
  const [original] = told.originals
  const [one, ...others] = told.inYuan
  if (!original || !one || others.length === 0) {
    return dataMissing('带人民币金额的账单或收款单', `只有 ${told.inYuan.length} 处折了人民币，汇率差比不出来`)
  }
  const rows = told.inYuan.map((each) =>
    row(
      `${each.who}：人民币 ${formatFen(each.amount)} ÷ 原币 ${formatFen(original.amount)} = ${rateText(each, original)}`,
      each.amount,
      each.cells,
    ),
  )
  // The exports that we read have no column for the rate agreed at signing, nor for the day of conversion.
  const agreed = row('签约约定的汇率：CRM 导出没有汇率列，请照合同填写', null, [])
  const amounts = told.inYuan.map(({ amount }) => amount as number)
  const gap = fen(Math.max(...amounts) - Math.min(...amounts))
  if (gap === 0) return passed(`各处折人民币都是 ${formatFen(one.amount)}，没有汇率差`, { rows: [...rows, agreed] })
  const between = rateText({ amount: gap }, original)
  return failed(
    `差额 ${formatFen(gap)} = 原币 ${currencyCode(original.currency)} ${formatFen(original.amount)} × 汇率差 ${between}`,
    { rows: [...rows, agreed] },
  )
}

/** Six places, rounded: a rate has four, a difference of two rates may need more. */
function rateText({ amount }: Pick<Telling, 'amount'>, original: Telling): string {
  const millionths = Math.round((amount * 1_000_000) / original.amount)
  const whole = Math.floor(millionths / 1_000_000)
  return `${whole}.${String(millionths - whole * 1_000_000).padStart(6, '0')}`.replace(/0{1,2}$/, '')
}
