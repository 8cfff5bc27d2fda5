import { currencyCode } from '../../../domain/currency.ts'
import type { CheckAnswer } from '../../../domain/handbook.ts'
import { formatFen } from '../../../domain/money.ts'
import { isSameMoney, type Telling } from '../../discrepancies/d28-exchange-difference.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { toldReceipts } from './tellings-in.ts'

/** H25.1: do the tellings agree in the original currency: only then is the rate the question. */
export const originalCurrencyAgrees: Check = (world, about) => {
  if (world.facts.receipts.length === 0) return dataMissing('ERP 收款单', '没有收款单，原币无从比对')
  const [told] = toldReceipts(world, about)
  if (!told) return notApplicable('没有以外币收的款，或收款单没有写明这笔流水的流水号')
  const [first, ...rest] = told.originals
  if (!first || rest.length === 0) {
    return dataMissing('另一份带原币金额的账单、收款单或合同', '只有一处写了原币，无从比对')
  }
  return rest.every((each) => isSameMoney(each, first)) ? agrees(told.originals, first) : differs(told.originals)
}

function agrees(originals: readonly Telling[], first: Telling): CheckAnswer {
  return passed(`${originals.length} 处原币都是 ${moneyText(first)}，可以比汇率`, { rows: rowsOf(originals) })
}

function differs(originals: readonly Telling[]): CheckAnswer {
  return failed(
    `原币就不一致：${originals.map((each) => `${each.who} ${moneyText(each)}`).join('，')}，先查少付与扣费`,
    {
      rows: rowsOf(originals),
      turnTo: 'H07',
    },
  )
}

function rowsOf(originals: readonly Telling[]) {
  // An amount of foreign money is no yuan, and stands in the words alone.
  return originals.map((each) => row(`${each.who}：${moneyText(each)}`, null, each.cells))
}

function moneyText({ currency, amount }: Telling): string {
  return `${currencyCode(currency)} ${formatFen(amount)}`
}
