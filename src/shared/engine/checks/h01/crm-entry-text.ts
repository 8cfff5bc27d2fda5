import { groupBy } from '../../../base/index.ts'
import { formatDay } from '../../../domain/epoch-day.ts'
import { type Fen, fen, formatFen, sumFen } from '../../../domain/money.ts'
import type { PostedAllocation } from '../../engine-input.ts'
import { lineCells } from '../../matching/cells.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

/** H01.5: one line a payment for the sales assistant to enter, where only one choice of payments makes what CRM's 已回款 falls short of the bank. */
export const crmEntryText: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  if (contract.crmReceived === null)
    return dataMissing('CRM 合同导出的“已回款金额”列', '这份导出没有该列，不知道 CRM 少登记多少')
  const money = world.moneyOf(contract.contractNo)
  const gap = fen(appliedCum(money) - contract.crmReceived)
  if (money.allocations.length === 0) return notApplicable('还没有已核销的来款，没有可登记的')
  if (gap <= world.policy.tolerance) return passed('CRM 已回款与银行一致，不用登记')
  const payments = paymentsOf(money.allocations)
  const missing = onlyChoice(payments, gap, world.policy.combinedCandidates)
  const rows = (missing ?? payments).map(({ postedOn, amount, bankLineId }) => {
    const line = bankLineId === null ? undefined : world.facts.lineById.get(bankLineId)
    const text = `${contract.contractNo}，${formatDay(postedOn)}，${formatFen(amount)}，流水号 ${line?.bankRef ?? '（无流水）'}`
    return row(text, amount, line ? lineCells(line, 'postedAt', 'lineAmount') : [])
  })
  if (!missing) {
    return failed(
      `CRM 少登记 ${formatFen(gap)}，从金额认不出是哪几笔：下面 ${rows.length} 笔都可能，请对照 CRM 的回款明细逐笔核对`,
      { rows },
    )
  }
  const text = ['CRM 待登记回款', ...rows.map((each) => each.text)].join('\n')
  return failed(`CRM 少登记 ${formatFen(gap)}，下面 ${rows.length} 行可以直接发给销售助理`, {
    rows,
    act: { kind: 'copy', label: '复制待登记回款', text },
  })
}

type Payment = Pick<PostedAllocation, 'postedOn' | 'bankLineId' | 'amount'>

/** CRM holds a payment whole, whatever instalments it went to. */
function paymentsOf(allocations: readonly PostedAllocation[]): readonly Payment[] {
  const byLine = groupBy(allocations, ({ bankLineId, matchId }) => bankLineId ?? matchId)
  return [...byLine.values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first, amount: sumFen([first, ...rest], ({ amount }) => amount) }] : [],
  )
}

/** The one choice that makes the sum; null: none does, several do, or there are too many to try. */
function onlyChoice(payments: readonly Payment[], sum: Fen, most: number): readonly Payment[] | null {
  if (payments.length > most) return null
  let only: readonly Payment[] | null = null
  for (let choice = 1; choice < 2 ** payments.length; choice++) {
    const chosen = payments.filter((_, position) => (choice >> position) & 1)
    if (sumFen(chosen, ({ amount }) => amount) !== sum) continue
    if (only) return null
    only = chosen
  }
  return only
}
