import type { Decision } from '../../domain/decision.ts'
import type { SegregationMode } from '../../domain/segregation.ts'
import { stillStanding } from '../../domain/still-standing.ts'

/** 职责分离 as people last told it; null: nobody has, and three it is. */
export function toldSegregation(decisions: readonly Decision[]): Decision | null {
  return stillStanding(decisions).findLast(({ body }) => body.kind === 'segregation') ?? null
}

export function standingSegregation(decisions: readonly Decision[]): SegregationMode {
  const told = toldSegregation(decisions)?.body
  return told?.kind === 'segregation' ? told.mode : 'three'
}
