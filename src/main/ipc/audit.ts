import { basename } from 'node:path'
import { err, ok } from '../../shared/base/index.ts'
import { auditView, exportAudit } from '../usecases/audit-view.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function auditHandlers({ desk, dialogs }: Services): AreaHandlers<'audit'> {
  return {
    'audit.list': (input) => desk.ask(({ db }) => auditView(db, input)),
    'audit.export': async (input) => {
      const path = await dialogs.pickSave(`操作日志.${input.format}`)
      if (path === null) return ok(null)
      try {
        const rows = desk.ask(({ db }) => exportAudit(db, input, path))
        return rows.ok ? ok({ name: basename(path), rows: rows.value }) : rows
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause)
        return err({
          code: 'FILE_UNREADABLE',
          facts: { file: basename(path), reason: `写不进去，请换个位置：${reason}` },
        })
      }
    },
  }
}
