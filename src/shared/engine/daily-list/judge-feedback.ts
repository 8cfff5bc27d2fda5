import { isPromisable } from '../../domain/answer-deadline.ts'
import {
  ANSWER_COLUMNS,
  type FeedbackProblem,
  type ListColumn,
  type RefusedAnswer,
  type ReturnedAnswer,
} from '../../domain/daily-list.ts'
import type { DiscrepancyState } from '../../domain/discrepancy.ts'
import type { ReasonCode } from '../../domain/discrepancy-work.ts'
import { type EpochDay, formatDay } from '../../domain/epoch-day.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'
import { readAnswerDay } from './read-answer-day.ts'
import { changedColumns, issuedAt, type RowIdentity, rowChecksum } from './row-identity.ts'

/** A row of a returned list as it is read; a column that somebody deleted is absent. */
export type ReturnedRow = {
  readonly sheet: string
  readonly row: number
  readonly cells: { readonly [Column in ListColumn]?: string }
}

/** What the ledger says of a difference now. */
export type AskedDifference = {
  readonly identity: RowIdentity
  readonly state: DiscrepancyState
  /** The answer that stands. */
  readonly answer: (ReturnedAnswer & { readonly at: EpochMs }) | null
  /** 责任角色/人 as a list of now would write it, for a row whose column somebody deleted. */
  readonly owner: string
}

export type FeedbackRules = {
  readonly find: (id: string) => AskedDifference | null
  readonly hash: (text: string) => string
  /** By code or word; null: neither. */
  readonly reasonOf: (text: string) => ReasonCode | null
  /** An explanation where somebody gave a reason and no words. */
  readonly wordOf: (reason: ReasonCode) => string
  /** Who answers for what a cell of 责任角色/人 names. */
  readonly answererOf: (ownerCell: string) => string
  readonly today: EpochDay
  /** These very bytes were imported before: they fill gaps, and overwrite no answer that came since. */
  readonly isKnown: boolean
  /** These very bytes answered it before, and a person took that back: the file does not bring it again. */
  readonly isWithdrawn: (id: string) => boolean
}

export type AcceptedAnswer = {
  readonly sheet: string
  readonly row: number
  readonly id: string
  readonly answer: ReturnedAnswer
}

/** Rows read = accepted + unchanged + refused. */
export type FeedbackVerdict = {
  readonly read: number
  readonly accepted: readonly AcceptedAnswer[]
  readonly unchanged: number
  readonly refused: readonly RefusedAnswer[]
}

type RowVerdict = 'unchanged' | { readonly answer: ReturnedAnswer } | Refusal
type Refusal = { readonly column: ListColumn; readonly problem: FeedbackProblem }

const MAX_TEXT = 500
const MAX_NAME = 40

/** 反馈导入: every row by itself, so that one that does not fit stops no other. */
export function judgeFeedback(rows: readonly ReturnedRow[], rules: FeedbackRules): FeedbackVerdict {
  const accepted = new Map<string, AcceptedAnswer>()
  const refused: RefusedAnswer[] = []
  let unchanged = 0
  for (const { sheet, row, cells } of rows) {
    const id = idOf(cells)
    const verdict = judgeRow(cells, rules, accepted.get(id) ?? null)
    if (verdict === 'unchanged') unchanged++
    else if ('answer' in verdict) accepted.set(id, { sheet, row, id, answer: verdict.answer })
    else refused.push({ sheet, row, id, ...verdict })
  }
  return { read: rows.length, accepted: [...accepted.values()], unchanged, refused }
}

function judgeRow(cells: ReturnedRow['cells'], rules: FeedbackRules, before: AcceptedAnswer | null): RowVerdict {
  const id = idOf(cells)
  if (id === '') return refuse('id', { code: 'no-id' })
  const asked = rules.find(id)
  if (asked === null) return refuse('id', { code: 'unknown-id', found: id })
  const isBlank = ANSWER_COLUMNS.every((column) => column === 'by' || (cells[column] ?? '').trim() === '')
  const misfit = misfitOf(cells, asked, rules)
  if (misfit) return isBlank && misfit.problem.code === 'moved-on' ? 'unchanged' : misfit
  if (isBlank) return 'unchanged'
  if (asked.state !== 'open') return refuse('id', { code: 'closed', state: asked.state })
  const read = readAnswer(cells, asked, rules)
  if ('problem' in read) return read
  const stands = before?.answer ?? asked.answer
  if (stands && isSame(stands, read.answer)) return 'unchanged'
  if (before) return refuse('id', { code: 'twice', row: before.row })
  if (rules.isKnown && (asked.answer || rules.isWithdrawn(id))) return 'unchanged'
  return newerAnswer(cells, asked) ?? dayProblem(read.answer, rules) ?? read
}

