import type { FeedbackReportView } from '../../shared/contract/lists.ts'
import { answerText, listColumnTitles, refusalText } from '../../shared/text/list-words.ts'
import type { FeedbackReport } from './import-feedback.ts'

/** A returned list's outcome in words. */
export function feedbackView({ name, read, unchanged, accepted, refused }: FeedbackReport): FeedbackReportView {
  return {
    ...{ name, read, unchanged },
    accepted: accepted.map(({ row, id, answer }) => ({ row, id, words: answerText(answer) })),
    refused: refused.map(({ sheet, row, id, column, problem }) => {
      return { sheet, row, id, column: listColumnTitles[column], ...refusalText({ column, problem }) }
    }),
  }
}

export type AnswerCounts = { readonly accepted: number; readonly unchanged: number; readonly refused: number }

/** Null: no list came back. */
export function answerCounts(reports: readonly FeedbackReport[]): AnswerCounts | null {
  if (reports.length === 0) return null
  const sum = (count: (report: FeedbackReport) => number) => reports.reduce((total, each) => total + count(each), 0)
  return {
    accepted: sum(({ accepted }) => accepted.length),
    unchanged: sum(({ unchanged }) => unchanged),
    refused: sum(({ refused }) => refused.length),
  }
}
