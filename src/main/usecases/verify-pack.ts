import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { err, finish, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { VerifyReport } from '../../shared/contract/verify.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { isReopened } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import type { ExpectedPack } from '../pack/expected-pack.ts'
import { MAX_PACK_BYTES, type OpenedPack, openPack } from '../pack/open-pack.ts'
import { sha256 } from '../pack/sha256.ts'
import { verifySteps } from '../pack/verify.ts'

export type VerifyRequest = Omit<ExpectedPack, 'previous'> & {
  /** The pack that this one should follow; not given: one that lies beside it. */
  readonly previousPath?: string
}

/** 核验: a pack by its path; needs no workspace. */
export function* verifyPackSteps(
  path: string,
  { previousPath, ...expected }: VerifyRequest = {},
): Generator<Progress, Result<VerifyReport, AppError>> {
  yield { phase: 'rehash', done: 0, total: 1 }
  const bytes = readPack(path)
  if (!bytes.ok) return bytes
  const name = basename(path)
  if (previousPath === undefined) {
    const beside = packBefore(path, bytes.value)
    return yield* verifySteps(name, bytes.value, beside ? { ...expected, previous: beside } : expected)
  }
  const before = readPack(previousPath)
  if (!before.ok) return before
  const previous = openPack(basename(previousPath), before.value)
  if (!previous.ok) return previous
  return yield* verifySteps(name, bytes.value, { ...expected, previous: previous.value })
}

export function verifyPack(path: string, request: VerifyRequest = {}): Result<VerifyReport, AppError> {
  return finish(verifyPackSteps(path, request))
}

function readPack(path: string): Result<Uint8Array, AppError> {
  const file = basename(path)
  const unreadable = (reason: string) => err<AppError>({ code: 'PACK_UNREADABLE', facts: { file, reason } })
  try {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat?.isFile()) return unreadable('找不到这个文件')
    if (stat.size > MAX_PACK_BYTES) return unreadable('文件超过 2 GB')
    return { ok: true, value: readFileSync(path) }
  } catch (cause) {
    return unreadable(cause instanceof Error ? cause.message : String(cause))
  }
}

/**
 * Of the packs in the same folder the one that this one names; else the latest earlier one of the same books, which then does not
 * fit. Other books' packs say nothing about this one.
 */
function packBefore(path: string, bytes: Uint8Array): OpenedPack | null {
  const opened = openPack(basename(path), bytes)
  const manifest = opened.ok ? opened.value.manifest : null
  if (!manifest || manifest.previous === null) return null
  let sameBooks: OpenedPack | null = null
  for (const name of namesBeside(path)) {
    const read = readPack(join(dirname(path), name))
    const pack = read.ok ? openPack(name, read.value) : read
    if (!pack.ok || !pack.value.manifest || pack.value.manifest.period >= manifest.period) continue
    if (sha256(pack.value.manifestBytes) === manifest.previous) return pack.value
    if (pack.value.manifest.workspace === manifest.workspace) sameBooks ??= pack.value
  }
  return sameBooks
}

/** Latest first. */
function namesBeside(path: string): readonly string[] {
  try {
    const names = readdirSync(dirname(path)).filter((name) => /^月结包-\d{4}-\d{2}(-第\d+版)?\.zip$/.test(name))
    return names
      .filter((name) => name !== basename(path))
      .sort()
      .reverse()
  } catch {
    return []
  }
}

/** A report with what the open workspace knows of the pack: one that was reopened still proves what was signed, and counts no longer. */
export function withReopening(report: VerifyReport, db: ReadDb | null): VerifyReport {
  return db !== null && isReopened(db, report.digest) ? { ...report, isSuperseded: true } : report
}
