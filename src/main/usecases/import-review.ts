import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { ReviewView } from '../../shared/contract/review.ts'
import type { DecisionBody } from '../../shared/domain/decision.ts'
import { parseMoment } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, parsePeriod } from '../../shared/domain/period.ts'
import type { SignRole } from '../../shared/domain/segregation.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { appendKnownKey, appendReviewFile, hasReviewFile } from '../db/repositories/review-file.ts'
import { appendSignOff, type SignOff } from '../db/repositories/sign-off.ts'
import { transact } from '../db/transact.ts'
import { MAX_REVIEW_BYTES, type ReviewFile, readReview } from '../pack/review-file.ts'
import { sha256 } from '../pack/sha256.ts'
import { fingerprintOf } from '../pack/sign.ts'
import { closeMark } from './close-material.ts'
import { decide } from './decide.ts'
import { monthSigners, SIGN_ACTION, type SignDetail } from './month-signers.ts'
import { findTarget } from './objection-target.ts'
import { findAccount } from './prove-person.ts'
import { refuseReview } from './refuse-review.ts'
import { keyStanding, whyNotConfirm } from './review-key.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** A 签批文件 that was read and not yet believed. */
export type ReadReview = {
  readonly name: string
  readonly sha256: string
  readonly content: string
  readonly review: ReviewFile
}

export type ImportedReview = {
  readonly verdict: ReviewFile['verdict']
  readonly period: string
  readonly person: string
  readonly role: SignRole
  readonly keyFingerprint: string
  /** Signatures or objections that this import brought; 0: it was here before. */
  readonly added: number
}

/** `account_id` of a signature whose account is kept on another machine. */
const ACCOUNT_ELSEWHERE = 'elsewhere'

export function readReviewFile(path: string): Result<ReadReview, AppError> {
  const name = basename(path)
  const unreadable = (reason: string) => err<AppError>({ code: 'REVIEW_UNREADABLE', facts: { file: name, reason } })
  let bytes: Uint8Array
  try {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat?.isFile()) return unreadable('找不到这个文件')
    if (stat.size > MAX_REVIEW_BYTES) return unreadable('文件超过 1 MB，不是签批文件') // not even read
    bytes = readFileSync(path)
  } catch (cause) {
    return unreadable(cause instanceof Error ? cause.message : String(cause))
  }
  const review = readReview(bytes)
  if (!review.ok) return unreadable(review.error)
  return ok({ name, sha256: sha256(bytes), content: new TextDecoder().decode(bytes), review: review.value })
}

/** What a 签批文件 says, and whether it could be taken in, before anybody is asked to. */
export function viewReview({ db, actor }: WorkspaceContext, read: ReadReview): Result<ReviewView, AppError> {
  const isImported = hasReviewFile(db, read.sha256)
  const refusal = isImported ? null : refuseReview(db, read)
  if (refusal) return err(refusal)
  const { review } = read
  const { role, person, signedAt, identity, publicKey } = review.signature
  const key = keyStanding(db, person, publicKey)
  return ok({
    fileId: read.sha256,
    fileName: read.name,
    verdict: review.verdict,
    period: parsePeriod(review.period) ?? ('' as PeriodKey), // refuseReview let no other pass
    digest: review.digest,
    ...{ role, person, signedAt, isProven: identity === 'account' },
    keyFingerprint: fingerprintOf(publicKey),
    key: key.state,
    otherKeys: [...key.others],
    whyNotConfirm: key.state === 'known' ? '' : whyNotConfirm(db, review, actor),
    objections: review.verdict === 'objected' ? [...review.objections] : [],
    isImported,
  })
}

/**
 * 导入签批文件: a signature is merged as if it were given here, objections become differences. A key that nobody here has confirmed
 * proves nothing: it takes the fingerprint, as the reviewer said it. What was taken in before adds nothing.
 */
