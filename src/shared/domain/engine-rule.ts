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

const NAMES: Readonly<Record<EngineRule, string>> = {
  'T1-memo-contract': '附言合同号',
  'T2-memo-invoice': '附言发票号',
  'T3-name-plan': '户名＋期额',
  'T4-name-balance': '户名＋余额',
  'T5-known-payer': '已知付款方',
  'T6-combined': '合并付款',
  'T7-split-payment': '拆笔付款',
  'T8-short-payment': '短款容差',
  'T9-near': '近似候选',
  settlement: '平台结算',
  bill: '票据到账',
  refund: '退款配对',
}

/** "T1", '' where the law names no tier. */
export function tierOf(rule: EngineRule): string {
  return /^T\d/.exec(rule)?.[0] ?? ''
}

/** "T1 附言合同号" */
export function ruleTitle(rule: EngineRule): string {
  return `${tierOf(rule)} ${NAMES[rule]}`.trim()
}

/** The four conditions can only hold for these (domain law 3.1). */
export function mayActAlone(rule: EngineRule): boolean {
  return /^T[1-5]-/.test(rule)
}
