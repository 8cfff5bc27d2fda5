import { yuanText } from '../../../shared/domain/money.ts'
import type { EnginePolicy } from '../../../shared/engine/engine-input.ts'
import { performanceModeNames } from '../../../shared/text/performance.ts'

export type Fact = readonly [name: string, value: string]
export type Parameters = Omit<EnginePolicy, 'cutoff' | 'calendar'>

/** A key without its line here does not compile: an auditor must see every number that the rules went by. */
export function parameterFacts(policy: Parameters): { readonly [Key in keyof Parameters]: Fact } {
  return {
    performanceMode: ['绩效模式', performanceModeNames[policy.performanceMode]],
    requireInvoice: ['绩效须开票', policy.requireInvoice ? '是' : '否'],
    noteCountsAs: ['票据口径', `按${policy.noteCountsAs}计`],
    tolerance: ['尾差容差（元）', yuanText(policy.tolerance)],
    maxFee: ['手续费建议上限（元）', yuanText(policy.maxFee)],
    maxPlatformFeePercent: ['支付机构费率上限（%）', String(policy.maxPlatformFeePercent)],
    maxShortPercent: ['短款阈值（%）', String(policy.maxShortPercent)],
    maxRebatePercent: ['返利上限（%）', String(policy.maxRebatePercent)],
    maxRetentionPercent: ['质保扣留上限（%）', String(policy.maxRetentionPercent)],
    maxPenaltyPercent: ['扣款上限（%）', String(policy.maxPenaltyPercent)],
    maxSetoffPercent: ['抵账上限（%）', String(policy.maxSetoffPercent)],
    maxRoundOff: ['抹零上限（元）', yuanText(policy.maxRoundOff)],
    creditTermDays: ['账期（天）', String(policy.creditTermDays)],
    uninvoicedDays: ['未开票宽限（天）', String(policy.uninvoicedDays)],
    ghostDays: ['幽灵订单（天）', String(policy.ghostDays)],
    returnWindowDays: ['退汇窗口（天）', String(policy.returnWindowDays)],
    repeatDays: ['重复付款窗口（天）', String(policy.repeatDays)],
    splitDays: ['拆笔付款窗口（天）', String(policy.splitDays)],
    stallHours: ['审批停滞（小时）', String(policy.stallHours)],
    combinedCandidates: ['合并付款候选上限', String(policy.combinedCandidates)],
  }
}
