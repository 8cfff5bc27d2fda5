import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { type EpochMs, epochMs } from '../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { type CutoffBoard, cutoffBoard } from '../../shared/engine/cutoff/cutoff-board.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { APPROVAL_WINDOW_MS, averageApprovalHours } from '../../shared/engine/discrepancies/average-approval-hours.ts'
import type { EnginePolicy } from '../../shared/engine/engine-input.ts'
import { factsAt } from '../../shared/engine/facts/facts.ts'
import { listApprovals, loadArchives } from '../db/repositories/archive-item.ts'
import { loadContracts } from '../db/repositories/contract.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { listSlipsOfPeriod } from '../db/repositories/slip.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** Lists that a person reads. */
const MOST_WAITING = 2000
const MOST_ACTIONS = 100

/** 封关看板: read anew for its moment, which runs on between two matches. Its contracts are those of the last match. */
export function viewCutoffBoard(
  db: ReadDb,
  { period, holder }: InputOf<'overview.cutoff'>,
  asOf: EpochMs,
): OutputOf<'overview.cutoff'> {
  const { board, averageHours } = readCutoffBoard(db, period, asOf)
  const asked = board.waiting.filter(
    (row) => holder === null || (row.holder === holder.holder && row.holderRole === holder.holderRole),
  )
  return {
    ...board,
    waiting: asked.slice(0, MOST_WAITING),
    waitingCount: asked.length,
    actions: board.actions.slice(0, MOST_ACTIONS),
    averageHours,
  }
}

type ReadBoard = {
  readonly board: CutoffBoard
  readonly averageHours: number | null
  readonly policy: EnginePolicy
}

/** The whole of it, and what it goes by. */
export function readCutoffBoard(db: ReadDb, period: PeriodKey, asOf: EpochMs): ReadBoard {
  const contractNos = listSlipsOfPeriod(db, period)
  const decisions = listDecisions(db)
  const policy = standingPolicy(decisions)
  const facts = factsAt({
    ...{ contracts: loadContracts(db, contractNos), archives: loadArchives(db, contractNos) },
    ...{ bankLines: [], invoices: [], receipts: [], duplicates: [], statementBreaks: [] },
    ...{ decisions, asOf },
  })
  const approvals = listApprovals(db, epochMs(asOf - APPROVAL_WINDOW_MS))
  const averageHours = averageApprovalHours(approvals, asOf, policy.calendar)
  return { board: cutoffBoard(facts, policy, period, averageHours), averageHours, policy }
}
