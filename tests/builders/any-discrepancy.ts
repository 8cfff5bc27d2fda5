import type { InputOf } from '../../src/shared/contract/specs.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'

/** A filter of 差异 that leaves nothing out. */
export const anyDiscrepancy: Pick<
  InputOf<'triage.list'>,
  'state' | 'codes' | 'severities' | 'leadsOnly' | 'owner' | 'stage' | 'now'
> = { state: [], codes: [], severities: [], leadsOnly: false, owner: null, stage: null, now: epochMs(0) }
