import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { findSeal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { packName } from './build-pack.ts'
import { packsFolder } from './packs-folder.ts'

/** Where the pack of a sealed month lies. */
export function findPack(
  { db, workspace }: { readonly db: ReadDb; readonly workspace: string },
  period: PeriodKey,
): Result<string, AppError> {
  const name = findSeal(db, period)?.packName
  const path = name ? join(packsFolder(workspace), name) : null
  return path && existsSync(path)
    ? ok(path)
    : err({ code: 'FILE_NOT_FOUND', facts: { file: name ?? packName(period) } })
}
