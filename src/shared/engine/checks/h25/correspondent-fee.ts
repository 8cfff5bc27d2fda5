import { currencyCode } from '../../../domain/currency.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { originalGap, toldReceipts } from './tellings-in.ts'

/** What banks on the way usually keep, in hundredths of the currency (domain law, H25). */
const [LEAST, MOST] = [1_500, 4_000]

/** H25.3: what a bank on the way kept comes off before the rates are compared. */
export const correspondentFee: Check = (world, about) => {
  const [told] = toldReceipts(world, about)
  const [original] = told?.originals ?? []
  if (!told || !original) return notApplicable('没有以外币收的款，或收款单没有写明这笔流水的流水号')
  const gap = originalGap(told)
  if (gap === null)
    return dataMissing('另一份带同一原币金额的账单、收款单或合同', '只有一处原币，看不出中转行有没有扣费')
  const code = currencyCode(original.currency)
  if (gap === 0) return passed(`原币 ${code} ${formatFen(original.amount)} 分文未少，没有中转行扣费`)
  const rows = told.originals.map((each) => row(`${each.who}：${code} ${formatFen(each.amount)}`, null, each.cells))
  const sum = `${code} ${formatFen(fen(gap))}`
  if (gap < LEAST || gap > MOST) {
    return failed(`原币差 ${sum}，不在中转行扣费常见的 15–40 之内，按短款查`, { rows, turnTo: 'H07' })
  }
  return failed(`原币差 ${sum}，像是中转行扣费：先按手续费扣除，再比汇率`, { rows })
}
