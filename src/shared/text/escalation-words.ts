import type { EscalationLevel } from '../domain/answer-deadline.ts'
import type { ListedCode } from '../domain/discrepancy.ts'
import { type EpochMs, momentText } from '../domain/epoch-ms.ts'
import { type Fen, formatFen } from '../domain/money.ts'
import { discrepancyNames } from './discrepancies.ts'
import { levelWords } from './work-words.ts'

/** Who is told beside the manager from the second level on; kept among the contacts under these names. */
export const escalationDesks = { finance: '财务经理', risk: '风控' } as const

export type EscalatedItem = {
  readonly id: string
  /** The contract or bank line that it is about, as people call it. */
  readonly about: string
  readonly code: ListedCode
  readonly amount: Fen
  readonly dueAt: EpochMs
  readonly cause: string
  readonly level: EscalationLevel
}

/** One mail a person: the differences that she did not answer. */
export function escalationMail(
  recipient: string,
  items: readonly EscalatedItem[],
  asOf: EpochMs,
): { readonly subject: string; readonly text: string; readonly line: string } {
  const [first] = items
  const name = first ? `${discrepancyNames[first.code]} ${first.about}` : ''
  const what = items.length === 1 ? name : `${name} 等 ${items.length} 条`
  return {
    subject: `升级：差异 ${what} 逾期未反馈`,
    text: [
      `${recipient}，您好：`,
      '',
      `以下 ${items.length} 条差异已过应反馈时间，请回复原因和预计解决日。`,
      '',
      ...items.flatMap(({ id, code, amount, dueAt, cause, level }, index) => [
        `${index + 1}. ${id}  ${discrepancyNames[code]}  ${formatFen(amount)} 元`,
        `   应反馈：${momentText(dueAt)}；${levelWords[level]}`,
        `   可能原因：${cause}`,
        '',
      ]),
      `（三联对账按 ${momentText(asOf)} 的数据生成）`,
      '',
    ].join('\n'),
    line: `${recipient}：${what} 逾期未反馈`,
  }
}
