import type { BankLine } from '../domain/bank-line.ts'
import type { Decision } from '../domain/decision.ts'
import type { Discrepancy } from '../domain/discrepancy.ts'
import { addDays } from '../domain/epoch-day.ts'
import { momentAt } from '../domain/epoch-ms.ts'
import { formatFen, sumFen } from '../domain/money.ts'
import { lastDayOf, type PeriodKey } from '../domain/period.ts'
import { waivedBy } from './decisions/waived-by.ts'
import type { EngineResult } from './engine-input.ts'

/** One condition of 封存前置检查 that the engine can judge. `subjects` are what to look at. */
export type CloseFinding = {
  readonly id: 'blocking' | 'conflicts' | 'suggestions'
  readonly title: string
  readonly passed: boolean
  readonly isBlocking: boolean
  readonly detail: string
  readonly goTo: 'matching' | 'triage'
  readonly subjects: readonly string[]
}

export type CloseQuestion = {
  readonly result: Pick<EngineResult, 'matches' | 'discrepancies' | 'conflicts' | 'unfinished'>
  readonly bankLines: readonly BankLine[]
  readonly decisions: readonly Decision[]
  readonly period: PeriodKey
}

/** What keeps a month from being signed, by the engine's answer: every condition, passed or not, in a fixed order. */
export function closeCheck(question: CloseQuestion): readonly CloseFinding[] {
  return [blockingDiscrepancies(question), conflictingDecisions(question), openSuggestions(question)]
}

/** S1 全关或有例外单. A difference belongs to every month that its money or its rule's moment has reached. */
function blockingDiscrepancies({ result, bankLines, decisions, period }: CloseQuestion): CloseFinding {
  const linesByThen = lineIdsBy(bankLines, period)
  const isWaived = waivedBy(decisions)
  const open = result.discrepancies.filter(
    (found) => found.severity === 'S1' && hasBegun(found, period, linesByThen) && !isWaived(found),
  )
  return {
    id: 'blocking',
    title: '阻断级差异已全部处理或有例外单',
    passed: open.length === 0,
    isBlocking: true,
    detail:
      open.length === 0
        ? '没有未处理的阻断级差异'
        : `${open.length} 条未处理，合计 ${formatFen(sumFen(open, (found) => found.amount))}`,
    goTo: 'triage',
    subjects: open.map((found) => found.id),
  }
}

function conflictingDecisions({ result }: CloseQuestion): CloseFinding {
  const { conflicts } = result
  return {
    id: 'conflicts',
    title: '处理结论与数据一致',
    passed: conflicts.length === 0,
    isBlocking: true,
    detail: conflicts.length === 0 ? '没有冲突的处理结论' : conflicts.map(({ why }) => why).join('；'),
    goTo: 'matching',
    subjects: conflicts.map(({ decisionId }) => decisionId),
  }
}

/** A remark: money that waits for a person's word is counted as unallocated, which is true, so it need not stop the month. */
function openSuggestions({ result, bankLines, period }: CloseQuestion): CloseFinding {
  const linesByThen = lineIdsBy(bankLines, period)
  const open = result.matches.filter(
    ({ status, bankLineIds }) => status === 'suggested' && bankLineIds.some((id) => linesByThen.has(id)),
  )
  const cut = result.unfinished.length === 0 ? '' : `；${result.unfinished.length} 项搜索未穷尽`
  return {
    id: 'suggestions',
    title: '匹配建议已处理',
    passed: open.length === 0 && cut === '',
    isBlocking: false,
    detail: (open.length === 0 ? '没有待处理的建议' : `${open.length} 条建议待确认或否决`) + cut,
    goTo: 'matching',
    subjects: open.map(({ id }) => id),
  }
}

function lineIdsBy(bankLines: readonly BankLine[], period: PeriodKey): ReadonlySet<string> {
  return new Set(bankLines.filter(({ postedOn }) => postedOn <= lastDayOf(period)).map(({ id }) => id))
}

function hasBegun(found: Discrepancy, period: PeriodKey, linesByThen: ReadonlySet<string>): boolean {
  const nextMonth = momentAt(addDays(lastDayOf(period), 1))
  return found.sinceAt < nextMonth || found.bankLineIds.some((id) => linesByThen.has(id))
}
