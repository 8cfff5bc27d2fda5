import { formatFen } from '../../../domain/money.ts'
import { type Target, targetsOf } from '../../matching/contract-book.ts'
import { targetCell } from '../../matching/explain.ts'
import { openParts, sumItemsOf } from '../../matching/open-parts.ts'
import { partyBudgets } from '../../matching/party-budgets.ts'
import { nameOf } from '../../matching/suggest-combined.ts'
import { sumSearch } from '../../matching/sum-search.ts'
import { isPayable } from '../../matching/work-line.ts'
import { type Check, type CheckWorld, failed, passed, row } from '../check.ts'
import { type Receipt, receiptIn } from '../receipt-in-case.ts'
import { type Overpayment, otherContracts, overpaymentOf } from './overpayment.ts'

/** H08.1: is the excess exactly another contract or instalment of the customer, or a sum of them. */
export const excessElsewhere: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const over = overpaymentOf(world, about, found.value)
  const { excess, expected, contractNos } = over
  if (excess <= world.policy.tolerance) return passed('没有多收：未认领的金额不超过合同未收余额')
  const { exact, sum, isSure } = fitting(world, over, found.value)
  const rows = [...exact.map((target) => [target]), ...(sum.length > 0 ? [sum] : [])].map((targets) =>
    row(
      targets.map((target) => `${nameOf(target)} ${formatFen(target.open)}`).join(' + '),
      excess,
      targets.map(targetCell),
    ),
  )
  const sums = `未认领 ${formatFen(found.value.state.open)}，${contractNos.join('、') || '所指合同'} 未收 ${formatFen(expected)}，多 ${formatFen(excess)}`
  if (rows.length === 0) {
    const bound = isSure ? '' : '（组合太多，未穷尽）'
    return passed(`${sums}；与该客户其他未结合同、期次及其组合都不相等${bound}`, { rows })
  }
  return failed(`${sums}，恰好等于该客户的 ${rows.length} 处应收：可能一并付了`, { rows })
}

function fitting(world: CheckWorld, over: Overpayment, receipt: Receipt) {
  const { context, policy } = world
  const others = otherContracts(world, over, receipt).filter((contractNo) =>
    isPayable(context, receipt.work, contractNo),
  )
  const exact: readonly Target[] = others
    .flatMap((contractNo) => targetsOf(over.book, contractNo))
    .filter(({ open }) => open === over.excess)
  const { parts, isCut } = openParts(context, over.book, others, policy.combinedCandidates)(receipt.line.postedOn)
  const { best, isExhausted } = sumSearch(sumItemsOf(parts), partyBudgets().of(''))(over.excess)
  return { exact, sum: best.flatMap((position) => parts[position] ?? []), isSure: isExhausted && !isCut }
}
