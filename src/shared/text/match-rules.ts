import type { MatchRule, MatchStatus } from '../domain/match.ts'

/** 匹配层级, short for a column and long for a tooltip. */
export const matchRuleNames: Readonly<Record<MatchRule, { readonly short: string; readonly long: string }>> = {
  'T1-memo-contract': { short: 'T1 合同号', long: '摘要写明合同号，付款方是合同客户，金额分文不差' },
  'T2-memo-invoice': { short: 'T2 发票号', long: '摘要写明发票号，由发票找到合同，金额分文不差' },
  'T3-name-plan': { short: 'T3 户名+期次', long: '付款方是合同客户，金额等于某期计划额且唯一' },
  'T4-name-balance': { short: 'T4 户名+余额', long: '付款方是合同客户，金额等于合同未收余额且唯一' },
  'T5-known-payer': { short: 'T5 已知付款方', long: '付款户名或账号此前经人工确认，金额唯一相等' },
  'T6-combined': { short: 'T6 合并付款', long: '一笔款等于同一客户几项应收之和，须人工确认' },
  'T8-short-payment': { short: 'T8 短款', long: '金额与应收有差：手续费、尾差或部分付款，须人工确认' },
  refund: { short: '退款', long: '退给客户的款项，冲减原合同回款，须人工确认' },
  decision: { short: '人工', long: '由人确认、拆分或手工勾兑' },
}

export const matchStatusNames: Readonly<Record<MatchStatus, string>> = {
  auto: '自动',
  confirmed: '已确认',
  suggested: '建议',
}
