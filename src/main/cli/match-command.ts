import type { PeriodKey } from '../../shared/domain/period.ts'
import { listConflicts } from '../db/repositories/match-change.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { changeOf, type RunChange } from '../usecases/compare-runs.ts'
import { listMatches } from '../usecases/list-matches.ts'
import { type MatchAnswer, runMatch } from '../usecases/run-match.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import type { Arguments } from './arguments.ts'
import { changeJson } from './changes-command.ts'
import type { Outcome } from './outcome.ts'
import type { Drive } from './progress.ts'
import { withWorkspace } from './with-workspace.ts'

export function matchCommand(args: Arguments, drive: Drive): Outcome {
  const period = args.period()
  return withWorkspace(args, { creates: false, by: args.text('by') }, (context) => match(context, period, drive))
}

/** Matching always sees all months; a period narrows only what is counted as matched. */
export function match(context: WorkspaceContext, period: PeriodKey | null, drive: Drive): Outcome {
  const started = performance.now()
  const counts = drive(runMatch(context))
  const page = { offset: 0, limit: 1, sort: [], search: '', period, status: [] }
  const { auto, confirmed, suggested } = listMatches(context.db, page).counts
  return {
    exit: 0,
    json: {
      contracts: counts.contracts,
      bankTransactions: counts.bankLines,
      invoices: counts.invoices,
      archives: counts.archives,
      autoMatched: auto,
      confirmed,
      suggested,
      unmatched: { bankTransactions: counts.openLines, contracts: counts.openContracts },
      discrepancies: counts.discrepancies,
      merge: {
        new: counts.merge.added,
        lost: counts.merge.lost,
        changed: counts.merge.changed,
        inConflict: counts.merge.inConflict,
        changes: changesOf(context.db, counts),
      },
      conflicts: counts.conflicts,
      unfinished: counts.unfinished,
      elapsedMs: Math.round(performance.now() - started),
      peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024), // kilobytes, by Node's own word
    },
  }
}

/** What this run says otherwise than the one before it, each list at most so long; the counts beside it are whole. */
function changesOf(db: ReadDb, { changes }: MatchAnswer) {
  const first = (isOfKind: (change: RunChange) => boolean) =>
    changes.filter(isOfKind).slice(0, MOST_PRINTED).map(changeOf).map(changeJson)
  return {
    new: first(({ before }) => before === null),
    lost: first(({ after }) => after === null),
    changed: first(({ before, after }) => before !== null && after !== null),
    inConflict: listConflicts(db).slice(0, MOST_PRINTED).map(changeJson),
  }
}

const MOST_PRINTED = 100
