import { BASES, type Basis, type BasisLine } from '../../domain/basis.ts'
import type { CellRef } from '../../domain/cell-ref.ts'
import { isHomeCurrency } from '../../domain/currency.ts'
import type { FigureLine, FigureWhy } from '../../domain/figure.ts'
import { type Fen, fen } from '../../domain/money.ts'
import { firstDayOf, lastDayOf, type PeriodKey } from '../../domain/period.ts'
import { standingDecisions } from '../decisions/standing-decisions.ts'
import type { EngineInput, EngineResult } from '../engine-input.ts'
import { cellOf } from '../matching/cells.ts'
import { bankCells, type ContractFacts, type FigureFacts } from './figure-facts.ts'
import { type FigureTerm, TERMS } from './figure-terms.ts'

/** A month's own values: as they are shown (signed, where it is sealed) and as they come out today. */
export type FigureMonth = {
  readonly period: PeriodKey
  readonly shown: readonly BasisLine[]
  readonly own: readonly BasisLine[]
  /** To the end of the month before, as it was sealed and as it comes out today; the same list where it is not sealed. */
  readonly before: readonly BasisLine[]
  readonly recomputedBefore: readonly BasisLine[]
}

/** The same money has the same key in every basis that counts it, once in each. */
export type KeyedLine = FigureLine & { readonly key: string }

/** One contract at the month's end and at the end of the month before. */
export type ContractEnds = { readonly now: ContractFacts; readonly before: ContractFacts }

/** Addends of one contract in one basis, of which `own` is what the asked have. They sum to it. */
export type LinesOfContract = (basis: Basis, ends: ContractEnds, own: Fen) => readonly KeyedLine[]

export function contractLines(facts: FigureFacts, month: FigureMonth): LinesOfContract {
  const termsOf = (contract: ContractFacts, basis: Basis) => (contract.isForeign ? [] : TERMS[basis](contract, facts))
  const settle = settlement(month)
  return (basis, { now, before }, own) => {
    const { contractNo } = now
    const lines = changesOf(termsOf(before, basis), termsOf(now, basis), contractNo).map((line) => told(line, now))
    return [...lines, ...settle(basis, contractNo, own, () => lines[0]?.cells ?? anyCells(now, facts))]
  }
}

/** Money of the month that no contract has, with the region of its account. */
export function unclaimedLines(
  input: EngineInput,
  { lineStates }: EngineResult,
  { lineById }: FigureFacts,
  period: PeriodKey,
): readonly (KeyedLine & Pick<BasisLine, 'ownerName' | 'region'>)[] {
  const { accounts, suspense } = standingDecisions(input.decisions)
  const [firstDay, lastDay] = [firstDayOf(period), lastDayOf(period)]
  return lineStates.flatMap(({ bankLineId, open: amount }) => {
    const line = amount === 0 ? undefined : lineById.get(bankLineId)
    if (!line || line.postedOn < firstDay || line.postedOn > lastDay || !isHomeCurrency(line.currency)) return []
    const why = suspense.has(line.id) ? 'suspense' : 'unclaimed'
    const money = {
      amount,
      why,
      contractNo: '',
      bankLineId,
      at: line.postedAt,
      remark: '',
      cells: bankCells(line),
    } as const
    return [{ ...money, key: line.id, ownerName: '', region: accounts.get(line.accountNo)?.region ?? '' }]
  })
}

/** What only one of the two ends has, or has with another amount. */
function changesOf(
  before: readonly FigureTerm[],
  now: readonly FigureTerm[],
  contractNo: string,
): readonly KeyedLine[] {
  const changes = new Map<string, { readonly first: FigureTerm; readonly isNew: boolean; amount: number }>()
  for (const [terms, sign] of [
    [now, 1],
    [before, -1],
  ] as const) {
    for (const term of terms) {
      const known = changes.get(term.key)
      if (known) known.amount += sign * term.amount
      else changes.set(term.key, { first: term, isNew: sign > 0, amount: sign * term.amount })
    }
  }
  return [...changes.values()].flatMap(({ first, isNew, amount }): readonly KeyedLine[] => {
    if (amount === 0) return []
    const { whyGone, cells, ...term } = first
    const isGone = !isNew || Math.sign(amount) !== Math.sign(term.amount)
    return [{ ...term, amount: fen(amount), contractNo, why: isGone ? whyGone : term.why, cells: cells() }]
  })
}

/** A contract that was void by the end says so in its own row. */
function told(line: KeyedLine, { version }: ContractFacts): KeyedLine {
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
function settlement({ shown, own, before, recomputedBefore }: FigureMonth) {
  const [shownOf, ownOf] = [sumsByContract(shown), sumsByContract(own)]
  const isSealedBefore = before !== recomputedBefore
  const [beforeOf, recomputedOf] = isSealedBefore
    ? [sumsByContract(before), sumsByContract(recomputedBefore)]
    : [NOTHING, NOTHING]
  return (basis: Basis, contractNo: string, asked: Fen, cells: () => readonly CellRef[]): readonly KeyedLine[] => {
    const of = (values: SumsByContract): number => values.get(contractNo)?.[basis] ?? 0
    const line = (why: FigureWhy, amount: number): readonly KeyedLine[] => {
      if (amount === 0) return []
      return [
        { key: why, why, amount: fen(amount), contractNo, bankLineId: null, at: null, remark: '', cells: cells() },
      ]
    }
    return [
      ...(basis === 'B' ? [] : line('sealed-before', of(recomputedOf) - of(beforeOf))),
      ...line('after-seal', of(shownOf) - of(ownOf)),
      ...line('share', asked - of(shownOf)),
    ]
  }
}

type SumsByContract = ReadonlyMap<string, Readonly<Record<Basis, number>>>
const NOTHING: SumsByContract = new Map()

function sumsByContract(lines: readonly BasisLine[]): SumsByContract {
  const sums = new Map<string, Record<Basis, number>>()
  for (const { contractNo, totals } of lines) {
    const sum = sums.get(contractNo)
    if (!sum) sums.set(contractNo, { ...totals })
    else for (const basis of BASES) sum[basis] += totals[basis]
  }
  return sums
}
