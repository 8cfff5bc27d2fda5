import type { Decision } from '../../domain/decision.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'
import type { PeriodKey } from '../../domain/period.ts'
import { stillStanding } from '../../domain/still-standing.ts'

type Signed = { readonly by: string; readonly at: EpochMs }

/** 封关例外单 as it stands. It moves no figure: the month lists it apart. */
export type CutoffException = {
  readonly decisionId: string
  readonly contractNo: string
  readonly period: PeriodKey
  /** 依据. */
  readonly reason: string
  readonly asked: Signed
  /** The second signature; null: it counts for nothing yet. */
  readonly approved: Signed | null
}

/** In the order they were asked for. */
export function standingExceptions(decisions: readonly Decision[]): readonly CutoffException[] {
  const standing = stillStanding(decisions)
  const reviews = new Map<string, Signed>()
  for (const { body, decidedBy: by, decidedAt: at } of standing) {
    if (body.kind === 'review') reviews.set(body.decisionId, { by, at })
  }
  return standing.flatMap(({ id, body, reason, decidedBy: by, decidedAt: at }) => {
    if (body.kind !== 'exception') return []
    const { contractNo, period } = body
    return [{ decisionId: id, contractNo, period, reason, asked: { by, at }, approved: reviews.get(id) ?? null }]
  })
}
