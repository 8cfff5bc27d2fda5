import { finish, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { PerformanceMode } from '../../shared/domain/performance-mode.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { listSeals } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { review } from './decide.ts'
import { restateMonths } from './restate-months.ts'
import type { WorkspaceContext } from './workspace-context.ts'

type View = OutputOf<'settings.restate'>
type Place = Pick<WorkspaceContext, 'db' | 'workspace'>

/** What a screen was shown last, which asks again whenever anything changes: sealed months change seldom. */
const shown = new WeakMap<ReadDb, { readonly key: string; readonly view: View }>()

/** 重述对比, before anybody signs for another mode. */
export function restatementView({ db, workspace }: Place, { mode }: InputOf<'settings.restate'>): View {
  const key = `${mode}/${listSeals(db).map(({ digest }) => digest)}`
  const known = shown.get(db)
  if (known?.key === key) return known.view
  const view = restate({ db, workspace }, mode)
  shown.set(db, { key, view })
  return view
}

/** The second signature under a mode: what the sealed months would have been is a part of what its evidence hash covers. */
export function approvePerformance(
  context: WorkspaceContext,
  input: InputOf<'settings.approvePerformance'>,
): Result<OutputOf<'settings.approvePerformance'>, AppError> {
  const asked = listDecisions(context.db).find(({ id }) => id === input.decisionId)
  if (asked?.body.kind !== 'performance') return review(context, input)
  return review(context, input, { decision: asked, restatement: restate(context, asked.body.mode) })
}

function restate({ db, workspace }: Place, mode: PerformanceMode): View {
  const { months, gaps, earlier } = finish(restateMonths(workspace, listSeals(db), mode))
  return {
    mode,
    months: months.map(({ period, sealedMode, base, rows }) => ({
      ...{ period, sealedMode, isOwnBase: base === null },
      rows: [...rows],
    })),
    gaps: [...gaps],
    earlier,
  }
}
