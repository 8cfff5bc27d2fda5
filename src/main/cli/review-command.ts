import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError, ErrorCode } from '../../shared/contract/errors.ts'
import { epochMs } from '../../shared/domain/epoch-ms.ts'
import { messageOf } from '../../shared/text/errors.ts'
import { MAX_OBJECTIONS, MAX_REVIEW_BYTES, ObjectionSchema, type WrittenObjection } from '../pack/review-file.ts'
import { buildPack } from '../usecases/build-pack.ts'
import { exportForReview } from '../usecases/export-for-review.ts'
import { importReview, readReviewFile } from '../usecases/import-review.ts'
import { monthSigners, signaturesOf } from '../usecases/month-signers.ts'
import { packsFolder } from '../usecases/packs-folder.ts'
import { type ReviewDesk, reviewPack } from '../usecases/review-pack.ts'
import { signOff } from '../usecases/sign-off.ts'
import { verifyPackSteps } from '../usecases/verify-pack.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import { type Arguments, wrong } from './arguments.ts'
import { failed, type Outcome } from './outcome.ts'
import type { Drive } from './progress.ts'
import { withWorkspace } from './with-workspace.ts'

/** The file, the workspace or the machine is at fault; every other error is an answer: no. */
const FAULTS: readonly ErrorCode[] = ['FILE_NOT_FOUND', 'FILE_UNREADABLE', 'DISK_FULL', 'WORKSPACE_BUSY']

/** 异机复核: export and import where the books are, sign and object where the reviewer is. */
export function reviewCommand(args: Arguments, drive: Drive): Outcome {
  const [act, ...words] = args.paths
  switch (act) {
    case 'export':
      return exportCommand(args, drive)
    case 'sign':
      return answerCommand(args, words, drive, [])
    case 'object': {
      const objections = readObjections(resolve(args.need('file')))
      return objections.ok ? answerCommand(args, words, drive, objections.value) : refused(objections.error)
    }
    case 'import':
      return importCommand(args, words)
    case 'seal':
      return sealCommand(args, drive)
    default:
      return wrong('review 后面要有 export、sign、object、import 或 seal')
  }
}

/** Signs as preparer first, unless that signature stands already. */
function exportCommand(args: Arguments, drive: Drive): Outcome {
  const [period, preparer, out] = [args.needPeriod(), args.need('preparer'), args.text('out')]
  return withWorkspace(args, { creates: false, by: preparer }, (context) => {
    const { given } = signaturesOf(monthSigners(context.db, period))
    if (given.length === 0) {
      const signed = drive(signOff(context, period, 'preparer', preparer, keysOf(args)))
      if (!signed.ok) return refused(signed.error)
    }
    const folder = out === undefined ? packsFolder(context.workspace) : resolve(out)
    const exported = drive(exportForReview(context, period, folder))
    if (!exported.ok) return refused(exported.error)
    const { packName, digest, role, keyFingerprint } = exported.value
    return { exit: 0, json: { pack: join(folder, packName), digest, waitsFor: role, key: keyFingerprint } }
  })
}

function answerCommand(
  args: Arguments,
  [path, ...others]: readonly string[],
  drive: Drive,
  objections: readonly WrittenObjection[],
): Outcome {
  if (path === undefined || others.length > 0) return wrong('要一个待签包的路径')
  const person = args.need('by')
  const now = args.asOf()
  const desk = { context: null, now: () => now ?? epochMs(Date.now()), keys: keysOf(args) }
  const work = (at: ReviewDesk) => answer(at, resolve(path), person, objections, args.text('out'), drive)
  if (args.text('workspace') === undefined) return work(desk)
  return withWorkspace(args, { creates: false, by: person }, (context) => work({ ...desk, context, now: context.now }))
}

