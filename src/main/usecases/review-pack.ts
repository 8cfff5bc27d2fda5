import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { HeldPack as HeldPackView } from '../../shared/contract/review.ts'
import type { VerifyReport } from '../../shared/contract/verify.ts'
import { type EpochMs, epochMs, formatMoment, parseMoment } from '../../shared/domain/epoch-ms.ts'
import type { ObjectionTarget } from '../../shared/domain/objection.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { type SignRole, signedBefore } from '../../shared/domain/segregation.ts'
import { targetWords } from '../../shared/text/objection-words.ts'
import { signRoleWords } from '../../shared/text/segregation.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import type { Manifest } from '../pack/manifest-format.ts'
import { type OpenedPack, openPack } from '../pack/open-pack.ts'
import { packData } from '../pack/pack-data.ts'
import { reviewBytes, type WrittenObjection } from '../pack/review-file.ts'
import { sha256 } from '../pack/sha256.ts'
import { fingerprintOf, type Keyring, signObjections, signStatement } from '../pack/sign.ts'
import { type Signer, whoSigns } from './who-signs.ts'
import type { WorkspaceContext } from './workspace-context.ts'
import { writeWhole } from './write-whole.ts'

/** A pack that was verified here, and where it lies. */
export type HeldPack = { readonly path: string; readonly report: VerifyReport }

/** Where somebody reviews: in whatever workspace lies open, or in none. */
export type ReviewDesk = {
  readonly context: WorkspaceContext | null
  readonly now: () => EpochMs
  readonly keys: Keyring
}

export type ReviewAct = {
  readonly person: string
  readonly passphrase: string | null
  /** None: the papers are signed as they are. */
  readonly objections: readonly WrittenObjection[]
}

export type WrittenReview = {
  readonly fileName: string
  readonly filePath: string
  readonly digest: string
  readonly keyFingerprint: string
}

/** 异机复核: signs a verified 待签包, or objects to it line by line; either is a file that goes back to the preparer. */
export function reviewPack(
  desk: ReviewDesk,
  held: HeldPack,
  { person: typed, passphrase, objections }: ReviewAct,
  outDir = dirname(held.path),
): Result<WrittenReview, AppError> {
  const opened = openHeld(held)
  if (!opened.ok) return opened
  const { report } = held
  const role = report.waitsFor
  if (role === null) return unfit(held, '它不在等待签批，或核验未通过')
  const person = typed.trim()
  const refusal = refuseReviewer(report, role, person)
  if (refusal) return err(refusal)
  const { pack, manifest } = opened.value
  const wrong = objections.length > 0 ? whichIsWrong(pack, objections) : null
  if (wrong) return err(wrong)
  const who = signerAt(desk, person, role, passphrase)
  if (!who.ok) return who

  const { period, digest } = report
  const statement = { period, digest, role, person: who.value.person, signedAt: formatMoment(momentOf(desk, report)) }
  const { key } = who.value
  const review =
    objections.length === 0
      ? { period, digest, verdict: 'signed' as const, signature: signStatement(desk.keys, statement, key) }
      : {
          ...{ period, digest, verdict: 'objected' as const, objections: [...objections] },
          signature: signObjections(desk.keys, { ...statement, objections }, key),
        }
  const keyFingerprint = fingerprintOf(review.signature.publicKey)
  if (report.signatures.some((one) => one.keyFingerprint === keyFingerprint)) {
    return unfit(held, '您的密钥与已签批人的相同')
  }
  const filePath = freePath(outDir, `${signRoleWords[role]}-${period}-${who.value.person}`)
  writeWhole(filePath, reviewBytes(review))
  const fileName = basename(filePath)
  if (desk.context) {
    const detail = {
      workspace: manifest.workspace,
      digest,
      role,
      fileName,
      keyFingerprint,
      objections: objections.length,
    }
    const action = `review.${review.verdict === 'signed' ? 'sign' : 'object'}`
    appendAudit(desk.context.db, { at: desk.now(), person: who.value.person, action, subject: period, detail })
  }
  return ok({ fileName, filePath, digest, keyFingerprint })
}

/** How many of each kind are offered while typing; any other of the pack can be named as well. */
const MOST_OFFERED = 300

