import type { Allocation } from '../../../domain/decision.ts'
import { ruleTitle } from '../../../domain/engine-rule.ts'
import { formatFen, sumFen } from '../../../domain/money.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { balanceOf, type ContractBook, cashFor, targetsOf } from '../../matching/contract-book.ts'
import { isOwnPayer } from '../../matching/match-stages.ts'
import { openAmountIndex } from '../../matching/open-amount-index.ts'
import { isPayable } from '../../matching/work-line.ts'
import { mistypedNumbers } from '../../references/mistyped-numbers.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { matchAct } from '../match-act.ts'
import { bookOf } from '../open-book.ts'
import { type Receipt, receiptIn } from '../receipt-in-case.ts'

type Candidate = {
  readonly why: string
  readonly bankLineIds: readonly string[]
  readonly allocations: readonly Allocation[]
}

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
      matchAct({ bankLineIds, allocations, why }),
    )
  })
  return failed(`有 ${candidates.length} 个候选，请核对后确认其中一个`, { rows })
}

/** Somebody else's contract is claimed by a person who has seen that it is. */
function strangerText({ context }: CheckWorld, { work }: Receipt, allocations: readonly Allocation[]): string {
  const isOwn = allocations.every(({ contractNo }) => isOwnPayer(context, work, contractNo))
  return isOwn ? '' : '；付款方不是该合同的客户'
}

function proposed({ result }: CheckWorld, { line }: Receipt): readonly Candidate[] {
  return result.matches
    .filter(({ status, bankLineIds }) => status === 'suggested' && bankLineIds.includes(line.id))
    .toSorted((a, b) => b.score - a.score)
    .map(({ rule, bankLineIds, allocations, alternatives }) => {
      const others = alternatives > 0 ? `，另有 ${alternatives} 种也说得通` : ''
      return { why: `${rule === 'decision' ? '人工' : ruleTitle(rule)}${others}`, bankLineIds, allocations }
    })
}

function nearlyNamed(
  { facts, context }: CheckWorld,
  book: ContractBook,
  { line, state, work }: Receipt,
): readonly Candidate[] {
  if (work.references.contractNos.length > 0) return []
  return mistypedNumbers([...facts.contracts.keys()])
    .slipsIn(line.memo)
    .filter(({ contractNo }) => isPayable(context, work, contractNo) && state.open <= balanceOf(book, contractNo))
    .map(({ contractNo, written, how }) => ({
      why: `摘要里的 ${written} 与合同号相近：${how}`,
      bankLineIds: [line.id],
      allocations: [
        {
          bankLineId: line.id,
          contractNo,
          planNo: exactPlan(book, contractNo, state.open),
          amount: state.open,
          kind: 'cash',
        },
      ],
    }))
}

function exactPlan(book: ContractBook, contractNo: string, amount: number): string | null {
  return targetsOf(book, contractNo).find(({ open }) => open === amount)?.planNo ?? null
}

function onlyOfAmount(
  { context }: CheckWorld,
  book: ContractBook,
  { line, state, work }: Receipt,
): readonly Candidate[] {
  const { targets, contracts } = openAmountIndex(context, book)(state.open, line.currency)
  return targets
    .filter(({ contractNo }) => isPayable(context, work, contractNo))
    .map((target) => ({
      why:
        contracts === 1
          ? `全部未收款项里只有它恰为 ${formatFen(state.open)}`
          : `未收额恰为 ${formatFen(state.open)}（这样的合同有 ${contracts} 份）`,
      bankLineIds: [line.id],
      allocations: cashFor(target, { id: line.id, amount: state.open }),
    }))
}

function placesOf({ allocations }: Candidate): string {
  return allocations
    .map(({ contractNo, planNo }) => `${contractNo}#${planNo ?? ''}`)
    .sort()
    .join()
}

function placesText(allocations: readonly Allocation[]): string {
  return allocations
    .map(
      ({ contractNo, planNo, amount }) =>
        `${contractNo}${planNo === null ? '' : ` 第 ${planNo} 期`} ${formatFen(amount)}`,
    )
    .join(' + ')
}
