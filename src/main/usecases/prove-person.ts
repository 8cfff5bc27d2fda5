import { err, invariant, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { waitAfter } from '../../shared/domain/account.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { type Account, listAccounts, readTries, writeTries } from '../db/repositories/account.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { isSameVerifier, KdfSchema, keysOf } from '../pack/passphrase.ts'
import type { AccountKey } from '../pack/sign.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Who tried a wrong passphrase is what nobody knows. */
const UNKNOWN_PERSON = '身份未明'

/** Somebody who knew the passphrase just now. */
export type Proven = { readonly account: Account; readonly key: AccountKey }

export function findAccount(db: ReadDb, name: string): Account | null {
  return listAccounts(db).find((account) => personKey(account.name) === personKey(name)) ?? null
}

/**
 * 口令核对. Wrong ones are on record and make the next try wait, longer each time. By the machine's own clock: that of a sample
 * month stands still.
 */
export function provePerson(
  { db, now, actor }: WorkspaceContext,
  account: Account,
  passphrase: string,
  machineNow: number = Date.now(),
): Result<Proven, AppError> {
  if (!account.isActive) return err({ code: 'ACCOUNT_INVALID', facts: { reason: `账户 ${account.name} 已停用` } })
  const { failures, lastAt } = readTries(db, account.id)
  // A clock that was set back must neither shorten the wait nor make it endless.
  const passed = Math.max(0, machineNow - lastAt)
  if (machineNow < lastAt) writeTries(db, account.id, { failures, lastAt: machineNow })
  const seconds = Math.ceil((waitAfter(failures) - passed) / 1000)
  if (seconds > 0) return err({ code: 'ACCOUNT_WAIT', facts: { person: account.name, seconds } })
  const { verifier, lockKey } = keysOf(passphrase, kdfOf(account))
  if (isSameVerifier(verifier, account.verifier)) {
    if (failures > 0) writeTries(db, account.id, { failures: 0, lastAt: machineNow })
    return ok({ account, key: { accountId: account.id, lockKey } })
  }
  db.transaction(() => {
    writeTries(db, account.id, { failures: failures + 1, lastAt: machineNow })
    const detail = { inARow: failures + 1, desk: actor }
    appendAudit(db, { at: now(), person: UNKNOWN_PERSON, action: 'account.refused', subject: account.name, detail })
  })()
  const wait = Math.ceil(waitAfter(failures + 1) / 1000)
  return err({ code: 'PASSPHRASE_WRONG', facts: { person: account.name, seconds: wait } })
}

function kdfOf({ kdf, name }: Account) {
  const parsed = KdfSchema.safeParse(JSON.parse(kdf))
  invariant(parsed.success, `the account of ${name} has no such derivation`)
  return parsed.data
}
