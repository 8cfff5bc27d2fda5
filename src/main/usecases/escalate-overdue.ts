import { groupBy } from '../../shared/base/index.ts'
import { type EscalationLevel, escalationLevel } from '../../shared/domain/answer-deadline.ts'
import type { Discrepancy } from '../../shared/domain/discrepancy.ts'
import type { DiscrepancyWork } from '../../shared/domain/discrepancy-work.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { MAIL_SENT_BY_PROGRAM } from '../../shared/text/reminder-words.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { toTracked } from '../db/repositories/discrepancy.ts'
import { listLate, storeToldLevel } from '../db/repositories/late-discrepancy.ts'
import type { ReadDb } from '../db/sqlite.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** A difference that nobody answered, and whom it goes to now. */
export type Escalation = {
  readonly discrepancy: Discrepancy
  readonly work: DiscrepancyWork
  readonly level: EscalationLevel
}

/** Those whose next level nobody was told of yet. */
export function findRisen(db: ReadDb, now: EpochMs): readonly Escalation[] {
  const late = listLate(db, now)
  if (late.length === 0) return []
  const { calendar } = standingPolicy(listDecisions(db))
  return late.flatMap((record) => {
    const { discrepancy, work } = toTracked(record)
    const level = escalationLevel(discrepancy.severity, work, now, calendar)
    return level > record.told_level ? [{ discrepancy, work, level }] : []
  })
}

/** 升级: each level of each difference once, with its row in the audit log. Answers those that are new. */
export function escalateOverdue({ db, now }: WorkspaceContext): readonly Escalation[] {
  const moment = now()
  const risen = findRisen(db, moment)
  db.transaction(() => {
    for (const [level, some] of groupBy(risen, (each) => each.level)) {
      const ids = some.map(({ discrepancy }) => discrepancy.id)
      storeToldLevel(db, ids, level)
      const person = MAIL_SENT_BY_PROGRAM
      appendAudit(db, { at: moment, person, action: 'escalate', subject: String(level), detail: { ids } })
    }
  })()
  return risen
}
