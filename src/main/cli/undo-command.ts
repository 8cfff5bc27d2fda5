import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import { previewUndo } from '../usecases/preview-undo.ts'
import { undoImport } from '../usecases/undo-import.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import type { Arguments } from './arguments.ts'
import { failed, type Outcome } from './outcome.ts'
import { withReader, withWorkspace } from './with-workspace.ts'

/** Says what taking a file back takes with it, and does it unless only asked. `match` brings the rest up to that. */
export function undoCommand(args: Arguments): Outcome {
  const fileId = args.need('file')
  if (args.has('dry-run')) return withReader(args, ({ db }) => tell(db, fileId))
  return withWorkspace(args, { creates: false, by: args.text('by') }, (context) => undo(context, fileId))
}

function undo(context: WorkspaceContext, fileId: string): Outcome {
  const told = tell(context.db, fileId)
  if (told.exit !== 0) return told
  const undone = undoImport(context, fileId)
  if (undone.ok) return told
  return undone.error.code === 'PERIOD_CLOSED' ? { ...told, exit: 1, errors: [undone.error] } : failed(undone.error)
}

function tell(db: Parameters<typeof previewUndo>[0], fileId: string): Outcome {
  const preview = previewUndo(db, fileId)
  if (!preview.ok) return failed(preview.error)
  const { decisions, someDiscrepancies, ...rest } = preview.value
  const json = {
    ...rest,
    decisions: decisions.map(({ at, ...decision }) => ({ ...decision, at: formatMoment(at) })),
    someDiscrepancies: someDiscrepancies.map(({ amount, ...found }) => ({ ...found, amount: yuanText(amount) })),
  }
  return { exit: rest.seals.length > 0 ? 1 : 0, json }
}
