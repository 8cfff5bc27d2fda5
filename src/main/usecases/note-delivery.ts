import type { DeliveryNote } from '../../shared/domain/delivery-note.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Who opened or closed a way out of the machine. The settings themselves stay on this machine, not in the ledger. */
export function noteDelivery({ db, now, actor }: WorkspaceContext, { channel, ...detail }: DeliveryNote): void {
  appendAudit(db, { at: now(), person: actor, action: 'delivery.set', subject: channel, detail })
}
