import type { Basis } from '../domain/basis.ts'
import type { BridgePair, ReasonCode } from '../domain/bridge.ts'

export const basisNames: { readonly [B in Basis]: string } = {
  S: '签约',
  A: '归档',
  B: '到账',
  C: '确认回款',
  P: '绩效',
}

/** S 签约 */
export function basisTitle(basis: Basis): string {
  return `${basis} ${basisNames[basis]}`
}

/** 会计收入 is none of the five (domain law 4.1), and whoever sees them must read that. */
export const notRevenue = '本表不是收入确认依据'

export const noReason = '未解释'

/** 签约 → 到账 */
export function stepName({ from, to }: BridgePair): string {
  return `${basisNames[from]} → ${basisNames[to]}`
}

/** S→B, as accountants write it and as a sheet may be named. */
export function stepCode({ from, to }: BridgePair): string {
  return `${from}→${to}`
}

/** 桥接原因 as accountants call them. */
export const reasonNames: { readonly [Code in ReasonCode]: string } = {
  R01: '分期未到期',
  R02: '到期未收',
  R03: '末日签约次月收',
  R04: '前期签约本期收',
  R05: '未认领',
  R06: '重复或多付',
  R07: '金额错位',
  R08: '作废或幽灵',
  R09: '手续费与扣款',
  R10: '退款',
  R12: '税差',
  R13: '汇率',
  R14: '票据',
  R15: '先款后签',
  R20: '已签未归档',
  R21: '封关后归档',
  R22: '归档无签约',
  R23: '前期签约本期归档',
  R30: '未归档暂收',
  R31: '暂收转确认',
  R32: '封存后补认领',
  R40: '未开票',
  R41: '超合同额封顶',
  R42: '封关例外',
  R43: '前期未开票本期补',
  R44: '模式口径差',
}

/** Each in one sentence that a salesperson understands. */
export const reasonHints: { readonly [Code in ReasonCode]: string } = {
  R01: '合同已签，按回款计划还没到付款日。',
  R02: '付款日已过，钱还没有到。',
  R03: '月末最后一天或封关后签约，款项下月才来。',
  R04: '以前月份签的合同，钱这个月才到。',
  R05: '钱到了，还不知道是哪份合同的。',
  R06: '同一笔付了两次，或付得比欠的多；退回时记为相反数。',
  R07: 'CRM 的合同额与归档的合同额不一致，以归档件为准。',
  R08: '合同已作废，或除 CRM 外没有任何踪迹：无盖章、无归档流程、无款、无票。',
  R09: '银行或平台扣了手续费，或经批准的尾差、扣款、抵账：没有到账，但已结清。',
  R10: '本月退给客户的款。',
  R12: '两边的差额正好是税额：一边含税，一边不含税。',
  R13: '外币结算的汇兑损益。',
  R14: '以票据结算，票据还没有变成账上的钱。',
  R15: '钱先到，合同后签。',
  R20: '合同已签，法务到封关时还没有归档。',
  R21: '封关之后才签，来不及在本期归档。',
  R22: '法务归档了，CRM 里没有签约记录，或还没到签约时间。',
  R23: '以前月份签的合同，这个月才归档。',
  R30: '钱到了而合同还没归档，先作暂收，不算确认回款。',
  R31: '以前月份到账的暂收款，合同本期归档，转为确认。',
  R32: '月份封存之后才认领、更正或撤回的款，落在本期，不改已封存的月份。',
  R40: '钱已确认，还没有开票，绩效须开票才算。',
  R41: '确认回款超过合同额，绩效最多算到合同额。',
  R42: '确认回款与绩效按不同的封关钟点截止。',
  R43: '以前月份已确认、因未开票没算绩效，本期补上。',
  R44: '绩效模式按归档额或三联闭合计数，与确认回款之差。',
}
