import type { PerformanceMode } from '../domain/performance-mode.ts'
import type { RestateGap } from '../domain/restatement.ts'

export const performanceModeNames: { readonly [Mode in PerformanceMode]: string } = {
  cash: '三联现金制',
  archived_full: '归档全额',
  closed_full: '三联闭合全额',
}

export const performanceModeHints: { readonly [Mode in PerformanceMode]: string } = {
  cash: '已归档合同的确认回款，不超过合同额；要求开票时不超过已开票额。退款、红冲会追回。',
  archived_full: '封关前归档的合同按归档额计，不看回款与开票。',
  closed_full: '签、审、收首次全部闭合的当月，按合同额一次计全；其后再到期的分期不影响。',
}

/** Why a sealed month cannot be told by another mode. */
export const restateGapWords: { readonly [Gap in RestateGap]: string } = {
  'no-pack': '该月月结包不在账套内，或已不是封存时的样子：没有当时的数据，不作重述',
  'no-facts': '该月月结包早于带数据的格式：没有当时的数据，不作重述',
  'other-engine': '现在的规则引擎重算不出该月封存的绩效数：不作重述，请用当时的程序版本',
}

export const restatementWords = {
  title: '重述对比',
  rule: '按各月封存时的数据由引擎重算；勾兑与归档不变，只换绩效模式。各月减去上月同一模式下的累计，与封存的减法相同。',
  ownBase: '此前没有可重述的月份：以前各月的累计按该月包内数据计',
  earlier: (count: number) => `更早还有 ${count} 个已封存月份，未列示`,
  none: '还没有已封存的月份，无可重述',
} as const
