import { compareBy } from '../../../base/index.ts'
import type { Allocation } from '../../../domain/decision.ts'
import { fen, formatFen, sumFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { partsOf, type Target } from '../../matching/contract-book.ts'
import { nameOf } from '../../matching/suggest-combined.ts'
import { isPayable } from '../../matching/work-line.ts'
import { confirmMatch } from '../case-acts.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { type Receipt, receiptIn } from '../receipt-in-case.ts'
import { otherContracts, overpaymentOf } from './overpayment.ts'

/** H08.3: what is due first is paid first: over the contracts that it names alone, and with the customer's others. The rest stays. */
export const earliestFirstSplit: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state } = found.value
  if (state.open <= 0) return passed('已全部核销，不用再拆')
  const over = overpaymentOf(world, about, found.value)
  const named = over.contractNos
    .flatMap((contractNo) => payableParts(world, over.book, found.value, contractNo))
    .sort(byDue)
  const others = otherContracts(world, over, found.value)
    .flatMap((contractNo) => payableParts(world, over.book, found.value, contractNo))
    .sort(byDue)
  const ways = [
    { what: '只核所指合同', parts: named },
    ...(others.length > 0 ? [{ what: '所指合同核完，再核该客户先到期的', parts: [...named, ...others] }] : []),
  ].filter(({ parts }) => parts.length > 0)
  if (ways.length === 0) return notApplicable('该客户没有未收的合同或期次可核，全额转预收')
  const rows = ways.map(({ what, parts }) => {
    const allocations = split(found.value, parts)
    const placed = sumFen(allocations, ({ amount }) => amount)
    const shares = allocations.map((share) => `${nameOf(share)} ${formatFen(share.amount)}`)
    const rest = fen(state.open - placed)
    const text = `${what}：${shares.join('；')}；余 ${formatFen(rest)}${rest > 0 ? ' 留作预收' : ''}`
    return row(
      text,
      placed,
      lineCells(line, 'lineAmount'),
      confirmMatch({ bankLineIds: [line.id], allocations }, `长款拆分，先到期先核：${what}`, '按此拆分'),
    )
  })
  return failed(`有 ${rows.length} 种拆法，与客户确认用途后选一种`, { rows })
}

function payableParts(
  { context }: CheckWorld,
  book: Parameters<typeof partsOf>[0],
  { work }: Receipt,
  contractNo: string,
): readonly Target[] {
  return isPayable(context, work, contractNo) ? partsOf(book, contractNo) : []
}

const byDue = compareBy<Target>(
  ({ dueOn }) => dueOn ?? Number.POSITIVE_INFINITY,
  ({ contractNo }) => contractNo,
  ({ planNo }) => planNo?.length ?? 0,
  ({ planNo }) => planNo ?? '',
)

function split({ line, state }: Receipt, parts: readonly Target[]): readonly Allocation[] {
  let left: number = state.open
  return parts.flatMap(({ contractNo, planNo, open }): readonly Allocation[] => {
    const amount = fen(Math.min(left, open))
    left -= amount
    return amount === 0 ? [] : [{ bankLineId: line.id, contractNo, planNo, amount, kind: 'cash' }]
  })
}
