import { answerDueAt } from '../../../shared/domain/answer-deadline.ts'
import type { ListedDiscrepancy } from '../../../shared/domain/discrepancy.ts'
import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import type { WorkCalendar } from '../../../shared/domain/work-calendar.ts'
import type { WriteDb } from '../sqlite.ts'

type StoredObjection = {
  readonly discrepancy: ListedDiscrepancy
  readonly raisedAt: EpochMs
  readonly answeredAt: EpochMs | null
}

/** 复核意见 among the differences: told by decisions, kept here for the list. One that is there is opened or closed as its answer says. */
export function storeObjections(db: WriteDb, objections: readonly StoredObjection[], calendar: WorkCalendar): void {
  const write = db.prepare(`
    INSERT INTO discrepancy (id, code, subject, severity, owner_role, owner_name, amount_fen, contract_no, since_at, primary_id,
      first_detected_at, opened_at, due_at, state, reopened, closed_at, body)
    VALUES (@id, @code, @subject, @severity, @ownerRole, @ownerName, @amount, @contractNo, @sinceAt, NULL,
      @raisedAt, @raisedAt, @dueAt, @state, 0, @answeredAt, @body)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, closed_at = excluded.closed_at`)
  for (const { discrepancy, raisedAt, answeredAt } of objections) {
    const { id, code, subject, severity, ownerRole, ownerName, amount, sinceAt, primaryId: _, ...rest } = discrepancy
    write.run({
      ...{ id, code, subject, severity, ownerRole, ownerName, amount, sinceAt, raisedAt, answeredAt },
      contractNo: rest.contractNos[0] ?? '',
      dueAt: answerDueAt(severity, raisedAt, calendar),
      state: answeredAt === null ? 'open' : 'closed',
      body: JSON.stringify(rest),
    })
  }
}
