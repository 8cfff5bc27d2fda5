import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import type { SignRole } from '../../shared/domain/segregation.ts'
import { type Account, hasAccounts } from '../db/repositories/account.ts'
import { readSetting } from '../db/repositories/setting.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { type AccountKey, type Keyring, publicKeyOf } from '../pack/sign.ts'
import { findAccount, provePerson } from './prove-person.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Who signs, as the papers will name them, and by what; `key` null: a typed name, proved by nothing. */
export type Signer = { readonly person: string; readonly key: AccountKey | null }

/**
 * Where accounts are kept nobody signs without their own passphrase, role and key, whoever sits at the desk. Where none are, the
 * typed name counts, except that of a cashier.
 */
export function whoSigns(
  context: WorkspaceContext,
  person: string,
  /** One of them is enough. */
  roles: readonly SignRole[],
  passphrase: string | null,
  keys: Keyring,
): Result<Signer, AppError> {
  const may = whoMaySign(context.db, person, roles)
  if (!may.ok) return may
  const account = may.value
  if (!account) return ok({ person, key: null })
  if (passphrase === null) return err({ code: 'ACCOUNT_REQUIRED', facts: {} })
  const proven = provePerson(context, account, passphrase)
  if (!proven.ok) return proven
  if (account.mustChange) return err({ code: 'PASSPHRASE_MUST_CHANGE', facts: { person } })
  // A key that was put in its place would sign as well; the ledger knows which is the account's.
  const { key } = proven.value
  if (account.publicKey === null || publicKeyOf(keys, key) !== account.publicKey) {
    return err({ code: 'SIGN_KEY_MISSING', facts: { person } })
  }
  return ok({ person: account.name, key })
}

/** By name and role alone, whatever proves the name. Null: no accounts are kept, and the typed name counts. */
export function whoMaySign(db: ReadDb, person: string, roles: readonly SignRole[]): Result<Account | null, AppError> {
  if (!hasAccounts(db)) {
    const isCashier =
      readSetting(db, 'actor.role') === 'cashier' &&
      personKey(readSetting(db, 'actor.name') ?? '') === personKey(person)
    return isCashier ? err({ code: 'SIGNER_IS_CASHIER', facts: { person } }) : ok(null)
  }
  const account = findAccount(db, person)
  if (!account) return err({ code: 'ACCOUNT_INVALID', facts: { reason: `没有名为 ${person} 的账户` } })
  if (account.roles.includes('cashier')) return err({ code: 'SIGNER_IS_CASHIER', facts: { person } })
  return roles.some((role) => account.roles.includes(role))
    ? ok(account)
    : err({ code: 'ACCOUNT_ROLE', facts: { person, roles } })
}