function answer(
  desk: ReviewDesk,
  path: string,
  person: string,
  objections: readonly WrittenObjection[],
  out: string | undefined,
  drive: Drive,
): Outcome {
  if (!existsSync(path)) return failed({ code: 'FILE_NOT_FOUND', facts: { file: basename(path) } })
  const verified = drive(verifyPackSteps(path))
  if (!verified.ok) return refused(verified.error)
  const report = verified.value
  if (report.waitsFor === null) {
    const unfit: AppError = {
      code: 'REVIEW_PACK_UNFIT',
      facts: { file: basename(path), reason: '它不在等待签批，或核验未通过' },
    }
    return { exit: 1, json: { written: false, code: unfit.code, report }, errors: [unfit] }
  }
  const passphrase = process.env.SANLIAN_PASSPHRASE ?? null
  const act = { person, passphrase, objections }
  const done = reviewPack(desk, { path, report }, act, out === undefined ? undefined : resolve(out))
  if (!done.ok) return refused(done.error)
  const { filePath, digest, keyFingerprint } = done.value
  const verdict = objections.length === 0 ? 'signed' : 'objected'
  return {
    exit: 0,
    json: {
      written: true,
      file: filePath,
      verdict,
      objections: objections.length,
      digest,
      role: report.waitsFor,
      key: keyFingerprint,
    },
  }
}

function importCommand(args: Arguments, [path, ...others]: readonly string[]): Outcome {
  if (path === undefined || others.length > 0) return wrong('要一个签批文件的路径')
  return withWorkspace(args, { creates: false, by: args.need('by') }, (context) => {
    const read = readReviewFile(resolve(path))
    if (!read.ok) return refused(read.error)
    const imported = importReview(context, read.value, args.text('key') ?? null)
    if (!imported.ok) return refused(imported.error)
    return {
      exit: 0,
      json: { imported: true, ...imported.value, missing: stillMissing(context, imported.value.period) },
    }
  })
}

function stillMissing({ db }: WorkspaceContext, period: string) {
  return signaturesOf(monthSigners(db, period as Parameters<typeof monthSigners>[1])).missing
}

function sealCommand(args: Arguments, drive: Drive): Outcome {
  const [period, out] = [args.needPeriod(), args.text('out')]
  return withWorkspace(args, { creates: false, by: args.need('by') }, (context) => {
    const built = drive(buildPack(context, period, out === undefined ? packsFolder(context.workspace) : resolve(out)))
    if (!built.ok) return refused(built.error)
    const { packName, packPath, digest } = built.value
    return {
      exit: 0,
      json: { closed: true, period, pack: out === undefined ? packPath : join(resolve(out), packName), digest },
    }
  })
}

const ObjectionsSchema = z.array(ObjectionSchema).min(1).max(MAX_OBJECTIONS)

function readObjections(path: string): Result<readonly WrittenObjection[], AppError> {
  const file = basename(path)
  try {
    const text = readFileSync(path, 'utf8')
    if (text.length > MAX_REVIEW_BYTES)
      return err({ code: 'FILE_UNREADABLE', facts: { file, reason: '文件超过 1 MB' } })
    const parsed = ObjectionsSchema.safeParse(JSON.parse(text))
    if (parsed.success) return ok(parsed.data)
    const [issue] = parsed.error.issues
    const line = typeof issue?.path[0] === 'number' ? issue.path[0] + 1 : 0
    const place = issue?.path.slice(1).join('.') ?? ''
    return err({ code: 'OBJECTION_INVALID', facts: { line, reason: `${place || '整个文件'}不合要求` } })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return err({ code: 'FILE_UNREADABLE', facts: { file, reason } })
  }
}

function keysOf(args: Arguments) {
  return { dir: resolve(args.text('keys') ?? join(homedir(), '.sanlian', 'keys')) }
}

function refused(error: AppError): Outcome {
  if (FAULTS.includes(error.code)) return failed(error)
  return { exit: 1, json: { done: false, code: error.code, why: messageOf(error).happened }, errors: [error] }
}
