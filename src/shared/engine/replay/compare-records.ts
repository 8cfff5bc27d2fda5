import { canonicalJson } from '../../base/canonical-json.ts'
import { compareBy, groupBy } from '../../base/index.ts'
import { isEqualJson } from '../../base/is-equal-json.ts'
import type { BasisLine } from '../../domain/basis.ts'
import type { BridgeItem } from '../../domain/bridge.ts'
import { yuanText } from '../../domain/money.ts'
import type { MonthRecord } from './month-record.ts'

export const REPLAY_PARTS = [
  'policy',
  'totals',
  'basisLines',
  'bridgeItems',
  'matches',
  'discrepancies',
  'cumulative',
  'before',
  'manifest',
  'originals',
  'papers',
] as const
export type ReplayPart = (typeof REPLAY_PARTS)[number]

/** One value that was signed as one thing and comes out as another. Null: not there at all. */
export type ReplayDifference = {
  readonly part: ReplayPart
  /** The contracts that it is about, '' for none. */
  readonly contractNo: string
  /** What has the value: a contract, an account, a match, a step of the bridge. */
  readonly subject: string
  /** Which value of it: a basis, a field. */
  readonly item: string
  readonly signed: string | null
  readonly recomputed: string | null
}

type Cell = Omit<ReplayDifference, 'signed' | 'recomputed'> & { readonly value: string }

/** Every value of the one record against the other's, by what it belongs to and never by its place. */
export function compareRecords(signed: MonthRecord, recomputed: MonthRecord): readonly ReplayDifference[] {
  const [left, right] = withoutEqualRows(signed, recomputed)
  return compareCells(cellsOf(left), cellsOf(right))
}

/** Nearly every row of an honest month is equal, and to see that costs far less than to take it apart into its values. */
function withoutEqualRows(one: MonthRecord, other: MonthRecord): readonly [MonthRecord, MonthRecord] {
  const lines = (part: 'basisLines' | 'cumulative' | 'before') => unequalRows(one[part], other[part], ownerOf)
  const [basisLines, cumulative, before] = [lines('basisLines'), lines('cumulative'), lines('before')]
  const bridgeItems = unequalRows(one.bridgeItems, other.bridgeItems, stepOf)
  const matches = unequalRows(one.matches, other.matches, ({ id }) => id)
  const discrepancies = unequalRows(one.discrepancies, other.discrepancies, ({ id }) => id)
  const side = (record: MonthRecord, at: 0 | 1): MonthRecord => ({
    ...record,
    basisLines: basisLines[at],
    cumulative: cumulative[at],
    before: before[at],
    bridgeItems: bridgeItems[at],
    matches: matches[at],
    discrepancies: discrepancies[at],
  })
  return [side(one, 0), side(other, 1)]
}

/** All rows of a key stay where any of them differs: equal keys count together. */
function unequalRows<Row>(
  one: readonly Row[],
  other: readonly Row[],
  keyOf: (row: Row) => string,
): readonly [readonly Row[], readonly Row[]] {
  const [ours, theirs] = [groupBy(one, keyOf), groupBy(other, keyOf)]
  // Once a key: a stranger's record may have a million rows under one.
  const isUnequal = (key: string) => !isEqualJson(ours.get(key), theirs.get(key))
  const unequal = new Set([...ours.keys(), ...theirs.keys()].filter(isUnequal))
  const stays = (row: Row) => unequal.has(keyOf(row))
  return [one.filter(stays), other.filter(stays)]
}

/** 各行 of one basis table against another's. */
export function compareLines(
  signed: readonly BasisLine[],
  recomputed: readonly BasisLine[],
): readonly ReplayDifference[] {
  const cells = (lines: readonly BasisLine[]) => lines.flatMap((line) => [...lineCells('before', line)])
  return compareCells(cells(signed), cells(recomputed))
}

export function comparePlain(part: ReplayPart, signed: object, recomputed: object): readonly ReplayDifference[] {
  return compareCells(fieldsOf(part, signed), fieldsOf(part, recomputed))
}

