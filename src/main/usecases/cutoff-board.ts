import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { epochMs } from '../../shared/domain/epoch-ms.ts'
import { sumFen } from '../../shared/domain/money.ts'
import { cutoffBoard } from '../../shared/engine/cutoff/cutoff-board.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { APPROVAL_WINDOW_MS, averageApprovalHours } from '../../shared/engine/discrepancies/average-approval-hours.ts'
import { defaultPolicy } from '../../shared/engine/engine-input.ts'
import { factsAt } from '../../shared/engine/facts/facts.ts'
import { listApprovals, loadArchives } from '../db/repositories/archive-item.ts'
import { loadContracts } from '../db/repositories/contract.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { listSlipsOfPeriod } from '../db/repositories/slip.ts'
import type { ReadDb } from '../db/sqlite.ts'

/** A list that a person reads. */
const MOST_WAITING = 2000

/** 封关看板: read anew for its moment, which runs on between two matches. Its contracts are those of the last match. */
export function viewCutoffBoard(db: ReadDb, { period, asOf }: InputOf<'overview.cutoff'>): OutputOf<'overview.cutoff'> {
  const contractNos = listSlipsOfPeriod(db, period)
  const decisions = listDecisions(db)
  const policy = standingPolicy(defaultPolicy, decisions)
  const facts = factsAt({
    ...{ contracts: loadContracts(db, contractNos), archives: loadArchives(db, contractNos) },
    ...{ bankLines: [], invoices: [], receipts: [], duplicates: [], statementBreaks: [] },
    ...{ decisions, asOf },
  })
  const averageHours = averageApprovalHours(
    listApprovals(db, epochMs(asOf - APPROVAL_WINDOW_MS)),
    asOf,
    policy.calendar,
  )
  const { waiting, actions, ...board } = cutoffBoard(facts, policy, period, averageHours)
  return {
    ...board,
    waiting: waiting.slice(0, MOST_WAITING),
    waitingTotal: { count: waiting.length, amount: sumFen(waiting, ({ amount }) => amount) },
    actions: actions.map((action) => ({ ...action, contractNos: [...action.contractNos] })),
    averageHours,
  }
}
