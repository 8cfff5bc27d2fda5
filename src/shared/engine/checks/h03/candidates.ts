import type { Allocation } from '../../../domain/decision.ts'
import { ruleTitle } from '../../../domain/engine-rule.ts'
import { formatFen } from '../../../domain/money.ts'
import { balanceOf, type ContractBook, cashFor, targetsOf } from '../../matching/contract-book.ts'
import { openAmountIndex } from '../../matching/open-amount-index.ts'
import { isPayable } from '../../matching/work-line.ts'
import { mistypedNumbers } from '../../references/mistyped-numbers.ts'
import type { CheckWorld } from '../check.ts'
import type { Receipt } from '../receipt-in-case.ts'

export type Candidate = {
  readonly why: string
  readonly bankLineIds: readonly string[]
  readonly allocations: readonly Allocation[]
}

export function proposed({ result }: CheckWorld, { line }: Receipt): readonly Candidate[] {
  return result.matches
    .filter(({ status, bankLineIds }) => status === 'suggested' && bankLineIds.includes(line.id))
    .toSorted((a, b) => b.score - a.score)
    .map(({ rule, bankLineIds, allocations, alternatives }) => {
      const others = alternatives > 0 ? `，另有 ${alternatives} 种也说得通` : ''
      return { why: `${rule === 'decision' ? '人工' : ruleTitle(rule)}${others}`, bankLineIds, allocations }
    })
}

export function nearlyNamed(
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

export function onlyOfAmount(
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
