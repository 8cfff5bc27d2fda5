import { compareBy, groupBy } from '../../base/index.ts'
import type { Basis, BasisLine } from '../../domain/basis.ts'
import type { FigureLine, LeftOut } from '../../domain/figure.ts'
import { sumFen } from '../../domain/money.ts'
import { previousPeriod } from '../../domain/period.ts'
import { type BasisWay, groupFor } from '../bases.ts'
import { linesByPerson } from '../by-person.ts'
import type { EngineInput, EnginePolicy, EngineResult } from '../engine-input.ts'
import { contractLines, type FigureMonth, type KeyedLine, unclaimedLines } from './contract-lines.ts'
import { figureFacts } from './figure-facts.ts'
import { leftOutOf } from './left-out.ts'

export type FigureAsk = {
  readonly basis: Basis
  readonly by: BasisWay
  /** Of the group, as `groupFor` makes it. */
  readonly key: string
}

export type OpenedFigure = { readonly lines: readonly KeyedLine[]; readonly leftOut: readonly LeftOut[] }

/** 构成: opens any basis of any group into its addends and what is left out of it. The addends sum to the total, to the fen. */
export function figureOpener(
  input: EngineInput,
  result: EngineResult,
  policy: EnginePolicy,
  month: FigureMonth,
): (ask: FigureAsk) => OpenedFigure {
  const { period, shown } = month
  const facts = figureFacts(input, result, policy)
  const ends = { now: facts.at(period), before: facts.at(previousPeriod(period)) }
  const linesOf = contractLines(facts, month)
  const unclaimed = unclaimedLines(input, result, facts, period)
  return ({ basis, by, key }) => {
    const isAsked = (one: Pick<BasisLine, 'ownerName' | 'region'>) => groupFor(one, by).key === key
    const asked = (by === 'salesperson' ? linesByPerson(shown) : shown).filter(isAsked)
    const askedOf = groupBy(
      asked.filter(({ contractNo }) => contractNo !== ''),
      ({ contractNo }) => contractNo,
    )
    const ofContracts = [...askedOf.keys()].sort().flatMap((contractNo) => {
      const own = sumFen(askedOf.get(contractNo) ?? [], ({ totals }) => totals[basis])
      return linesOf(basis, { now: ends.now(contractNo), before: ends.before(contractNo) }, own)
    })
    const nobodys = unclaimed.filter(isAsked).map(({ ownerName: _, region: __, ...line }) => line)
    const lines = [...ofContracts, ...(basis === 'B' ? nobodys : [])]
    const regions = by === 'all' ? null : new Set(asked.map(({ region }) => region))
    return {
      lines,
      leftOut: leftOutOf({ input, result, facts, period, basis, by, isAsked, regions, nowOf: ends.now }),
    }
  }
}

export const largestFirst = compareBy<FigureLine | LeftOut>(
  ({ amount }) => -Math.abs(amount),
  ({ contractNo }) => contractNo,
  ({ bankLineId }) => bankLineId ?? '',
)
