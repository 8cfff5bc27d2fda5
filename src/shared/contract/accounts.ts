import { z } from 'zod'
import { ACCOUNT_ROLES, MAX_IDLE_MINUTES, MAX_PASSPHRASE, MIN_PASSPHRASE } from '../domain/account.ts'
import { command, query } from './spec.ts'
import { NothingSchema, PersonSchema } from './values.ts'

const roles = z.array(z.enum(ACCOUNT_ROLES)).min(1).max(ACCOUNT_ROLES.length)
const accountId = z.uuid()
/** One that is tried: whatever was typed. */
export const PassphraseSchema = z.string().min(1).max(MAX_PASSPHRASE)
/** One that is chosen. */
const fresh = z.string().min(MIN_PASSPHRASE).max(MAX_PASSPHRASE)

/** Nothing of a passphrase, and nothing made from one, ever goes out by these. */
const AccountsSchema = z.strictObject({
  /** Empty: this workspace goes by typed names. */
  accounts: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      roles,
      isActive: z.boolean(),
      mustChange: z.boolean(),
      /** '' = no signing key yet. */
      keyFingerprint: z.string(),
    }),
  ),
  /** Who sits here; null: locked. */
  current: z.string().nullable(),
  canManage: z.boolean(),
  idleMinutes: z.int(),
})
export type AccountsView = z.infer<typeof AccountsSchema>
export type AccountView = AccountsView['accounts'][number]

export const getAccounts = query({ channel: 'accounts.get', input: NothingSchema, output: AccountsSchema })
/** 建账户: the first one also turns accounts on, for good. */
export const createAccount = command({
  channel: 'accounts.create',
  input: z.strictObject({ name: PersonSchema, roles, passphrase: fresh }),
  output: NothingSchema,
  errors: ['ACCOUNT_REQUIRED', 'ACCOUNT_INVALID'],
})
export const changeAccount = command({
  channel: 'accounts.change',
  input: z.strictObject({ id: accountId, roles, isActive: z.boolean() }),
  output: NothingSchema,
  errors: ['ACCOUNT_REQUIRED', 'ACCOUNT_INVALID'],
})
/** 改口令, by the one who knows it. */
export const setPassphrase = command({
  channel: 'accounts.setPassphrase',
  input: z.strictObject({ id: accountId, passphrase: PassphraseSchema, fresh }),
  output: NothingSchema,
  errors: ['ACCOUNT_INVALID', 'ACCOUNT_WAIT', 'PASSPHRASE_WRONG'],
})
/** 重设口令, by whoever manages accounts. */
export const resetPassphrase = command({
  channel: 'accounts.reset',
  input: z.strictObject({ id: accountId, fresh }),
  output: NothingSchema,
  errors: ['ACCOUNT_REQUIRED', 'ACCOUNT_INVALID'],
})
export const enter = command({
  channel: 'accounts.enter',
  input: z.strictObject({ id: accountId, passphrase: PassphraseSchema }),
  output: NothingSchema,
  errors: ['ACCOUNT_INVALID', 'ACCOUNT_WAIT', 'PASSPHRASE_WRONG', 'PASSPHRASE_MUST_CHANGE'],
})
export const lock = command({ channel: 'accounts.lock', input: NothingSchema, output: NothingSchema })
export const setIdle = command({
  channel: 'accounts.setIdle',
  input: z.strictObject({ minutes: z.int().min(1).max(MAX_IDLE_MINUTES) }),
  output: NothingSchema,
  errors: ['ACCOUNT_REQUIRED'],
})

/** Why somebody who signs or reopens is not taken for who they say they are. */
export const proofErrors = [
  'ACCOUNT_REQUIRED',
  'ACCOUNT_INVALID',
  'ACCOUNT_ROLE',
  'ACCOUNT_WAIT',
  'PASSPHRASE_WRONG',
  'PASSPHRASE_MUST_CHANGE',
] as const
