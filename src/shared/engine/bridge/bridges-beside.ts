import { compareBy } from '../../base/index.ts'
import { NO_TOTALS } from '../../domain/basis.ts'
import { BRIDGE_PAIRS, type BridgePair, type ReasonCode } from '../../domain/bridge.ts'
import { type Fen, NO_MONEY } from '../../domain/money.ts'
import type { BasisGroup } from '../bases.ts'
import type { Bridge, BridgeGroup, ReasonSum } from './bridges-by.ts'

export type ReasonBeside = { readonly code: ReasonCode; readonly now: ReasonSum | null; readonly before: Fen }
export type StepBeside = BridgePair & { readonly reasons: readonly ReasonBeside[]; readonly residual: Fen }
export type GroupBeside = BasisGroup & {
  readonly before: BasisGroup['totals']
  readonly steps: readonly StepBeside[]
}

/** A month's bridges beside those of the month before; whoever or whatever only one of them has stands there too. */
export function bridgesBeside(now: readonly BridgeGroup[], before: readonly BridgeGroup[]): readonly GroupBeside[] {
  const earlierOf = new Map(before.map((group) => [group.key, group]))
  const known = new Set(now.map(({ key }) => key))
  const gone = before.filter(({ key }) => !known.has(key))
  return [
    ...now.map((group) => beside(group, group, earlierOf.get(group.key))),
    ...gone.map((group) => beside(group, undefined, group)),
  ].sort(compareBy(({ key }) => key))
}

function beside(
  { key, ownerName, region }: BasisGroup,
  now: BridgeGroup | undefined,
  before: BridgeGroup | undefined,
): GroupBeside {
  return {
    ...{ key, ownerName, region },
    totals: now?.totals ?? NO_TOTALS,
    before: before?.totals ?? NO_TOTALS,
    steps: BRIDGE_PAIRS.map((pair) => {
      const own = stepOf(now, pair)
      return { ...pair, reasons: reasonsBeside(own, stepOf(before, pair)), residual: own?.residual ?? NO_MONEY }
    }),
  }
}

function stepOf(group: BridgeGroup | undefined, { from, to }: BridgePair): Bridge | undefined {
  return group?.bridges.find((bridge) => bridge.from === from && bridge.to === to)
}

function reasonsBeside(now: Bridge | undefined, before: Bridge | undefined): readonly ReasonBeside[] {
  const own = new Map(now?.reasons.map((reason) => [reason.code, reason]))
  const earlier = new Map(before?.reasons.map(({ code, amount }) => [code, amount]))
  return [...new Set([...own.keys(), ...earlier.keys()])]
    .sort()
    .map((code) => ({ code, now: own.get(code) ?? null, before: earlier.get(code) ?? NO_MONEY }))
}
