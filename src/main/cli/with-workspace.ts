import { userInfo } from 'node:os'
import { basename, resolve } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { epochMs } from '../../shared/domain/epoch-ms.ts'
import { hasAccounts } from '../db/repositories/account.ts'
import { openWorkspace } from '../usecases/open-workspace.ts'
import { findAccount, provePerson } from '../usecases/prove-person.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import { openWorkspaceReader, type WorkspaceReader } from '../usecases/workspace-reader.ts'
import type { Arguments } from './arguments.ts'
import { failed, type Outcome } from './outcome.ts'

/** Opens the workspace for writing, with the clock and the name that the command line gives, and closes it whatever happens. */
export function withWorkspace(
  args: Arguments,
  { creates, by }: { readonly creates: boolean; readonly by: string | undefined },
  work: (context: WorkspaceContext) => Outcome,
): Outcome {
  const workspace = resolve(args.need('workspace'))
  const asOf = args.asOf()
  const create = creates ? { name: basename(workspace), fixedAt: null } : null
  const opened = openWorkspace({ workspace, create, wallClock: () => epochMs(Date.now()) })
  if (!opened.ok) return failed(opened.error)
  try {
    const context = opened.value.context()
    const acting = actingFor({ ...context, now: asOf === null ? context.now : () => asOf }, by)
    return acting.ok ? work(acting.value) : failed(acting.error)
  } finally {
    opened.value.close()
  }
}

/** Where accounts are kept, `--by` is one of them, and its passphrase comes by the environment: a command line is read by everybody. */
function actingFor(context: WorkspaceContext, by: string | undefined): Result<WorkspaceContext, AppError> {
  if (!hasAccounts(context.db)) return ok({ ...context, actor: by ?? userInfo().username })
  const account = by === undefined ? null : findAccount(context.db, by)
  const passphrase = process.env.SANLIAN_PASSPHRASE ?? ''
  if (!account || passphrase === '') return err({ code: 'ACCOUNT_REQUIRED', facts: {} })
  const proven = provePerson(context, account, passphrase)
  if (!proven.ok) return proven
  if (account.mustChange) return err({ code: 'PASSPHRASE_MUST_CHANGE', facts: { person: account.name } })
  return account.roles.includes('cashier')
    ? err({ code: 'ACCOUNT_ROLE', facts: { person: account.name, roles: ['preparer', 'reviewer', 'approver'] } })
    : ok({ ...context, actor: account.name })
}

/** The same for work that waits for something between two writes. */
export async function withWorkspaceAsync(
  args: Arguments,
  { by }: { readonly by: string | undefined },
  work: (context: WorkspaceContext) => Promise<Outcome>,
): Promise<Outcome> {
  const asOf = args.asOf()
  const wallClock = () => epochMs(Date.now())
  const opened = openWorkspace({ workspace: resolve(args.need('workspace')), create: null, wallClock })
  if (!opened.ok) return failed(opened.error)
  try {
    const context = opened.value.context()
    const acting = actingFor({ ...context, now: asOf === null ? context.now : () => asOf }, by)
    return acting.ok ? await work(acting.value) : failed(acting.error)
  } finally {
    opened.value.close()
  }
}

/** For commands that only look. The answer must be whole before it returns: the reader closes behind it. */
export function withReader(args: Arguments, work: (reader: WorkspaceReader) => Outcome): Outcome {
  const opened = openWorkspaceReader(resolve(args.need('workspace')))
  if (!opened.ok) return failed(opened.error)
  try {
    return work(opened.value)
  } finally {
    opened.value.close()
  }
}
