import { dayOfMoment, type EpochMs, formatMoment, momentText } from '../domain/epoch-ms.ts'
import type { DueRun } from '../domain/schedule.ts'
import { PROGRAM } from './program.ts'

/** What the program says in the tray and on the desktop, and how it signs what nobody did by hand. */
export const scheduleWords = {
  program: PROGRAM,
  tray: '三联对账',
  open: '打开三联对账',
  quit: '退出',
  nothingOpen: '没有打开的账套',
  hiddenTitle: '三联对账仍在运行',
  hiddenBody: '窗口已关闭，定时任务照常进行。点托盘图标可重新打开；要结束程序，请选托盘菜单中的“退出”。',
} as const

/** "今天 17:00", "明天 17:00", "11-30 10:00". */
export function slotText(moment: EpochMs, now: EpochMs): string {
  const clock = formatMoment(moment).slice(11, 16)
  const days = dayOfMoment(moment) - dayOfMoment(now)
  if (days === 0) return `今天 ${clock}`
  if (days === 1) return `明天 ${clock}`
  return `${formatMoment(moment).slice(5, 10)} ${clock}`
}

/** The line of the tray's menu. */
export function nextWords(next: EpochMs | null, now: EpochMs): string {
  return next === null ? '示例账套不定时运行' : `下次差额清单 ${slotText(next, now)}`
}

/** What the desktop says when a run is done. */
export function runWords(run: DueRun): { readonly title: string; readonly body: string } {
  const others = run.madeUpFor.length > 0 ? `，并补上此前错过的 ${run.madeUpFor.length} 个时点` : ''
  return {
    title: run.isLate ? '差额清单（补跑）' : '差额清单',
    body: `${momentText(run.plannedAt)} 的定时任务已运行${others}。请打开“差异”处理未结的差异。`,
  }
}
