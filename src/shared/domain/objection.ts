/** 复核意见: the code of a difference that a person named and no rule found; it is none of D01–D40, and the engine never sees it. */
export const OBJECTION_CODE = 'RV'

/** 意见所指: a contract by its number, a bank line by its id, a difference by its id, one of the five totals by its letter. */
export const OBJECTION_TARGETS = ['contract', 'bank-line', 'difference', 'total'] as const
export type ObjectionTarget = { readonly kind: (typeof OBJECTION_TARGETS)[number]; readonly id: string }

/** `no` counts the month's objections from 1. */
export function objectionSubject({ period, no }: Numbered): string {
  return `${period}-${String(no).padStart(2, '0')}`
}

/** Of the difference that it becomes. */
export function objectionId(numbered: Numbered): string {
  return `${OBJECTION_CODE}:${objectionSubject(numbered)}`
}

type Numbered = { readonly period: string; readonly no: number }
