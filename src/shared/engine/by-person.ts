import { groupBy, invariant } from '../base/index.ts'
import type { BasisLine, BasisTotals } from '../domain/basis.ts'
import type { BridgeItem } from '../domain/bridge.ts'
import { type Fen, fen, sumFen } from '../domain/money.ts'
import { apportion, type OwnerSplit } from '../domain/owner-split.ts'

type SplitLine = BasisLine & { readonly ownerSplits: readonly OwnerSplit[] }

/** A contract that several people share becomes a line each: every basis by largest remainder, so that the parts sum to the contract's. */
export function linesByPerson(lines: readonly BasisLine[]): readonly BasisLine[] {
  return lines.flatMap((line) => {
    if (!isSplit(line)) return [line]
    const parts = partsOf(line)
    const { ownerSplits, ...whole } = line
    return ownerSplits.flatMap(({ name, basisPoints }, index) => {
      if (basisPoints === 0) return []
      const part = (basis: keyof BasisTotals): Fen => parts[basis][index] as Fen // a part for each split
      const totals = { S: part('S'), A: part('A'), B: part('B'), C: part('C'), P: part('P') }
      return [{ ...whole, ownerName: name, totals }]
    })
  })
}

/**
 * Each person's part of every reason, so that for each person the reasons of a step still sum to the difference of their two totals. Each
 * reason is split by largest remainder; the fen that rounding leaves between reasons and totals stand with the step's largest reason.
 */
export function itemsByPerson(lines: readonly BasisLine[], items: readonly BridgeItem[]): readonly BridgeItem[] {
  const split = new Map(lines.filter(isSplit).map((line) => [line.contractNo, line]))
  if (split.size === 0) return items
  const steps = groupBy(
    items.filter(({ contractNo }) => split.has(contractNo)),
    ({ contractNo, from, to }) => `${contractNo} ${from}${to}`,
  )
  const partsOfItem = new Map<BridgeItem, readonly BridgeItem[]>()
  for (const step of steps.values()) {
    const line = split.get(step[0]?.contractNo ?? '')
    invariant(line, 'a step of a contract that is not split')
    for (const [index, parts] of stepByPerson(line, step).entries()) partsOfItem.set(step[index] as BridgeItem, parts)
  }
  return items.flatMap((item) => partsOfItem.get(item) ?? [item])
}

function stepByPerson(line: SplitLine, step: readonly BridgeItem[]): readonly (readonly BridgeItem[])[] {
  const { ownerSplits, totals } = line
  const parts = step.map(({ amount }) => [...apportion(amount, ownerSplits)])
  const [first] = step
  const { from, to } = first ?? { from: 'S', to: 'S' }
  const difference = totals[to] - totals[from]
  // What the reasons do not explain is a residual, and is not hidden among them.
  if (sumFen(step, ({ amount }) => amount) === difference) {
    const largest = step.reduce((most, { amount }, index) => {
      return Math.abs(amount) > Math.abs(step[most]?.amount ?? 0) ? index : most
    }, 0)
    const ofBases = partsOf(line)
    for (const person of ownerSplits.keys()) {
      const meant = (ofBases[to][person] ?? 0) - (ofBases[from][person] ?? 0)
      const told = parts.reduce((sum, ofItem) => sum + (ofItem[person] ?? 0), 0)
      const taken = parts[largest] as Fen[] // a step has an item at least
      taken[person] = fen((taken[person] ?? 0) + meant - told)
    }
  }
  return step.map((item, index) =>
    ownerSplits.flatMap(({ name }, person) => {
      const amount = parts[index]?.[person] ?? fen(0)
      return amount === 0 ? [] : [{ ...item, ownerName: name, amount }]
    }),
  )
}

function partsOf({ totals, ownerSplits }: SplitLine): { readonly [B in keyof BasisTotals]: readonly Fen[] } {
  const parts = (basis: keyof BasisTotals) => apportion(totals[basis], ownerSplits)
  return { S: parts('S'), A: parts('A'), B: parts('B'), C: parts('C'), P: parts('P') }
}

function isSplit(line: BasisLine): line is SplitLine {
  return line.ownerSplits !== undefined
}
