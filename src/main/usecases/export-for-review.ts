import { join, resolve } from 'node:path'
import { err, invariant, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { type PeriodKey, periodTitle } from '../../shared/domain/period.ts'
import type { SignRole } from '../../shared/domain/segregation.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { sealPack } from '../pack/seal.ts'
import { fingerprintOf } from '../pack/sign.ts'
import { verifySteps } from '../pack/verify.ts'
import { toSignature } from './build-pack.ts'
import { blockersOf } from './close-gate.ts'
import { whyOtherPapers } from './earlier-packs.ts'
import { monthSigners, signaturesOf } from './month-signers.ts'
import { packOfMonth } from './pack-of-month.ts'
import { packsFolder } from './packs-folder.ts'
import { periodClosed } from './sign-off.ts'
import type { WorkspaceContext } from './workspace-context.ts'
import { writeWhole } from './write-whole.ts'

export type ExportedForReview = {
  readonly packName: string
  readonly packPath: string
  readonly digest: string
  /** Whose signature it waits for. */
  readonly role: SignRole
  /** What the next signer shall hear by another way. */
  readonly keyFingerprint: string
}

export function reviewPackName(period: PeriodKey): string {
  return `待签-${period}.zip`
}

/** 待签包: the month's pack as it would be, with the signatures that stand so far. Seals nothing. */
export function* exportForReview(
  context: WorkspaceContext,
  period: PeriodKey,
  outDir: string,
): Generator<Progress, Result<ExportedForReview, AppError>> {
  const { db, workspace, actor } = context
  const closed = periodClosed(context, period)
  if (closed) return err(closed)
  const signers = monthSigners(db, period)
  const { given, missing: role } = signaturesOf(signers)
  const [preparer] = given
  if (!preparer) return err({ code: 'SIGN_OFF_MISSING', facts: { role: 'preparer' } })
  if (role === null) return err({ code: 'REVIEW_NOT_ASKED', facts: { period: periodTitle(period) } })

  const pack = yield* packOfMonth(context, period, preparer.signedAt, signers.auditSeq, preparer.person)
  if (!pack.ok) return pack
  const { digest, files, manifest, month, replay } = pack.value
  if (digest !== preparer.digest) return err(whyOtherPapers(pack.value))
  const blockers = blockersOf(month.findings)
  if (blockers.length > 0) return err({ code: 'PERIOD_NOT_READY', facts: { period: periodTitle(period), blockers } })

  const packName = reviewPackName(period)
  const bytes = sealPack(files, manifest, given.map(toSignature))
  const keys = given.map(({ publicKey }) => fingerprintOf(publicKey))
  const check = yield* verifySteps(packName, bytes, { digest, keys }, replay && { digest, report: replay })
  invariant(check.ok && check.value.waitsFor === role, 'our own pack does not verify')
  const packPath = join(packsFolder(workspace), packName)
  writeWhole(packPath, bytes)
  if (resolve(outDir) !== resolve(packsFolder(workspace))) writeWhole(join(outDir, packName), bytes)
  const detail = { digest, role, packName }
  appendAudit(db, { at: context.now(), person: actor, action: 'close.exportForReview', subject: period, detail })
  return ok({ packName, packPath, digest, role, keyFingerprint: fingerprintOf(preparer.publicKey) })
}
