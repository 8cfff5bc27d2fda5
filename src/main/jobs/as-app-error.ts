import type { AppError } from '../../shared/contract/errors.ts'

/** A thrown error that is the machine's state rather than our bug; null for a bug. */
export function asAppError(thrown: unknown, workspace: string): AppError | null {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return { code: 'DISK_FULL', facts: { path: workspace } }
  }
  if (code === 'ORIGINAL_DAMAGED' && 'file' in (thrown as Error)) {
    return { code, facts: { file: String((thrown as Error & { file: unknown }).file) } }
  }
  return null
}