/** What a reviewer looks at and may object to. */
export function viewHeldPack(held: HeldPack): Result<HeldPackView, AppError> {
  const opened = openHeld(held)
  if (!opened.ok) return opened
  const { pack, manifest } = opened.value
  const data = packData(pack)
  if (!data.ok) return unfit(held, data.error)
  const { facts, record } = data.value
  const contractNos = [...new Set(facts.contracts.map(({ contractNo }) => contractNo))].sort()
  const offered = (kind: ObjectionTarget['kind'], ids: readonly string[]) =>
    ids.slice(0, MOST_OFFERED).map((id) => ({ kind, id }))
  return ok({
    digest: held.report.digest,
    workspace: manifest.workspace,
    asOf: manifest.asOf,
    totals: manifest.totals,
    segregation: manifest.segregation ?? 'two',
    targets: [
      ...offered(
        'difference',
        record.discrepancies.map(({ id }) => id),
      ),
      ...offered('contract', contractNos),
      ...offered(
        'bank-line',
        facts.bankLines.map(({ id }) => id),
      ),
    ],
  })
}

type Opened = { readonly pack: OpenedPack; readonly manifest: Manifest }

/** Read again; the digest says whether it still is what was verified. */
function openHeld(held: HeldPack): Result<Opened, AppError> {
  if (!existsSync(held.path)) return err({ code: 'FILE_NOT_FOUND', facts: { file: basename(held.path) } })
  const pack = openPack(basename(held.path), readFileSync(held.path))
  if (!pack.ok) return pack
  const { manifest, manifestBytes } = pack.value
  return manifest && sha256(manifestBytes) === held.report.digest
    ? ok({ pack: pack.value, manifest })
    : unfit(held, '文件在核验之后变了')
}

function refuseReviewer({ signatures }: VerifyReport, role: SignRole, person: string): AppError | null {
  if (personKey(person) === '') return { code: 'SIGN_OFF_MISSING', facts: { role } }
  const given = signatures.map((one) => ({ ...one, role: one.role as SignRole })) // checked by nextSigner
  const before = signedBefore(given, role, person)
  if (before === null) return null
  return before === 'preparer'
    ? { code: 'SIGNER_IS_PREPARER', facts: { person } }
    : { code: 'SIGNER_SIGNED_ALREADY', facts: { person, role: before } }
}

function signerAt(
  { context, keys }: ReviewDesk,
  person: string,
  role: SignRole,
  passphrase: string | null,
): Result<Signer, AppError> {
  return context ? whoSigns(context, person, [role], passphrase, keys) : ok({ person, key: null })
}

/** A clock that was set back must not put the review before what it reviews. */
function momentOf({ now }: ReviewDesk, { signatures }: VerifyReport): EpochMs {
  return epochMs(Math.max(now(), ...signatures.map(({ signedAt }) => parseMoment(signedAt) ?? 0)))
}

/** The first objection to something that the pack does not have. */
function whichIsWrong(pack: OpenedPack, objections: readonly WrittenObjection[]): AppError | null {
  const data = packData(pack)
  if (!data.ok) return { code: 'PACK_UNREADABLE', facts: { file: pack.name, reason: data.error } }
  const { facts, record } = data.value
  const known: Readonly<Record<ObjectionTarget['kind'], ReadonlySet<string>>> = {
    contract: new Set(facts.contracts.map(({ contractNo }) => contractNo)),
    'bank-line': new Set(facts.bankLines.map(({ id }) => id)),
    difference: new Set(record.discrepancies.map(({ id }) => id)),
    total: new Set(Object.keys(record.totals)),
  }
  for (const [index, { target }] of objections.entries()) {
    if (!known[target.kind].has(target.id)) {
      return { code: 'OBJECTION_INVALID', facts: { line: index + 1, reason: `包里没有${targetWords(target)}` } }
    }
  }
  return null
}

function freePath(folder: string, stem: string): string {
  const safe = stem.normalize('NFC').replace(/[\p{C}/\\:*?"<>|]/gu, '_') // the name is a person's, and part of a path
  for (let copy = 1; ; copy++) {
    const path = join(folder, copy === 1 ? `${safe}.json` : `${safe}-${copy}.json`)
    if (!existsSync(path)) return path
  }
}

function unfit(held: HeldPack, reason: string): Result<never, AppError> {
  return err({ code: 'REVIEW_PACK_UNFIT', facts: { file: basename(held.path), reason } })
}
