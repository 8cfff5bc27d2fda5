import { compareBy, groupBy } from '../../base/index.ts'
import type { Basis, BasisLine } from '../../domain/basis.ts'
import type { CellRef } from '../../domain/cell-ref.ts'
import type { FigureLine, FigureWhy, LeftOut } from '../../domain/figure.ts'
import { fen } from '../../domain/money.ts'
import { firstDayOf, lastDayOf, type PeriodKey, previousPeriod } from '../../domain/period.ts'
import { type BasisWay, groupFor } from '../bases.ts'
import { unallocatedLines } from '../bridge/unallocated-lines.ts'
import { linesByPerson } from '../by-person.ts'
import { standingDecisions } from '../decisions/standing-decisions.ts'
import type { EngineInput, EnginePolicy, EngineResult } from '../engine-input.ts'
import { cellOf } from '../matching/cells.ts'
import { bankCells, type ContractFacts, type FigureFacts, figureFacts } from './figure-facts.ts'
import { type FigureTerm, TERMS } from './figure-terms.ts'
import { leftOutOf } from './left-out.ts'

export type FigureAsk = {
  readonly basis: Basis
  readonly by: BasisWay
  /** Of the group, as `groupFor` makes it. */
  readonly key: string
}

/** A month's own values: as they are shown (signed, where it is sealed) and as they come out today. */
export type FigureMonth = {
  readonly period: PeriodKey
  readonly shown: readonly BasisLine[]
  readonly own: readonly BasisLine[]
  /** To the end of the month before, as it was sealed and as it comes out today; the same list where it is not sealed. */
  readonly before: readonly BasisLine[]
  readonly recomputedBefore: readonly BasisLine[]
}

export type OpenedFigure = { readonly lines: readonly FigureLine[]; readonly leftOut: readonly LeftOut[] }

/** 构成: opens any basis of any group into its addends and what is left out of it. The addends sum to the total, to the fen. */
export function figureOpener(
  input: EngineInput,
  result: EngineResult,
  policy: EnginePolicy,
  month: FigureMonth,
): (ask: FigureAsk) => OpenedFigure {
  const { period, shown } = month
  const facts = figureFacts(input, result, policy)
  const [nowOf, beforeOf] = [facts.at(period), facts.at(previousPeriod(period))]
  const { accounts, suspense } = standingDecisions(input.decisions)
  const unclaimed = unallocatedLines(input, result, policy, [firstDayOf(period), lastDayOf(period)]).map(
    ({ line, amount }) => ({ line, amount, ownerName: '', region: accounts.get(line.accountNo)?.region ?? '' }),
  )
  return ({ basis, by, key }) => {
    const isAsked = (one: Pick<BasisLine, 'ownerName' | 'region'>) => groupFor(one, by).key === key
    const asked = (by === 'salesperson' ? linesByPerson(shown) : shown).filter(isAsked)
    const contractNos = [...new Set(asked.flatMap(({ contractNo }) => contractNo || []))].sort()
    const termsOf = (contract: ContractFacts) => (contract.isForeign ? [] : TERMS[basis](contract, facts))
    const settle = settlement(month, basis, asked)
    const ofContracts = contractNos.flatMap((contractNo) => {
      const [now, before] = [nowOf(contractNo), beforeOf(contractNo)]
      const lines = changesOf(termsOf(before), termsOf(now), contractNo).map((line) => told(line, now))
      return [...lines, ...settle(contractNo, lines[0]?.cells ?? anyCells(now, facts))]
    })
    const nobodys = unclaimed.filter(isAsked).map(
      ({ line, amount }): FigureLine => ({
        why: suspense.has(line.id) ? 'suspense' : 'unclaimed',
        ...{ amount, contractNo: '', bankLineId: line.id, at: line.postedAt, remark: '' },
        cells: bankCells(line),
      }),
    )
    const regions = by === 'all' ? null : new Set(asked.map(({ region }) => region))
    return {
      lines: [...ofContracts, ...(basis === 'B' ? nobodys : [])],
      leftOut: leftOutOf({ input, result, facts, period, basis, by, isAsked, regions, nowOf }),
    }
  }
}

/** What only one of the two ends has, or has with another amount. */
function changesOf(
  before: readonly FigureTerm[],
  now: readonly FigureTerm[],
  contractNo: string,
): readonly FigureLine[] {
  const both = groupBy(
    [...now.map((term) => ({ term, sign: 1 })), ...before.map((term) => ({ term, sign: -1 }))],
    ({ term }) => term.key,
  )
  return [...both.values()].flatMap((all): readonly FigureLine[] => {
    const [first] = all
    const amount = fen(all.reduce((sum, { term, sign }) => sum + sign * term.amount, 0))
    if (!first || amount === 0) return []
    const { key: _key, whyGone, ...term } = first.term
    const isGone = first.sign < 0 || Math.sign(amount) !== Math.sign(term.amount)
    return [{ ...term, amount, contractNo, why: isGone ? whyGone : term.why }]
  })
}

/** A contract that was void by the end says so in its own row. */
function told(line: FigureLine, { version }: ContractFacts): FigureLine {
  if (line.why !== 'replaced' || version?.status !== 'void') return line
  return { ...line, why: 'voided', cells: [...line.cells, cellOf(version.source, 'contractStatus')] }
}

function anyCells({ version, flows, allocations, contractNo }: ContractFacts, facts: FigureFacts): readonly CellRef[] {
  const known = version ?? facts.versionsOf(contractNo).at(-1)
  const [flow] = flows
  const [money] = allocations
  if (known) return [cellOf(known.source, 'contractNo')]
  if (flow) return [cellOf(flow.source, 'contractNo')]
  return money ? facts.moneyCells(money) : []
}

/**
 * What a contract's addends of today are away from what is shown: the month before was sealed at another value (R32), this month
 * was sealed before something came in, or part of the contract is somebody else's.
 */
function settlement({ shown, own, before, recomputedBefore }: FigureMonth, basis: Basis, asked: readonly BasisLine[]) {
  const sums = (lines: readonly BasisLine[]): ReadonlyMap<string, number> => {
    const sum = new Map<string, number>()
    for (const { contractNo, totals } of lines) sum.set(contractNo, (sum.get(contractNo) ?? 0) + totals[basis])
    return sum
  }
  const [shownOf, ownOf, askedOf] = [sums(shown), sums(own), sums(asked)]
  const isSealedBefore = before !== recomputedBefore && basis !== 'B'
  const [beforeOf, recomputedOf] = isSealedBefore ? [sums(before), sums(recomputedBefore)] : [new Map(), new Map()]
  return (contractNo: string, cells: readonly CellRef[]): readonly FigureLine[] => {
    const of = (values: ReadonlyMap<string, number>): number => values.get(contractNo) ?? 0
    const line = (why: FigureWhy, amount: number): readonly FigureLine[] =>
      amount === 0 ? [] : [{ why, amount: fen(amount), contractNo, bankLineId: null, at: null, remark: '', cells }]
    return [
      ...line('sealed-before', of(recomputedOf) - of(beforeOf)),
      ...line('after-seal', of(shownOf) - of(ownOf)),
      ...line('share', of(askedOf) - of(shownOf)),
    ]
  }
}

export const largestFirst = compareBy<FigureLine | LeftOut>(
  ({ amount }) => -Math.abs(amount),
  ({ contractNo }) => contractNo,
  ({ bankLineId }) => bankLineId ?? '',
)
