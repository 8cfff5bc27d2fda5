import type { BankLine } from '../../../domain/bank-line.ts'
import { formatFen } from '../../../domain/money.ts'
import { type Check, dataMissing, failed, notApplicable, passed } from '../check.ts'
import { lineRow } from '../line-row.ts'
import { moneyBack, sameMoneyMoves } from './money-back.ts'

/** H14.6: what came back was paid again, once and not twice; a refund was not paid twice. */
export const paidAgain: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水，不知道有没有重付')
  const { refunds, pairs } = moneyBack(world, about)
  const twice = refunds.flatMap((line) => sameMoneyMoves(world, line))
  if (twice.length > 0) {
    return failed(`同一收款人还有 ${twice.length} 笔同额退款，查是不是退了两次`, { rows: twice.map(rowOf('同额退款')) })
  }
  const returned = pairs.flatMap(({ reversal, original }) => (original ? [{ reversal, original }] : []))
  if (refunds.length > 0 && returned.length === 0) return passed('没有对同一收款人的第二笔同额退款')
  if (pairs.length === 0) return notApplicable('没有退款或退汇')
  const [first] = returned
  if (!first) return failed('找不到原交易，查不了有没有重付：先按第二步找到原交易')
  const again = returned.map(({ reversal, original }) => ({
    original,
    later: sameMoneyMoves(world, original).filter(({ postedAt }) => postedAt >= reversal.postedAt),
  }))
  const rows = again.flatMap(({ later }) => later.map(rowOf('退回以后的同额付款')))
  if (again.some(({ later }) => later.length > 1)) return failed('退回以后同额付了不止一次，疑为重复支付', { rows })
  const missing = again.filter(({ later }) => later.length === 0)
  const [open] = missing
  if (!open) return passed(`退回的 ${again.length} 笔都已重付一次`, { rows })
  const whose = open.original.direction === 'in' ? '客户还没有重新付款' : '还没有重付；重付前再查一次，防止重复支付'
  return failed(`${formatFen(open.original.amount)} 退回以后${whose}`, { rows })
}

function rowOf(text: string) {
  return (line: BankLine) => lineRow(line, text)
}
