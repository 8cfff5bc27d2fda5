import { ok } from '../../shared/base/index.ts'
import { listFiles } from '../usecases/list-files.ts'
import { listProblems } from '../usecases/list-problems.ts'
import { previewUndo } from '../usecases/preview-undo.ts'
import { readRow } from '../usecases/read-row.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function intakeHandlers({ desk, dialogs }: Services): AreaHandlers<'intake'> {
  return {
    'intake.importPaths': (input) => desk.startJob('intake.import', input),
    'intake.pickAndImport': async () => {
      const paths = await dialogs.pickFiles()
      return paths.length > 0 ? desk.startJob('intake.import', { paths }) : ok(null)
    },
    'intake.undoImport': (input) => desk.startJob('intake.undoImport', input),
    'intake.listFiles': () => desk.ask(({ db }) => listFiles(db)),
    'intake.listProblems': ({ fileId }) => desk.ask(({ db }) => listProblems(db, fileId)),
    'intake.previewUndo': ({ fileId }) => {
      const found = desk.ask(({ db }) => previewUndo(db, fileId))
      return found.ok ? found.value : found
    },
    'intake.readRow': (input) => {
      const found = desk.ask(({ db }) => readRow(db, input))
      return found.ok ? found.value : found
    },
  }
}
