import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { ledgerPath, NO_LEDGER, openWriter } from '../db/open.ts'
import { verifyAccounts } from '../db/repositories/account.ts'
import { verifyAudit } from '../db/repositories/audit-log.ts'
import { readSetting, writeSetting } from '../db/repositories/setting.ts'
import { lockWorkspace } from '../db/workspace-lock.ts'
import { nowIn } from './workspace-clock.ts'
import type { WorkspaceContext } from './workspace-context.ts'

export type OpenOptions = {
  readonly workspace: string
  /** Null: it must be there already. */
  readonly create: { readonly name: string; readonly fixedAt: EpochMs | null } | null
  /** The machine's clock, for a workspace that has none of its own. */
  readonly wallClock: () => EpochMs
}

export type OpenedWorkspace = {
  readonly name: string
  /** As of now: who acts and what time it is may change between two acts. */
  readonly context: () => WorkspaceContext
  readonly close: () => void
}

export const NOBODY = '未署名'

/** 打开账套 for writing: the lock, the ledger at this program's schema, and an audit chain that holds. */
export function openWorkspace({ workspace, create, wallClock }: OpenOptions): Result<OpenedWorkspace, AppError> {
  if (create === null && !existsSync(ledgerPath(workspace))) return unreadable(workspace, NO_LEDGER)
  const lock = lockWorkspace(workspace)
  if (!lock.ok) return lock
  const opened = openWriter(workspace)
  if (!opened.ok) {
    lock.value.release()
    return opened
  }
  const db = opened.value
  const close = () => {
    db.close()
    lock.value.release()
  }
  const audit = verifyAudit(db)
  if (!audit.ok) {
    close()
    return unreadable(workspace, `操作日志第 ${audit.brokenSeq} 行被改动过`)
  }
  const accounts = verifyAccounts(db)
  if (!accounts.ok) {
    close()
    return unreadable(workspace, `账户表第 ${accounts.brokenSeq} 行被改动过`)
  }
  if (create && readSetting(db, 'name') === null) {
    writeSetting(db, 'name', create.name)
    if (create.fixedAt !== null) writeSetting(db, 'clock.asOf', String(create.fixedAt))
  }
  const now = () => nowIn(db, wallClock())
  return ok({
    name: readSetting(db, 'name') ?? basename(workspace),
    context: () => ({ db, workspace, now, actor: readSetting(db, 'actor.name') ?? NOBODY }),
    close,
  })
}

function unreadable(path: string, reason: string): Result<never, AppError> {
  return err({ code: 'WORKSPACE_UNREADABLE', facts: { path, reason } })
}
