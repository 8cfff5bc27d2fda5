import type { Allocation } from '../../../domain/decision.ts'
import { formatFen, sumFen } from '../../../domain/money.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { isOwnPayer } from '../../matching/match-stages.ts'
import { nameOf } from '../../matching/suggest-combined.ts'
import { confirmMatch } from '../case-acts.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { bookOf } from '../open-book.ts'
import { type Receipt, receiptIn } from '../receipt-in-case.ts'
import { type Candidate, nearlyNamed, onlyOfAmount, proposed } from './candidates.ts'

const MOST_CANDIDATES = 5

/** H03.4: at most five, best first: what the engine proposes (sums among them), numbers that are nearly a contract's, the only ones of that amount. */
export const likelyContracts: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const receipt = found.value
  if (receipt.state.lineClass !== 'sales') return notApplicable('不是销售来款，不找合同')
  if (receipt.state.open <= 0) return passed('这笔款已全部核销')
  const book = bookOf(world)
  const all = [...proposed(world, receipt), ...nearlyNamed(world, book, receipt), ...onlyOfAmount(world, book, receipt)]
  const candidates = all
    .filter((one, at) => all.findIndex((other) => placesOf(other) === placesOf(one)) === at)
    .slice(0, MOST_CANDIDATES)
  if (candidates.length === 0) return failed('没有候选：金额、合同号、组合都对不上，发待认领公告')
  const rows = candidates.map(({ why, bankLineIds, allocations }) => {
    const amount = sumFen(allocations, (one) => one.amount)
    const cells = [
      ...lineCells(receipt.line, 'lineAmount', 'payer', 'memo'),
      ...allocations.flatMap(({ contractNo }) => {
        const contract = world.facts.contracts.get(contractNo)
        return contract ? [cellOf(contract.source, 'contractAmount')] : []
      }),
    ]
    return row(
      `${placesText(allocations)}：${why}${strangerText(world, receipt, allocations)}`,
      amount,
      cells,
      confirmMatch({ bankLineIds, allocations }, why),
    )
  })
  return failed(`有 ${candidates.length} 个候选，请核对后确认其中一个`, { rows })
}

/** Somebody else's contract is claimed by a person who has seen that it is. */
function strangerText({ context }: CheckWorld, { work }: Receipt, allocations: readonly Allocation[]): string {
  const isOwn = allocations.every(({ contractNo }) => isOwnPayer(context, work, contractNo))
  return isOwn ? '' : '；付款方不是该合同的客户'
}

function placesOf({ allocations }: Candidate): string {
  return allocations
    .map(({ contractNo, planNo }) => `${contractNo}#${planNo ?? ''}`)
    .sort()
    .join()
}

function placesText(allocations: readonly Allocation[]): string {
  return allocations.map((share) => `${nameOf(share)} ${formatFen(share.amount)}`).join(' + ')
}
