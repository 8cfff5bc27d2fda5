import { SIGN_ROLES, type SignRole } from './segregation.ts'

/** 出纳 brings files in; the others as they sign. */
export const ACCOUNT_ROLES = ['cashier', ...SIGN_ROLES] as const
export type AccountRole = 'cashier' | SignRole

export const MIN_PASSPHRASE = 8
export const MAX_PASSPHRASE = 200
export const DEFAULT_IDLE_MINUTES = 15
export const MAX_IDLE_MINUTES = 240

/** 出纳不得兼管稽核 (会计基础工作规范 §12): a cashier is nothing else. */
export function isRoleSetAllowed(roles: readonly AccountRole[]): boolean {
  return roles.length > 0 && new Set(roles).size === roles.length && (roles.length === 1 || !roles.includes('cashier'))
}

const FREE_TRIES = 3
const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 15 * 60_000

/** How long after the last of so many wrong passphrases in a row the next one may be tried. Doubles from one to the next. */
export function waitAfter(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_TRIES), LONGEST_WAIT_MS)
}