/** Somebody changed the row, or the difference is no longer the one that was asked about. */
function misfitOf(
  cells: ReturnedRow['cells'],
  { identity: asked, owner }: AskedDifference,
  { hash }: FeedbackRules,
): Refusal | null {
  const found = checksumOf(cells)
  const at = issuedAt(found)
  const [first, ...others] = changedColumns(asked, cells)
  const isSent = (identity: RowIdentity) =>
    at !== null && found === rowChecksum(identity, { at, owner: cells.owner ?? owner }, hash)
  if (first === undefined) return isSent(asked) ? null : refuse('checksum', { code: 'checksum' })
  const isAsSent = isSent({ ...asked, ...cells })
  const changed = [first, ...others].map((column) => ({ column, asked: asked[column], found: cells[column] ?? '' }))
  return refuse(first, { code: isAsSent ? 'moved-on' : 'altered', cells: changed })
}

function readAnswer(
  cells: ReturnedRow['cells'],
  { owner }: AskedDifference,
  { reasonOf, wordOf, answererOf }: FeedbackRules,
): { readonly answer: ReturnedAnswer } | Refusal {
  const cell = (column: (typeof ANSWER_COLUMNS)[number]) => (cells[column] ?? '').trim()
  const [reason, said, dayText, name] = [cell('reason'), cell('text'), cell('expectedOn'), cell('by')]
  if (reason === '') return refuse('reason', { code: 'reason-missing' })
  const reasonCode = reasonOf(reason)
  if (reasonCode === null) return refuse('reason', { code: 'reason-unknown', found: reason })
  if (said === '' && reasonCode === 'other') return refuse('text', { code: 'text-missing' })
  if (said.length > MAX_TEXT) return refuse('text', { code: 'too-long', limit: MAX_TEXT })
  if (name.length > MAX_NAME) return refuse('by', { code: 'too-long', limit: MAX_NAME })
  const expectedOn = dayText === '' ? null : readAnswerDay(dayText)
  if (dayText !== '' && expectedOn === null) return refuse('expectedOn', { code: 'day-unreadable', found: dayText })
  return {
    answer: { by: name || answererOf(cells.owner ?? owner), reasonCode, text: said || wordOf(reasonCode), expectedOn },
  }
}

/** What was said after the list was made is not overwritten by what the list says: whoever filled it in had not seen it. */
function newerAnswer(cells: ReturnedRow['cells'], { answer }: AskedDifference): Refusal | null {
  const madeAt = issuedAt(checksumOf(cells))
  if (answer === null || madeAt === null || answer.at <= madeAt) return null
  return refuse('reason', { code: 'answered-since', by: answer.by, at: answer.at })
}

/** Only of what is new: an answer that stands was given when its day was still to come. */
function dayProblem({ expectedOn }: ReturnedAnswer, { today }: FeedbackRules): Refusal | null {
  if (expectedOn === null || isPromisable(expectedOn, today)) return null
  return refuse('expectedOn', { code: expectedOn < today ? 'day-past' : 'day-far', found: formatDay(expectedOn) })
}

function isSame(a: ReturnedAnswer, b: ReturnedAnswer): boolean {
  return a.by === b.by && a.reasonCode === b.reasonCode && a.text === b.text && a.expectedOn === b.expectedOn
}

function checksumOf(cells: ReturnedRow['cells']): string {
  return (cells.checksum ?? '').trim().toUpperCase()
}

function idOf(cells: ReturnedRow['cells']): string {
  return (cells.id ?? '').replace(/\s+/g, '')
}

function refuse(column: ListColumn, problem: FeedbackProblem): Refusal {
  return { column, problem }
}
