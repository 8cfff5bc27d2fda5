import type { Fen } from './money.ts'
import type { PerformanceMode } from './performance-mode.ts'
import type { PeriodKey } from './period.ts'

/** no-pack: it no longer lies in the workspace, or was altered. no-facts: sealed before packs held them. other-engine: this engine no longer comes to what was sealed. */
export const RESTATE_GAPS = ['no-pack', 'no-facts', 'other-engine'] as const
export type RestateGap = (typeof RESTATE_GAPS)[number]

/** P 绩效 of one person in a region; money without a person counts in none. */
export type RestatedRow = {
  readonly region: string
  readonly ownerName: string
  /** As it was sealed. */
  readonly before: Fen
  /** As the other mode counts it. */
  readonly after: Fen
}

export type RestatedMonth = {
  readonly period: PeriodKey
  /** Of the pack whose facts it was told from. */
  readonly digest: string
  /** What it was sealed by. */
  readonly sealedMode: PerformanceMode
  /** The pack that its earlier months were counted from; null: from its own facts, for there is none. */
  readonly base: string | null
  readonly rows: readonly RestatedRow[]
}

/** 重述对比: sealed months as another performance mode would have counted them, from the facts that they were sealed with. */
export type Restatement = {
  readonly mode: PerformanceMode
  /** In order. */
  readonly months: readonly RestatedMonth[]
  /** Months that cannot be told. */
  readonly gaps: readonly { readonly period: PeriodKey; readonly why: RestateGap }[]
  /** How many sealed months lie before these and are not told. */
  readonly earlier: number
}
