import type { InputOf } from '../../shared/contract/specs.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { readSetting, writeSetting } from '../db/repositories/setting.ts'
import { papersStandOver } from './kept-papers.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** The month that the screens show; no figure depends on it. */
export function choosePeriod({ db }: WorkspaceContext, { period }: InputOf<'workspace.choosePeriod'>): void {
  writeSetting(db, 'period', period)
}

/** Whose name the following acts carry. A change of hands is itself on record. */
export function setActor(context: WorkspaceContext, { name, role }: InputOf<'workspace.setActor'>): void {
  const { db, now, actor } = context
  db.transaction(() => {
    const before = { name: readSetting(db, 'actor.name'), role: readSetting(db, 'actor.role') }
    if (before.name === name && before.role === role) return
    papersStandOver(db, () => {
      writeSetting(db, 'actor.name', name)
      writeSetting(db, 'actor.role', role)
      const detail = { role, before }
      appendAudit(db, { at: now(), person: actor, action: 'workspace.setActor', subject: name, detail })
    })
  })()
}
