import { randomUUID } from 'node:crypto'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AccountsView } from '../../shared/contract/accounts.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf } from '../../shared/contract/specs.ts'
import { DEFAULT_IDLE_MINUTES, isRoleSetAllowed } from '../../shared/domain/account.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import {
  type Account,
  type AccountAct,
  appendAccount,
  hasAccounts,
  listAccounts,
  writeTries,
} from '../db/repositories/account.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { readSetting, writeSetting } from '../db/repositories/setting.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { keysOf, newKdf } from '../pack/passphrase.ts'
import { fingerprintOf, type Keyring, makeAccountKey, relockAccountKey } from '../pack/sign.ts'
import { findAccount, provePerson } from './prove-person.ts'
import type { WorkspaceContext } from './workspace-context.ts'

type Nothing = Record<never, never>

/** Who sits at this machine; null: the window is locked, or nobody has come in yet. */
export type Sitting = { readonly accountId: string; readonly name: string } | null

export function viewAccounts(db: ReadDb, sitting: Sitting): AccountsView {
  const accounts = listAccounts(db)
  return {
    accounts: accounts.map(({ id, name, roles, isActive, mustChange, publicKey }) => ({
      id,
      name,
      roles: [...roles],
      isActive,
      mustChange,
      keyFingerprint: publicKey === null ? '' : fingerprintOf(publicKey),
    })),
    current: sitting?.accountId ?? null,
    canManage: mayManage(accounts, sitting),
    idleMinutes: Number(readSetting(db, 'idle.minutes') ?? DEFAULT_IDLE_MINUTES),
  }
}

/** Who first sets accounts up, and whoever approves, says who else has one. */
function mayManage(accounts: readonly Account[], sitting: Sitting): boolean {
  if (accounts.length === 0) return true
  const mine = accounts.find(({ id, isActive }) => isActive && id === sitting?.accountId)
  return mine !== undefined && (mine.id === accounts[0]?.id || mine.roles.includes('approver'))
}

/** 建账户. The first is made by the person whose it is; a later one's passphrase is for that person to change. */
export function createAccount(
  context: WorkspaceContext,
  sitting: Sitting,
  { name, roles, passphrase }: InputOf<'accounts.create'>,
  keyring: Keyring,
): Result<{ readonly id: string; readonly isFirst: boolean }, AppError> {
  const { db } = context
  const accounts = listAccounts(db)
  const isFirst = accounts.length === 0
  if (!mayManage(accounts, sitting)) return err({ code: 'ACCOUNT_REQUIRED', facts: {} })
  if (personKey(name) === '') return invalid('请写明姓名')
  if (findAccount(db, name)) return invalid(`已有名为 ${name} 的账户`)
  if (!isRoleSetAllowed(roles)) return invalid('出纳不得兼任编制、复核或批准')
  if (isFirst && roles.includes('cashier')) return invalid('首个账户要管理其他账户，不能是出纳')
  const id = randomUUID()
  const kdf = newKdf()
  const { verifier, lockKey } = keysOf(passphrase, kdf)
  const publicKey = isFirst ? makeAccountKey(keyring, { accountId: id, lockKey }) : null
  const account = {
    id,
    name,
    roles,
    isActive: true,
    mustChange: !isFirst,
    kdf: JSON.stringify(kdf),
    verifier,
    publicKey,
  }
  put(context, account, 'account.create')
  return ok({ id, isFirst })
}

export function changeAccount(
  context: WorkspaceContext,
  sitting: Sitting,
  { id, roles, isActive }: InputOf<'accounts.change'>,
): Result<Nothing, AppError> {
  const accounts = listAccounts(context.db)
  if (!mayManage(accounts, sitting)) return err({ code: 'ACCOUNT_REQUIRED', facts: {} })
  const before = accounts.find((account) => account.id === id)
  if (!before) return invalid('没有这个账户')
  if (!isRoleSetAllowed(roles)) return invalid('出纳不得兼任编制、复核或批准')
  if (id === accounts[0]?.id && (!isActive || roles.includes('cashier')))
    return invalid('首个账户要管理其他账户，不能停用或改为出纳')
  put(context, { ...before, roles, isActive }, 'account.change')
  return ok({})
}

