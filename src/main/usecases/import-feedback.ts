import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { RefusedAnswer } from '../../shared/domain/daily-list.ts'
import { dayOfMoment } from '../../shared/domain/epoch-ms.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import {
  type AcceptedAnswer,
  type AskedDifference,
  type FeedbackVerdict,
  judgeFeedback,
  type ReturnedRow,
} from '../../shared/engine/daily-list/judge-feedback.ts'
import { differencesOf } from '../../shared/engine/decisions/work-on-difference.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { answererOf, ownerText, reasonOf } from '../../shared/text/list-words.ts'
import { reasonCodeWords } from '../../shared/text/work-words.ts'
import { appendAudit, lastAuditSeq } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { findDiscrepancies } from '../db/repositories/discrepancy.ts'
import type { WriteDb } from '../db/sqlite.ts'
import { transact } from '../db/transact.ts'
import { sha256 } from '../pack/sha256.ts'
import { differenceParties } from './difference-parties.ts'
import { hashText, identityOf } from './list-rows.ts'
import { NOBODY } from './open-workspace.ts'
import { readFeedback } from './read-feedback.ts'
import { recordAnswers } from './record-decision.ts'
import { refreshWork } from './refresh-work.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** What one returned list came to. Rows read = accepted + unchanged + refused. */
export type FeedbackReport = {
  readonly name: string
  readonly read: number
  readonly accepted: readonly AcceptedAnswer[]
  readonly unchanged: number
  readonly refused: readonly RefusedAnswer[]
}

/** A list of 50,000 rows has a few megabytes. */
export const MAX_LIST_BYTES = 32 * 1024 * 1024
export const FEEDBACK_IMPORTED = 'list.feedback'

/** The same from a file on the disk. */
export function* importFeedbackFile(
  context: WorkspaceContext,
  path: string,
): Generator<Progress, Result<FeedbackReport, AppError>> {
  const name = basename(path)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) return err({ code: 'FILE_NOT_FOUND', facts: { file: name } })
  if (stat.size > MAX_LIST_BYTES)
    return err({ code: 'FILE_TOO_LARGE', facts: { file: name, bytes: stat.size, limit: MAX_LIST_BYTES } })
  return yield* importFeedback(context, name, readFileSync(path))
}

/** 反馈导入: each answer that fits becomes a decision of its own, all in one transaction; what does not fit is told and stops nothing. */
export function* importFeedback(
  context: WorkspaceContext,
  name: string,
  bytes: Uint8Array,
): Generator<Progress, Result<FeedbackReport, AppError>> {
  if (context.actor === NOBODY) return err({ code: 'ACTOR_UNKNOWN', facts: { file: name } })
  const read = yield* readFeedback(name, bytes)
  if (!read.ok) return read
  yield { phase: 'answers', done: 0, total: read.value.length }
  const fileHash = sha256(bytes)
  return transact(context.db, () => {
    const shown = { list: fileHash } // one evidence makes the answers of one file one act, also to undo
    const verdict = judge(context, read.value, fileHash, sha256(canonicalJson(shown)))
    const drafts = verdict.accepted.map(({ id, answer: { text, ...answer } }) => ({
      body: { kind: 'feedback', discrepancyIds: [id], ...answer } as const,
      reason: text,
      shown,
    }))
    const written = recordAnswers(context, drafts)
    if (!written.ok) return written
    refreshWork(context.db, written.value)
    record(context, name, fileHash, verdict)
    return ok({ name, ...verdict })
  })
}

function judge(
  { db, now }: WorkspaceContext,
  rows: readonly ReturnedRow[],
  fileHash: string,
  evidenceHash: string,
): FeedbackVerdict {
  const withdrawn = withdrawnAnswers(db, evidenceHash)
  const known = differencesAsked(
    db,
    rows.map(({ cells }) => (cells.id ?? '').replace(/\s+/g, '')),
  )
  return judgeFeedback(rows, {
    find: (id) => known.get(id) ?? null,
    hash: hashText,
    reasonOf,
    wordOf: (reason) => reasonCodeWords[reason],
    answererOf,
    today: dayOfMoment(now()),
    isKnown: lastAuditSeq(db, FEEDBACK_IMPORTED, fileHash) > 0,
    isWithdrawn: (id) => withdrawn.has(id),
  })
}

function differencesAsked(db: WriteDb, ids: readonly string[]) {
  const tracked = findDiscrepancies(db, ids)
  const parties = differenceParties(
    db,
    tracked.map(({ discrepancy }) => discrepancy),
  )
  const asked = tracked.map(({ discrepancy, openedAt, state, work }): [string, AskedDifference] => {
    const { role, name } = work.assigned ?? { role: discrepancy.ownerRole, name: discrepancy.ownerName }
    return [
      discrepancy.id,
      {
        identity: identityOf(discrepancy, openedAt, parties(discrepancy).customer),
        state,
        answer: work.answer,
        owner: ownerText(role, name),
      },
    ]
  })
  return new Map(asked)
}

/** Differences whose answer from this very file somebody took back. */
function withdrawnAnswers(db: WriteDb, evidenceHash: string): ReadonlySet<string> {
  const decisions = listDecisions(db)
  const answers = decisions.filter(({ body, evidenceHash: of }) => body.kind === 'feedback' && of === evidenceHash)
  if (answers.length === 0) return new Set()
  const standing = new Set(stillStanding(decisions).map(({ id }) => id))
  const of = (isStanding: boolean) =>
    new Set(answers.filter(({ id }) => standing.has(id) === isStanding).flatMap(({ body }) => differencesOf(body)))
  const again = of(true)
  return new Set([...of(false)].filter((id) => !again.has(id)))
}

/** As many of the refused rows as fit beside the counts; the window and the command line tell all of them. */
const KEPT_REFUSALS = 50

function record({ db, now, actor }: WorkspaceContext, name: string, fileHash: string, verdict: FeedbackVerdict): void {
  const { read, accepted, unchanged, refused } = verdict
  const rows = refused.slice(0, KEPT_REFUSALS).map(({ sheet, row, id, column, problem }) => {
    return { sheet, row, id: id.slice(0, 100), column, code: problem.code }
  })
  appendAudit(db, {
    ...{ at: now(), person: actor, action: FEEDBACK_IMPORTED, subject: fileHash },
    detail: { name, read, accepted: accepted.length, unchanged, refused: refused.length, rows },
  })
}
