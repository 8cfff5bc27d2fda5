import { type EpochMs, momentText } from '../domain/epoch-ms.ts'
import type { CheckOutcome, StepKind } from '../domain/handbook.ts'

export const outcomeWords: Readonly<Record<CheckOutcome, string>> = {
  passed: '正常',
  failed: '有问题',
  'not-applicable': '不适用',
  'data-missing': '缺数据',
}

export const stepWords = {
  doneWithoutNote: '已核实',
  attachment: '附件',
  takeBack: '撤销',
  reopenFirst:
    '已封存的数不再改动，更正请记在下一个月份；一定要改这个月的，先在月结重开本期（两人签名），再回到这一步。',
  notATick: (decisionId: string) => `${decisionId} 不只是打勾，须由经办或复核撤销`,
  tickOfAnother: (person: string) => `这一步由 ${person} 打勾，须由本人、经办或复核撤销`,
  neverAttached: (name: string) => `“${name}”没有附到本账套，请先加附件再打勾`,
  emptySlot: (slot: string) => `理由里“${slot}”还空着，请填上`,
} as const

export type EscalationStep = {
  readonly kind: StepKind
  readonly text: string
  readonly outcome: CheckOutcome | null
  readonly finding: string
  readonly doneBy: string
  readonly note: string
}

/**
 * 升级: what was looked at, what it came to, and what is still to be done, for somebody who has not seen the case. `isOpen`: whether the
 * difference still stands; null where the page was opened for none.
 */
export function escalationText(
  page: { readonly id: string; readonly title: string; readonly targetMinutes: number },
  about: string,
  steps: readonly EscalationStep[],
  isOpen: boolean | null,
  asOf: EpochMs,
): { readonly subject: string; readonly text: string } {
  const toDo = steps.filter(isToDo).length
  const isNeeded = toDo > 0 || isOpen === true
  const standing = isOpen === null ? '' : isOpen ? '，差异仍未消除' : '，差异已消除'
  return {
    subject: about.startsWith(page.title) ? `升级：${about}` : `升级：${page.title} ${about}`,
    text: [
      `您好：${about} 按手册 ${page.id}《${page.title}》排查（目标 ${page.targetMinutes} 分钟），${isNeeded ? '仍需您处理' : '供您知悉'}。`,
      '',
      ...steps.map(({ text, outcome, finding, doneBy, note }, index) => {
        const found = outcome === null ? '' : `[${outcomeWords[outcome]}] ${finding}`
        const done = doneBy === '' ? '' : `${doneBy}：${note}`
        return `${index + 1}. ${[found, done].filter((part) => part !== '').join('；') || `未做：${text}`}`
      }),
      '',
      `${toDo > 0 ? `其中 ${toDo} 步待处理` : '各步均已完成'}${standing}。`,
      `（三联对账按 ${momentText(asOf)} 的数据生成）`,
      '',
    ].join('\n'),
  }
}

function isToDo({ kind, outcome, doneBy }: EscalationStep): boolean {
  if (doneBy !== '' || outcome === 'not-applicable') return false
  return kind !== '自' || outcome === 'failed' || outcome === 'data-missing'
}
