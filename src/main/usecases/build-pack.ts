import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { err, invariant, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, periodTitle } from '../../shared/domain/period.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { appendSeal, listReopenings } from '../db/repositories/seal.ts'
import type { SignOff } from '../db/repositories/sign-off.ts'
import { sealPack } from '../pack/seal.ts'
import { sha256 } from '../pack/sha256.ts'
import { fingerprintOf } from '../pack/sign.ts'
import type { Signature } from '../pack/signature.ts'
import { verifySteps } from '../pack/verify.ts'
import { blockersOf, type Signers, segregationItem } from './close-gate.ts'
import { closeMark } from './close-material.ts'
import { whyOtherPapers } from './earlier-packs.ts'
import { dropPapers } from './kept-papers.ts'
import { monthSigners, signaturesOf } from './month-signers.ts'
import { packOfMonth } from './pack-of-month.ts'
import { packsFolder } from './packs-folder.ts'
import { periodClosed } from './sign-off.ts'
import type { WorkspaceContext } from './workspace-context.ts'
import { writeWhole } from './write-whole.ts'

export type BuiltPack = {
  readonly packName: string
  readonly packPath: string
  readonly digest: string
  readonly isDraft: boolean
}

/** A month that was reopened keeps the packs from before: each later one has its own name. */
export function packName(period: PeriodKey, edition = 1): string {
  return edition === 1 ? `月结包-${period}.zip` : `月结包-${period}-第${edition}版.zip`
}

export function draftName(period: PeriodKey): string {
  return `月结包-${period}-草稿.zip`
}

/**
 * 导出月结包: all signatures must stand over the papers as they come out now. The pack is kept in the workspace, copied to `outDir`
 * where that is elsewhere, and the month is sealed. What one person alone signed is a draft, and seals nothing.
 */
export function* buildPack(
  context: WorkspaceContext,
  period: PeriodKey,
  outDir: string,
): Generator<Progress, Result<BuiltPack, AppError>> {
  const { db, workspace, actor } = context
  const closed = periodClosed(context, period)
  if (closed) return err(closed)
  const signers = monthSigners(db, period)
  const { given, missing } = signaturesOf(signers)
  const [preparer] = given
  if (missing !== null || !preparer) return err({ code: 'SIGN_OFF_MISSING', facts: { role: missing ?? 'preparer' } })
  const isDraft = signers.mode === 'single'

  const pack = yield* packOfMonth(context, period, preparer.signedAt, signers.auditSeq, preparer.person)
  if (!pack.ok) return pack
  const { digest, files, manifest, month, replay } = pack.value
  if (digest !== preparer.digest) return err(whyOtherPapers(pack.value))
  const blockers = blockersOf([...month.findings, segregationItem(namesOf(given), signers.mode)])
  if (blockers.length > 0) return err({ code: 'PERIOD_NOT_READY', facts: { period: periodTitle(period), blockers } })

  const name = isDraft ? draftName(period) : packName(period, listReopenings(db, period).length + 1)
  const bytes = sealPack(files, manifest, given.map(toSignature))
  const keys = given.map(({ publicKey }) => fingerprintOf(publicKey))
  const check = yield* verifySteps(name, bytes, { digest, keys }, replay && { digest, report: replay })
  invariant(check.ok && check.value.ok, `our own pack does not verify: ${JSON.stringify(check).slice(0, 4000)}`)
  yield { phase: 'write', done: 0, total: bytes.length }
  const kept = join(packsFolder(workspace), name)
  writeWhole(kept, bytes)
  if (resolve(outDir) !== resolve(packsFolder(workspace))) copyWhole(kept, join(outDir, name))
  dropPapers(db)
  return db.transaction((): Result<BuiltPack, AppError> => {
    if (closeMark(db) !== month.mark) return err({ code: 'SIGN_OFF_MISSING', facts: { role: 'preparer' } })
    const sealedAt = context.now()
    const built = { packName: name, packPath: kept, digest, isDraft }
    if (isDraft) {
      const detail = { digest, packName: name, packSha256: sha256(bytes) }
      appendAudit(db, { at: sealedAt, person: actor, action: 'close.draft', subject: period, detail })
      return ok(built)
    }
    const seal = { period, sealedAt, asOfAt: preparer.signedAt, digest, packName: name, packSha256: sha256(bytes) }
    const { cumulative, basisLines, bridgeItems, balances } = month
    appendSeal(db, { ...seal, cumulative, basisLines, bridgeItems, balances: balances.accounts })
    const detail = { digest, packName: name, packSha256: seal.packSha256 }
    appendAudit(db, { at: sealedAt, person: actor, action: 'close.seal', subject: period, detail })
    return ok(built)
  })()
}

function namesOf(given: readonly SignOff[]): Signers {
  const name = (role: SignOff['role']) => given.find((one) => one.role === role)?.person ?? null
  return { preparer: name('preparer'), reviewer: name('reviewer'), approver: name('approver') }
}

export function toSignature({ role, person, signedAt, publicKey, signature, accountId }: SignOff): Signature {
  const identity = accountId === null ? {} : { identity: 'account' as const }
  return { role, person, signedAt: formatMoment(signedAt), ...identity, publicKey, signature }
}

function copyWhole(from: string, to: string): void {
  const draft = `${to}.part`
  mkdirSync(join(to, '..'), { recursive: true })
  try {
    copyFileSync(from, draft)
    renameSync(draft, to)
  } finally {
    rmSync(draft, { force: true })
  }
}
