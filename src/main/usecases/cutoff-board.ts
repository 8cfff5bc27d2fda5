import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { isHomeCurrency } from '../../shared/domain/currency.ts'
import { type EpochMs, epochMs } from '../../shared/domain/epoch-ms.ts'
import { sumFen } from '../../shared/domain/money.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { type CutoffBoard, contractsOfShare, cutoffBoard } from '../../shared/engine/cutoff/cutoff-board.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import { APPROVAL_WINDOW_MS, averageApprovalHours } from '../../shared/engine/discrepancies/average-approval-hours.ts'
import type { EnginePolicy } from '../../shared/engine/engine-input.ts'
import { factsAt } from '../../shared/engine/facts/facts.ts'
import { cellOf } from '../../shared/engine/matching/cells.ts'
import { ownWordsOf } from '../../shared/engine/matching/own-words.ts'
import { listApprovals, loadArchives } from '../db/repositories/archive-item.ts'
import { loadContracts } from '../db/repositories/contract.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { findColumns } from '../db/repositories/import-file.ts'
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

/** 构成 of one share of the board, at the same moment. */
export function cutoffShare(
  db: ReadDb,
  { period, share }: InputOf<'overview.cutoffShare'>,
  asOf: EpochMs,
): OutputOf<'overview.cutoffShare'> {
  const { facts, policy } = readFacts(db, period, asOf)
  const all = contractsOfShare(facts, policy, period, share)
  const inOwnWords = ownWordsOf(
    (fileId) => findColumns(db, fileId),
    () => null,
  )
  const home = all.filter(({ contract }) => isHomeCurrency(contract.currency))
  return {
    rows: all.slice(0, MOST_WAITING).map(({ contract, flow }) => {
      const { contractNo, customerName, ownerName, amount, currency, signedAt, source } = contract
      const cells = [
        ...[cellOf(source, 'contractAmount'), cellOf(source, 'signedAt')],
        ...(flow ? [cellOf(flow.source, 'archivedAt')] : []),
      ]
      return {
        ...{ contractNo, customerName, ownerName, amount, currency, signedAt },
        archivedAt: flow?.archivedAt ?? null,
        cells: inOwnWords(cells, null),
      }
    }),
    count: all.length,
    foreign: all.length - home.length,
    amount: sumFen(home, ({ contract }) => contract.amount),
  }
}

type ReadBoard = {
  readonly board: CutoffBoard
  readonly averageHours: number | null
  readonly policy: EnginePolicy
}

/** The whole of it, and what it goes by. */
export function readCutoffBoard(db: ReadDb, period: PeriodKey, asOf: EpochMs): ReadBoard {
  const { facts, policy } = readFacts(db, period, asOf)
  const approvals = listApprovals(db, epochMs(asOf - APPROVAL_WINDOW_MS))
  const averageHours = averageApprovalHours(approvals, asOf, policy.calendar)
  return { board: cutoffBoard(facts, policy, period, averageHours), averageHours, policy }
}

function readFacts(db: ReadDb, period: PeriodKey, asOf: EpochMs) {
  const contractNos = listSlipsOfPeriod(db, period)
  const decisions = listDecisions(db)
  const facts = factsAt({
    ...{ contracts: loadContracts(db, contractNos), archives: loadArchives(db, contractNos) },
    ...{ bankLines: [], invoices: [], receipts: [], duplicates: [], statementBreaks: [] },
    ...{ decisions, asOf },
  })
  return { facts, policy: standingPolicy(decisions) }
}
