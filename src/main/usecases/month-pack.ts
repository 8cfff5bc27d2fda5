import type { ReplayReport } from '../../shared/contract/verify.ts'
import type { RenderedPack } from '../pack/render.ts'
import type { GateItem } from './close-gate.ts'
import type { CloseMaterial } from './close-material.ts'
import type { EarlierPack } from './earlier-packs.ts'

/** What signing and sealing need to know of the month beside its papers. */
export type PackedMonth = Pick<
  CloseMaterial,
  'period' | 'mark' | 'basisLines' | 'bridgeItems' | 'cumulative' | 'balances'
> & {
  /** 结账检查, but for who signs. */
  readonly findings: readonly GateItem[]
}
export type MonthPack = RenderedPack & {
  readonly month: PackedMonth
  /** Last log row that the pack shows. */
  readonly auditSeq: number
  /** Of sealed months, which the papers were made from beside the ledger; oldest first. */
  readonly packs: readonly EarlierPack[]
  /** SHA-256 over all that it can have been made from in the ledger (`hashPaperSources`), read when it was made. */
  readonly sources: string
  /** 重放, where it was made beside the papers. */
  readonly replay: ReplayReport | null
}
