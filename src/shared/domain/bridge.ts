import type { Basis } from './basis.ts'
import type { Fen } from './money.ts'

/** From which basis to which. */
export type BridgePair = { readonly from: Basis; readonly to: Basis }

/** 口径桥: the five steps that the month is told in. */
export const BRIDGE_PAIRS = [
  { from: 'S', to: 'B' },
  { from: 'S', to: 'A' },
  { from: 'B', to: 'C' },
  { from: 'C', to: 'P' },
  { from: 'A', to: 'B' },
] as const satisfies readonly BridgePair[]

/** 桥接原因 (domain law 4.2), and R44 for what a performance mode counts that is not confirmed money. */
export const REASON_CODES = [
  'R01',
  'R02',
  'R03',
  'R04',
  'R05',
  'R06',
  'R07',
  'R08',
  'R09',
  'R10',
  'R12',
  'R13',
  'R14',
  'R15',
  'R20',
  'R21',
  'R22',
  'R23',
  'R30',
  'R31',
  'R32',
  'R40',
  'R41',
  'R42',
  'R43',
  'R44',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** One reason of one contract, or of one bank line that no contract has, for one step. */
export type BridgeItem = BridgePair & {
  /** Null: no reason holds. It stays in the residual, and the month cannot be signed. */
  readonly code: ReasonCode | null
  readonly amount: Fen
  /** '' for money without a contract. */
  readonly contractNo: string
  /** Null unless it is money without a contract. */
  readonly bankLineId: string | null
  readonly ownerName: string
  readonly region: string
}
