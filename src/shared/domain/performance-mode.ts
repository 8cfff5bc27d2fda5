/**
 * 绩效模式 (domain law 4.1 P). cash: confirmed money, at most the contract, at most what is invoiced. archived_full: what was archived.
 * closed_full: the whole contract at once, in the month in which all three legs were closed for the first time.
 */
export const PERFORMANCE_MODES = ['cash', 'archived_full', 'closed_full'] as const
export type PerformanceMode = (typeof PERFORMANCE_MODES)[number]
