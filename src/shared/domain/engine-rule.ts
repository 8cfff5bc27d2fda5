/** 匹配层级 (domain law 3.1). The first five may act alone; the others only propose. */
export const ENGINE_RULES = [
  'T1-memo-contract',
  'T2-memo-invoice',
  'T3-name-plan',
  'T4-name-balance',
  'T5-known-payer',
  'T6-combined',
  'T7-split-payment',
  'T8-short-payment',
  'T9-near',
  'settlement',
  'bill',
  'refund',
] as const
export type EngineRule = (typeof ENGINE_RULES)[number]

/** The four conditions can only hold for these (domain law 3.1). */
export function mayActAlone(rule: EngineRule): boolean {
  return /^T[1-5]-/.test(rule)
}
