import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import { listImportFiles } from '../db/repositories/import-file.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { previewUndo } from '../usecases/preview-undo.ts'
import { undoImport } from '../usecases/undo-import.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import { type Arguments, wrong } from './arguments.ts'
import { failed, type Outcome } from './outcome.ts'
import { withReader, withWorkspace } from './with-workspace.ts'

/** Says what taking a file back takes with it, and does it unless only asked. `match` brings the rest up to that. */
export function undoCommand(args: Arguments): Outcome {
  const file = args.need('file')
  if (args.has('dry-run')) return withReader(args, ({ db }) => tell(db, fileIdOf(db, file)))
  return withWorkspace(args, { creates: false, by: args.text('by') }, (context) =>
    undo(context, fileIdOf(context.db, file)),
  )
}

/** By the name that a person knows, if only one standing file has it; else what was given is the digest. */
function fileIdOf(db: ReadDb, file: string): string {
  const named = listImportFiles(db).filter(({ receipt, undoneAt }) => undoneAt === null && receipt.name === file)
  const [only, another] = named
  if (another) wrong(`叫 ${file} 的文件不止一个，请用 sha256：${named.map(({ receipt }) => receipt.fileId).join('、')}`)
  return only?.receipt.fileId ?? file
}

function undo(context: WorkspaceContext, fileId: string): Outcome {
  const told = tell(context.db, fileId)
  if (told.exit !== 0) return told
  const undone = undoImport(context, fileId)
  if (undone.ok) return told
  return undone.error.code === 'PERIOD_CLOSED' ? { ...told, exit: 1, errors: [undone.error] } : failed(undone.error)
}

function tell(db: ReadDb, fileId: string): Outcome {
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
