import type { EpochMs } from '../../domain/epoch-ms.ts'
import type { PeriodKey } from '../../domain/period.ts'
import type { PlainPolicy } from './plain-policy.ts'

/** The sealed month before this one: what its rules and aliases are held against. */
export type LastSeal = {
  readonly period: PeriodKey
  /** The moment as of which it was signed. */
  readonly asOf: EpochMs
  /** Of its pack. */
  readonly digest: string
  /** How many decisions it was signed with: the first so many of today's. */
  readonly decisions: number
  /** What its pack says of the program; null: the pack no longer lies in the workspace. */
  readonly program: { readonly engineVersion: string; readonly policy: PlainPolicy } | null
}