export function importReview(
  context: WorkspaceContext,
  read: ReadReview,
  confirmedKey: string | null,
): Result<ImportedReview, AppError> {
  const { db, actor } = context
  const { review } = read
  const { role, person, publicKey } = review.signature
  const keyFingerprint = fingerprintOf(publicKey)
  const said = { verdict: review.verdict, period: review.period, person, role, keyFingerprint }
  if (hasReviewFile(db, read.sha256)) return ok({ ...said, added: 0 })
  return transact(db, (): Result<ImportedReview, AppError> => {
    const refusal = refuseReview(db, read)
    if (refusal) return err(refusal)
    const key = keyStanding(db, person, publicKey)
    if (key.state !== 'known') {
      const why = whyNotConfirm(db, review, actor)
      if (why !== '') return err({ code: 'REVIEW_REFUSED', facts: { file: read.name, reason: why, mend: '' } })
      if (confirmedKey?.trim().toLowerCase() !== keyFingerprint) {
        return err({ code: 'REVIEW_KEY_UNKNOWN', facts: { person, keyFingerprint, others: key.others } })
      }
      const at = context.now()
      appendKnownKey(db, { person, publicKey, confirmedAt: at, confirmedBy: actor })
      const detail = { person, keyFingerprint, others: key.others }
      appendAudit(db, { at, person: actor, action: 'close.confirmKey', subject: person, detail })
    }
    const { period, digest } = review
    const { sha256: fileId, content, name } = read
    const importedAt = context.now()
    appendReviewFile(db, { sha256: fileId, period, digest, person, publicKey, content, importedAt, importedBy: actor })
    const added = review.verdict === 'signed' ? merge(context, read, review) : raise(context, read, review)
    if (!added.ok) return added
    const detail = { ...said, digest, fileName: name, fileId, added: added.value }
    appendAudit(db, { at: importedAt, person: actor, action: 'close.importReview', subject: period, detail })
    return ok({ ...said, added: added.value })
  })
}

/** The row that a signature given here would have left. */
function merge({ db, actor, now }: WorkspaceContext, { sha256: fileId }: ReadReview, review: ReviewFile) {
  const period = review.period as PeriodKey // refuseReview let no other pass
  const { role, person, signedAt: signed, identity, publicKey, signature } = review.signature
  const signedAt = parseMoment(signed) ?? now()
  // The pack says `identity` where this is not null, and the signature holds only with what it was given.
  const accountId = identity === undefined ? null : (findAccount(db, person)?.id ?? ACCOUNT_ELSEWHERE)
  const row: SignOff = {
    period,
    role,
    person,
    digest: review.digest,
    signature,
    publicKey,
    signedAt,
    accountId,
    basisLines: null,
  }
  appendSignOff(db, row)
  const detail = {
    ...{ role, person, digest: review.digest, fileId },
    ...{ auditSeq: monthSigners(db, period).auditSeq, mark: closeMark(db) },
    ...{ keyFingerprint: fingerprintOf(publicKey), isProven: identity === 'account' },
  } satisfies SignDetail & Record<string, unknown>
  appendAudit(db, { at: now(), person: actor, action: SIGN_ACTION, subject: period, detail })
  return ok(1)
}

/** In the reviewer's name: they are the reviewer's words. */
function raise(
  context: WorkspaceContext,
  read: ReadReview,
  review: Extract<ReviewFile, { readonly verdict: 'objected' }>,
): Result<number, AppError> {
  const { db } = context
  const period = review.period as PeriodKey // refuseReview let no other pass
  const { preparer } = monthSigners(db, period)
  const before = listDecisions(db).filter(({ body }) => body.kind === 'objection' && body.period === period).length
  const { role, person, publicKey } = review.signature
  const drafts: { body: DecisionBody; reason: string; shown: unknown }[] = []
  for (const [index, { target, words }] of review.objections.entries()) {
    const found = findTarget(db, target, preparer?.basisLines ?? [])
    if (!found) return err({ code: 'OBJECTION_INVALID', facts: { line: index + 1, reason: '账套里没有这个对象' } })
    const body: DecisionBody = {
      kind: 'objection',
      ...{ period, no: before + index + 1, role, target, ...found },
      ownerName: preparer?.person ?? '',
      digest: review.digest,
      keyFingerprint: fingerprintOf(publicKey),
    }
    drafts.push({ body, reason: words, shown: read.content })
  }
  const done = decide({ ...context, actor: person }, drafts)
  return done.ok ? ok(drafts.length) : done
}