/** 改口令 by its owner: the signing key goes along, or is made if this machine holds none. */
export function setPassphrase(
  context: WorkspaceContext,
  { id, passphrase, fresh }: InputOf<'accounts.setPassphrase'>,
  keyring: Keyring,
): Result<Nothing, AppError> {
  const before = listAccounts(context.db).find((account) => account.id === id)
  if (!before) return invalid('没有这个账户')
  const proven = provePerson(context, before, passphrase)
  if (!proven.ok) return proven
  if (fresh.normalize('NFKC') === passphrase.normalize('NFKC')) return invalid('新口令与原口令相同')
  const kdf = newKdf()
  const { verifier, lockKey } = keysOf(fresh, kdf)
  const publicKey =
    relockAccountKey(keyring, proven.value.key, lockKey) ?? makeAccountKey(keyring, { accountId: id, lockKey })
  put(
    { ...context, actor: before.name },
    { ...before, mustChange: false, kdf: JSON.stringify(kdf), verifier, publicKey },
    'account.passphrase',
  )
  return ok({})
}

/** 重设口令 of somebody who forgot it. Its signing key cannot be opened any more: a new one is made when the owner changes the passphrase. */
export function resetPassphrase(
  context: WorkspaceContext,
  sitting: Sitting,
  { id, fresh }: InputOf<'accounts.reset'>,
): Result<Nothing, AppError> {
  const accounts = listAccounts(context.db)
  if (!mayManage(accounts, sitting)) return err({ code: 'ACCOUNT_REQUIRED', facts: {} })
  const before = accounts.find((account) => account.id === id)
  if (!before) return invalid('没有这个账户')
  const kdf = newKdf()
  const { verifier } = keysOf(fresh, kdf)
  put(context, { ...before, mustChange: true, kdf: JSON.stringify(kdf), verifier, publicKey: null }, 'account.reset')
  writeTries(context.db, id, { failures: 0, lastAt: 0 })
  return ok({})
}

/** 进入: from here on what is done is done under this name. */
export function enter(
  context: WorkspaceContext,
  { id, passphrase }: InputOf<'accounts.enter'>,
): Result<NonNullable<Sitting>, AppError> {
  const { db } = context
  const account = listAccounts(db).find((one) => one.id === id)
  if (!account) return invalid('没有这个账户')
  const proven = provePerson(context, account, passphrase)
  if (!proven.ok) return proven
  if (account.mustChange) return err({ code: 'PASSPHRASE_MUST_CHANGE', facts: { person: account.name } })
  db.transaction(() => {
    writeSetting(db, 'actor.name', account.name)
    writeSetting(db, 'actor.role', account.roles[0] ?? 'preparer')
    const detail = { roles: account.roles }
    appendAudit(db, { at: context.now(), person: account.name, action: 'account.enter', subject: account.name, detail })
  })()
  return ok({ accountId: account.id, name: account.name })
}

export function setIdle(
  { db, now, actor }: WorkspaceContext,
  sitting: Sitting,
  { minutes }: InputOf<'accounts.setIdle'>,
): Result<Nothing, AppError> {
  if (hasAccounts(db) && !mayManage(listAccounts(db), sitting)) return err({ code: 'ACCOUNT_REQUIRED', facts: {} })
  db.transaction(() => {
    writeSetting(db, 'idle.minutes', String(minutes))
    appendAudit(db, { at: now(), person: actor, action: 'account.setIdle', subject: String(minutes), detail: {} })
  })()
  return ok({})
}

function put({ db, now, actor }: WorkspaceContext, account: Account, action: AccountAct): void {
  db.transaction(() => appendAccount(db, account, { at: now(), person: actor, action }))()
}

function invalid(reason: string): Result<never, AppError> {
  return err({ code: 'ACCOUNT_INVALID', facts: { reason } })
}
