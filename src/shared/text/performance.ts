import type { PerformanceMode } from '../domain/performance-mode.ts'

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
