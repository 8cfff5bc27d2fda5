import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { VerifyReport } from '../../shared/contract/close.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { isReopened } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { type ExpectedPack, MAX_PACK_BYTES, verifyPackBytes } from '../pack/verify.ts'

/** 核验: a pack by its path; needs no workspace. `expected.digest` is what was written down when it was sealed. */
export function verifyPack(path: string, expected: ExpectedPack = {}): Result<VerifyReport, AppError> {
  const file = basename(path)
  const unreadable = (reason: string) => err<AppError>({ code: 'PACK_UNREADABLE', facts: { file, reason } })
  try {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat?.isFile()) return unreadable('找不到这个文件')
    if (stat.size > MAX_PACK_BYTES) return unreadable('文件超过 2 GB')
    return verifyPackBytes(file, readFileSync(path), expected)
  } catch (cause) {
    return unreadable(cause instanceof Error ? cause.message : String(cause))
  }
}

/** The same, with what the open workspace knows of it: a pack that was reopened still proves what was signed, and counts no longer. */
export function verifyPackHere(path: string, db: ReadDb | null): ReturnType<typeof verifyPack> {
  const report = verifyPack(path)
  return report.ok && db !== null && isReopened(db, report.value.digest)
    ? ok({ ...report.value, isSuperseded: true })
    : report
}
