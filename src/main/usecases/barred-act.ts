import type { BarredAct } from '../../shared/contract/handbook.ts'
import type { Decision } from '../../shared/domain/decision.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { ProposedAct } from '../../shared/domain/handbook.ts'
import { messageOf } from '../../shared/text/errors.ts'
import { stepWords } from '../../shared/text/handbook-words.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { checkDecision } from './check-decision.ts'
import { wholeAct } from './whole-act.ts'

type Decide = Pick<Extract<ProposedAct, { readonly kind: 'decide' }>, 'label' | 'preview' | 'body'>
type Asking = { readonly db: ReadDb; readonly actor: string; readonly now: EpochMs }

/** By the law that would refuse it: what a step proposes and nobody may do now, why, and the way round. Null: it may be done. */
export function barredAct(
  { db, actor, now }: Asking,
  standing: readonly Decision[],
  { label, preview, body }: Decide,
): BarredAct | null {
  for (const each of wholeAct(standing, body)) {
    const checked = checkDecision(db, standing, each, actor, now)
    if (checked.ok) continue
    const { error } = checked
    if (error.code === 'PERIOD_CLOSED') {
      return {
        kind: 'barred',
        label,
        preview,
        why: messageOf(error).happened,
        next: stepWords.reopenFirst,
        isSealed: true,
      }
    }
    const { happened, next } = messageOf(error)
    const said = error.code === 'DECISION_INVALID' ? { why: error.facts.reason, next: '' } : { why: happened, next }
    return { kind: 'barred', label, preview, ...said, isSealed: false }
  }
  return null
}
