import type { AppError } from '../../shared/contract/errors.ts'
import type { SpecName } from '../../shared/contract/specs.ts'
import { hasAccounts, listAccounts } from '../db/repositories/account.ts'
import type { ReadDb } from '../db/sqlite.ts'
import type { Sitting } from './accounts.ts'
import { ruleOf } from './channel-rules.ts'

/** In whose name the program acts while nobody sits at it. */
export const UNATTENDED_ACTOR = '自动任务'

/** Set going by the clock or by a watched folder, whoever sits there. */
const UNATTENDED: ReadonlySet<string> = new Set([
  'intake.importWatched',
  'lists.make',
  'matching.runByNewRules',
  'overview.watch',
  'remind.begin',
  'remind.record',
  'schedule.record',
])

/** 出纳: brings files in, tells what she found out by the handbook, and no more. What is not named here a cashier may not do, channels to come included. */
const CASHIER: ReadonlySet<string> = new Set([
  'handbook.attach',
  'handbook.saveAttachment',
  'handbook.tick',
  'handbook.untick',
  'handbook.visit',
  'inbox.markSeen',
  'intake.deleteTemplate',
  'intake.dropPending',
  'intake.import',
  'intake.importMapped',
  'matching.run',
])

/** Whether somebody must be asked who sits here before this channel does anything. */
export function asksWhoSits(db: ReadDb, channel: SpecName): boolean {
  const rule = ruleOf(channel)
  return rule !== null && rule !== 'anyone' && hasAccounts(db)
}

/** Why the window may not use this channel now; null: it may. What the clock does by itself does not come this way. */
export function refuseChannel(db: ReadDb, sitting: Sitting, channel: SpecName): AppError | null {
  const rule = ruleOf(channel)
  if (rule === null || rule === 'anyone' || !hasAccounts(db)) return null
  const account = listAccounts(db).find(({ id }) => id === sitting?.accountId)
  if (rule === 'typed' || !account?.isActive) return { code: 'ACCOUNT_REQUIRED', facts: {} }
  return rule === 'staff' && account.roles.includes('cashier') ? refusedRole(account.name) : null
}

/** Why this may not be done by whoever sits here now; null: it may. Reads, and what accounts themselves check, are not asked about. */
export function refuseAct(db: ReadDb, sitting: Sitting, act: string): AppError | null {
  if (!hasAccounts(db) || act.startsWith('accounts.')) return null
  const account = listAccounts(db).find(({ id }) => id === sitting?.accountId)
  if (act === 'workspace.setActor') return { code: 'ACCOUNT_REQUIRED', facts: {} } // a name is entered, not typed
  if (UNATTENDED.has(act)) return null
  if (!account?.isActive) return { code: 'ACCOUNT_REQUIRED', facts: {} }
  if (!account.roles.includes('cashier') || CASHIER.has(act)) return null
  return refusedRole(account.name)
}

function refusedRole(person: string): AppError {
  return { code: 'ACCOUNT_ROLE', facts: { person, roles: ['preparer', 'reviewer', 'approver'] } }
}

export function actorOf(db: ReadDb, sitting: Sitting, typed: string): string {
  return hasAccounts(db) ? (sitting?.name ?? UNATTENDED_ACTOR) : typed
}
