import { ok } from '../../shared/base/index.ts'
import { isPromisable } from '../../shared/domain/answer-deadline.ts'
import type { Decision, DecisionBody } from '../../shared/domain/decision.ts'
import { dayOfMoment, type EpochMs } from '../../shared/domain/epoch-ms.ts'
import { cutoffOf, periodTitle } from '../../shared/domain/period.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { hasContract } from '../db/repositories/decision-subject.ts'
import { findOpenIds } from '../db/repositories/discrepancy-work.ts'
import { findSlip } from '../db/repositories/slip.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { type Checked, invalid, refuseSealed } from './decision-refusal.ts'

/** 封关例外单 is for what missed the cutoff of its month. */
export function checkException(
  db: ReadDb,
  standing: readonly Decision[],
  { contractNo, period }: Extract<DecisionBody, { readonly kind: 'exception' }>,
  now: EpochMs,
): Checked {
  if (!hasContract(db, contractNo)) return invalid(`没有合同 ${contractNo}`)
  const slip = findSlip(db, contractNo)
  if (slip?.period !== period) return invalid(`${contractNo} 不是${periodTitle(period)}签约的合同`)
  if (now <= cutoffOf(period, standingPolicy(listDecisions(db)).cutoff))
    return invalid(`${periodTitle(period)}尚未封关，不需要例外`)
  if (slip.legal.state === 'closed') return invalid(`${contractNo} 已按期归档，不需要例外`)
  const earlier = standing.find(
    ({ body }) => body.kind === 'exception' && body.contractNo === contractNo && body.period === period,
  )
  return earlier ? invalid(`${contractNo} 已有例外单 ${earlier.id}`) : refuseSealed(db, period)
}

/** People answer for what lies open, and a slip of the year would silence a difference for good. */
export function checkWork(
  db: ReadDb,
  body: Extract<DecisionBody, { readonly kind: 'assign' | 'feedback' | 'hold' }>,
  now: EpochMs,
): Checked {
  const { discrepancyIds } = body
  if (discrepancyIds.length === 0) return invalid('没有选中差异')
  const promised = body.kind === 'feedback' ? body.expectedOn : null
  if (promised !== null && !isPromisable(promised, dayOfMoment(now))) return invalid('预计解决日应在今天之后一年之内')
  const open = findOpenIds(db, discrepancyIds)
  const gone = discrepancyIds.find((id) => !open.has(id))
  return gone === undefined ? ok(null) : invalid(`差异 ${gone} 已不在待处理之列`)
}
