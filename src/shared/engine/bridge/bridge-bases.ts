import type { BasisLine } from '../../domain/basis.ts'

export type BridgeBases = {
  /** The month's own values. */
  readonly own: readonly BasisLine[]
  /** To the end of the month before, as sealed where that is sealed. */
  readonly before: readonly BasisLine[]
  /** The same, by what is known and decided now. */
  readonly recomputedBefore: readonly BasisLine[]
}
