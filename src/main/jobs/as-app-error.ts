import type { AppError } from '../../shared/contract/errors.ts'

/** A thrown error that is the machine's state rather than our bug; null for a bug. */
export function asAppError(thrown: unknown, workspace: string): AppError | null {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return { code: 'DISK_FULL', facts: { path: workspace } }
  }
  return null
}
