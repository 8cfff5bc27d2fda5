import { groupBy } from '../../base/index.ts'
import { type BasisLine, NO_TOTALS } from '../../domain/basis.ts'
import { BRIDGE_PAIRS, type BridgeItem, type BridgePair, type ReasonCode } from '../../domain/bridge.ts'
import { type Fen, fen, sumFen } from '../../domain/money.ts'
import { type BasisGroup, type BasisWay, groupFor, totalsBy } from '../bases.ts'
import { itemsByPerson } from '../by-person.ts'

/** One step of one group: its reasons in order of their codes, and what they leave. */
export type Bridge = BridgePair & {
  readonly reasons: readonly ReasonSum[]
  /** 0, or the month cannot be signed. */
  readonly residual: Fen
}
export type ReasonSum = { readonly code: ReasonCode; readonly amount: Fen; readonly items: readonly BridgeItem[] }
export type BridgeGroup = BasisGroup & { readonly bridges: readonly Bridge[] }

/** 五口径 and the steps between them, by salesperson within region, by region, or in one row. */
export function bridgesBy(
  lines: readonly BasisLine[],
  items: readonly BridgeItem[],
  by: BasisWay,
): readonly BridgeGroup[] {
  const parts = itemsBy(lines, items, by)
  const itemsOf = groupBy(parts, (item) => groupFor(item, by).key)
  // Whose lines of a month cancel out has reasons and no totals, and stands here all the same.
  const ofItems = parts.map(({ contractNo, ownerName, region }) => {
    return { contractNo, accountNo: '', ownerName, region, totals: NO_TOTALS }
  })
  return totalsBy([...lines, ...ofItems], by).map((group) => ({
    ...group,
    bridges: BRIDGE_PAIRS.map((pair) => bridge(pair, group, itemsOf.get(group.key) ?? [])),
  }))
}

/** The items that the groups are made of: of a shared contract each person's part where people are told apart. */
export function itemsBy(
  lines: readonly BasisLine[],
  items: readonly BridgeItem[],
  by: BasisWay,
): readonly BridgeItem[] {
  return by === 'salesperson' ? itemsByPerson(lines, items) : items
}

function bridge({ from, to }: BridgePair, { totals }: BasisGroup, items: readonly BridgeItem[]): Bridge {
  const step = items.filter((item) => item.from === from && item.to === to)
  const reasons = [...groupBy(step, ({ code }) => code)].flatMap(([code, some]): ReasonSum[] =>
    code === null ? [] : [{ code, amount: sumFen(some, ({ amount }) => amount), items: some }],
  )
  const explained = sumFen(reasons, ({ amount }) => amount)
  return { from, to, reasons, residual: fen(totals[to] - totals[from] - explained) }
}