function compareCells(signed: Iterable<Cell>, recomputed: Iterable<Cell>): readonly ReplayDifference[] {
  const [left, right] = [byKey(signed), byKey(recomputed)]
  const differences: ReplayDifference[] = []
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [was, is] = [left.get(key), right.get(key)]
    const cell = was?.cell ?? is?.cell
    // Of equal keys (two equal reasons of one contract) the values count together, in any order.
    const [before, now] = [textOf(was?.values), textOf(is?.values)]
    if (!cell || before === now) continue
    const { part, contractNo, subject, item } = cell
    differences.push({ part, contractNo, subject, item, signed: before, recomputed: now })
  }
  return differences.sort(
    compareBy(
      ({ part }) => REPLAY_PARTS.indexOf(part),
      ({ contractNo }) => contractNo,
      ({ subject }) => subject,
      ({ item }) => item,
    ),
  )
}

type Told = { readonly cell: Cell; readonly values: string[] }

function byKey(cells: Iterable<Cell>): ReadonlyMap<string, Told> {
  const known = new Map<string, Told>()
  for (const cell of cells) {
    const key = `${cell.part}\0${cell.subject}\0${cell.item}`
    const told = known.get(key)
    if (told) told.values.push(cell.value)
    else known.set(key, { cell, values: [cell.value] })
  }
  return known
}

function textOf(values: readonly string[] | undefined): string | null {
  return values === undefined ? null : values.toSorted().join('; ')
}

function* cellsOf(record: MonthRecord): Generator<Cell> {
  for (const [basis, amount] of Object.entries(record.totals)) {
    yield { part: 'totals', contractNo: '', subject: '', item: basis, value: amountText(amount) }
  }
  for (const part of ['basisLines', 'cumulative', 'before'] as const) {
    for (const line of record[part]) yield* lineCells(part, line)
  }
  for (const item of record.bridgeItems) {
    const { code, amount, contractNo, ownerName, region } = item
    const subject = stepOf(item)
    const value = `${amountText(amount)} ${plain([ownerName, region])}`
    yield { part: 'bridgeItems', contractNo, subject, item: code ?? '', value }
  }
  for (const { id, allocations, ...fields } of record.matches) {
    const contractNo = [...new Set(allocations.map((one) => one.contractNo))].sort().join(' ')
    for (const [item, value] of Object.entries(fields)) {
      yield { part: 'matches', contractNo, subject: id, item, value: plain(value) }
    }
    for (const { amount, ...one } of allocations) {
      const value = `${one.contractNo} ${one.planNo ?? ''} ${one.kind} ${one.bankLineId ?? ''} ${amountText(amount)}`
      yield { part: 'matches', contractNo, subject: id, item: 'allocations', value }
    }
  }
  for (const { id, amount, contractNos, ...fields } of record.discrepancies) {
    const about = { part: 'discrepancies', contractNo: contractNos.join(' '), subject: id } as const
    yield { ...about, item: 'amount', value: amountText(amount) }
    for (const [item, value] of Object.entries({ ...fields, contractNos }))
      yield { ...about, item, value: plain(value) }
  }
}

function ownerOf({ contractNo, accountNo }: BasisLine): string {
  return contractNo || accountNo
}

function stepOf({ contractNo, bankLineId, from, to }: BridgeItem): string {
  return `${contractNo || bankLineId} ${from}→${to}`
}

function* lineCells(part: ReplayPart, line: BasisLine): Generator<Cell> {
  const { contractNo, ownerName, ownerSplits, region, totals } = line
  const about = { part, contractNo, subject: ownerOf(line) }
  for (const [basis, amount] of Object.entries(totals)) yield { ...about, item: basis, value: amountText(amount) }
  yield { ...about, item: 'ownerName', value: plain(ownerName) }
  yield { ...about, item: 'region', value: plain(region) }
  if (ownerSplits !== undefined) yield { ...about, item: 'ownerSplits', value: plain(ownerSplits) }
}

function* fieldsOf(part: ReplayPart, value: object): Generator<Cell> {
  for (const [item, field] of Object.entries(value)) {
    if (field !== undefined) yield { part, contractNo: '', subject: '', item, value: plain(field) }
  }
}

/** What a stranger's file has where an amount belongs may be anything. */
function amountText(amount: unknown): string {
  return typeof amount === 'number' && Number.isSafeInteger(amount)
    ? yuanText(amount as Parameters<typeof yuanText>[0])
    : plain(amount)
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : (canonicalJson(value ?? null) ?? '')
}
