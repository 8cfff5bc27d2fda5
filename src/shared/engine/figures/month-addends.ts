import { compareBy } from '../../base/index.ts'
import { BASES, type Basis, type BasisLine } from '../../domain/basis.ts'
import type { CellRef } from '../../domain/cell-ref.ts'
import type { FigureLine, FigureWhy, LeftOut, LeftOutWhy } from '../../domain/figure.ts'
import type { Fen } from '../../domain/money.ts'
import { previousPeriod } from '../../domain/period.ts'
import { groupFor } from '../bases.ts'
import { linesByPerson } from '../by-person.ts'
import type { EngineInput, EnginePolicy, EngineResult } from '../engine-input.ts'
import { contractLines, type FigureMonth, type KeyedLine, unclaimedLines } from './contract-lines.ts'
import { type ContractFacts, type FigureFacts, figureFacts } from './figure-facts.ts'
import { contractLeftOut, moneyLeftOut } from './left-out.ts'

type InBases<Why> = { readonly [B in Basis]?: { readonly amount: Fen; readonly why: Why } }
type Thing = Pick<FigureLine, 'contractNo' | 'bankLineId' | 'at' | 'remark' | 'cells'>

/** One thing that counts, once, with what it is in each basis of whoever has it. */
export type Addend = Thing &
  Pick<BasisLine, 'ownerName' | 'region'> & { readonly groupKey: string; readonly inBases: InBases<FigureWhy> }

/** One thing that does not, with the bases that leave it out. */
export type Omission = Thing & { readonly inBases: InBases<LeftOutWhy> }

export type MonthAddends = {
  /** By person within region, then contract; money of no contract last. Each person's sum to the person's totals. */
  readonly addends: readonly Addend[]
  /**
   * Two are not among them, however old they are: money that nobody has claimed, which C leaves out, and what caps keep from P, of which
   * the month's change is an addend.
   */
  readonly leftOut: readonly Omission[]
}

/** 构成 of every figure of a month at once. What `figureOpener` tells of one, in one pass over the contracts. */
export function monthAddends(
  input: EngineInput,
  result: EngineResult,
  policy: EnginePolicy,
  month: FigureMonth,
  lineById?: FigureFacts['lineById'],
): MonthAddends {
  const facts = figureFacts(input, result, policy, lineById)
  const nowOf = facts.at(month.period)
  return {
    addends: addendsOf(input, result, month, facts, nowOf),
    leftOut: leftOutsOf(input, result, month, facts, nowOf),
  }
}

type ContractAt = (contractNo: string) => ContractFacts

function addendsOf(
  input: EngineInput,
  result: EngineResult,
  month: FigureMonth,
  facts: FigureFacts,
  nowOf: ContractAt,
): readonly Addend[] {
  const beforeOf = facts.at(previousPeriod(month.period))
  const linesOf = contractLines(facts, month)
  const ofContracts = linesByPerson(month.shown)
    .filter(({ contractNo }) => contractNo !== '')
    .flatMap((line) => {
      const { contractNo, ownerName, region, totals } = line
      const ends = { now: nowOf(contractNo), before: beforeOf(contractNo) }
      const rows = new Map<string, Row>()
      for (const basis of BASES) {
        for (const one of linesOf(basis, ends, totals[basis])) addTo(rows, basis, one)
      }
      return placed([...rows.values()], { ownerName, region })
    })
  const unclaimed = unclaimedLines(input, result, facts, month.period).flatMap(({ ownerName, region, ...line }) => {
    const rows = new Map<string, Row>()
    addTo(rows, 'B', line)
    return placed([...rows.values()], { ownerName, region })
  })
  return [...ofContracts, ...unclaimed]
    .sort(
      compareBy(
        ({ groupKey }) => groupKey,
        ({ contractNo }) => (contractNo === '' ? 1 : 0),
        ({ contractNo, bankLineId }) => contractNo || (bankLineId ?? ''),
        ({ at }) => at ?? Number.MAX_SAFE_INTEGER,
        ({ key }) => key,
      ),
    )
    .map(({ key: _, ...addend }) => addend)
}

type Row = Thing & { readonly key: string; inBases: InBases<FigureWhy> }

function addTo(rows: Map<string, Row>, basis: Basis, { why, amount, key, ...thing }: KeyedLine): void {
  const row = rows.get(key)
  const inBasis = { [basis]: { amount, why } }
  if (!row) rows.set(key, { ...thing, key, inBases: inBasis })
  else rows.set(key, { ...row, cells: together(row.cells, thing.cells), inBases: { ...row.inBases, ...inBasis } })
}

function placed(rows: readonly Row[], { ownerName, region }: Pick<BasisLine, 'ownerName' | 'region'>) {
  const groupKey = groupFor({ ownerName, region }, 'salesperson').key
  return rows.map((row) => ({ ...row, ownerName, region, groupKey }))
}

/** A confirmed receipt stands on what the receipt stands on, and on its archive's row besides. */
function together(some: readonly CellRef[], others: readonly CellRef[]): readonly CellRef[] {
  const more = others.filter((other) => !some.some((one) => isSame(one, other)))
  return more.length === 0 ? some : [...some, ...more]
}

function isSame(one: CellRef, other: CellRef): boolean {
  return (
    one.row === other.row && one.column === other.column && one.fileId === other.fileId && one.sheet === other.sheet
  )
}

function leftOutsOf(
  input: EngineInput,
  result: EngineResult,
  { period }: FigureMonth,
  facts: FigureFacts,
  nowOf: ContractAt,
): readonly Omission[] {
  const ofContracts = facts.contractNos.flatMap((contractNo) => {
    const contract = nowOf(contractNo)
    const told = BASES.flatMap((basis) =>
      contractLeftOut(contract, { basis, facts }).map((entry) => ({ basis, entry })),
    )
    return told.length === 0 ? [] : merged(told)
  })
  const money = moneyLeftOut({ input, result, facts, period, basis: 'B', isAsked: () => true, regions: null })
  const ofMoney = money.map((entry) => ({ basis: 'B' as const, entry }))
  return [...ofContracts, ...ofMoney.flatMap((one) => merged([one]))].sort(
    compareBy(
      ({ contractNo }) => (contractNo === '' ? 1 : 0),
      ({ contractNo }) => contractNo,
      ({ at }) => at ?? Number.MAX_SAFE_INTEGER,
      ({ bankLineId }) => bankLineId ?? '',
      ({ inBases }) => Math.max(...Object.values(inBases).map(({ amount }) => amount)),
    ),
  )
}

/** What several bases leave out for the same reason stands once. */
function merged(all: readonly { readonly basis: Basis; readonly entry: LeftOut }[]): readonly Omission[] {
  const rows: (Thing & { inBases: InBases<LeftOutWhy> })[] = []
  const alike = new Map<string, (typeof rows)[number][]>()
  for (const { basis, entry } of all) {
    const { why, amount, ...thing } = entry
    const inBasis = { [basis]: { amount, why } }
    // The first that this basis has no part in yet: one basis may leave out several of a kind.
    const key = JSON.stringify([why, amount, thing.bankLineId, thing.at])
    const known = alike.get(key) ?? []
    const same = known.find(({ inBases }) => inBases[basis] === undefined)
    if (same) {
      same.inBases = { ...same.inBases, ...inBasis }
      continue
    }
    const row = { ...thing, inBases: inBasis }
    rows.push(row)
    alike.set(key, [...known, row])
  }
  return rows
}
