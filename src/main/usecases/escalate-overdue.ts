import { groupBy } from '../../shared/base/index.ts'
import { type EscalationLevel, escalationLevel } from '../../shared/domain/answer-deadline.ts'
import type { ListedDiscrepancy } from '../../shared/domain/discrepancy.ts'
import type { DiscrepancyWork } from '../../shared/domain/discrepancy-work.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { MAIL_SENT_BY_PROGRAM } from '../../shared/text/reminder-words.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { findDiscrepancies } from '../db/repositories/discrepancy.ts'
import { listLate, raiseToldLevel } from '../db/repositories/late-discrepancy.ts'
import { escalationsOfMail } from '../db/repositories/message.ts'
import type { ReadDb } from '../db/sqlite.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** A difference that nobody answered, and whom it goes to now. */
export type Escalation = {
  readonly discrepancy: ListedDiscrepancy
  readonly work: DiscrepancyWork
  readonly level: EscalationLevel
}

export type Risen = { readonly id: string; readonly level: EscalationLevel }

/** Those whose next level nobody was told of yet. */
export function findRisen(db: ReadDb, now: EpochMs): readonly Risen[] {
  const late = listLate(db, now)
  if (late.length === 0) return []
  const { calendar } = standingPolicy(listDecisions(db))
  return late.flatMap(({ id, severity, dueAt, toldLevel }) => {
    const level = escalationLevel(severity, { dueAt, hold: null, answer: null }, now, calendar)
    return level > toldLevel ? [{ id, level }] : []
  })
}

/** What a mail has to tell of them, in their order. */
export function loadEscalations(db: ReadDb, risen: readonly Risen[]): readonly Escalation[] {
  const ids = risen.map(({ id }) => id)
  const byId = new Map(findDiscrepancies(db, ids).map((tracked) => [tracked.discrepancy.id, tracked]))
  return risen.flatMap(({ id, level }) => {
    const tracked = byId.get(id)
    return tracked ? [{ discrepancy: tracked.discrepancy, work: tracked.work, level }] : []
  })
}

/** 升级: what these mails told, each level of each difference once, with its row in the audit log. */
export function tellEscalations({ db, now }: WorkspaceContext, mails: Iterable<number>): void {
  const told = [...mails].flatMap((mail) => escalationsOfMail(db, mail)).filter((each) => raiseToldLevel(db, each))
  for (const [level, some] of groupBy(told, (each) => each.level)) {
    const detail = { ids: some.map(({ id }) => id) }
    appendAudit(db, { at: now(), person: MAIL_SENT_BY_PROGRAM, action: 'escalate', subject: String(level), detail })
  }
}
