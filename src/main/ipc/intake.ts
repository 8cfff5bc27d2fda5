import { ok } from '../../shared/base/index.ts'
import { listTemplates } from '../usecases/import-mapped.ts'
import { listFiles } from '../usecases/list-files.ts'
import { listProblemRows } from '../usecases/list-problem-rows.ts'
import { listProblems } from '../usecases/list-problems.ts'
import { listPending } from '../usecases/pending-file.ts'
import { previewUndo } from '../usecases/preview-undo.ts'
import { readRow } from '../usecases/read-row.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function intakeHandlers({ desk, workshop, dialogs }: Services): AreaHandlers<'intake'> {
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
    'intake.listPending': () => desk.ask(({ db }) => listPending(db)),
    'intake.preview': (input) => workshop.request('intake.preview', input),
    'intake.importMapped': (input) => desk.startJob('intake.importMapped', input),
    'intake.dropPending': (input) => workshop.request('intake.dropPending', input),
    'intake.listTemplates': () => desk.ask(({ db }) => listTemplates(db)),
    'intake.deleteTemplate': (input) => workshop.request('intake.deleteTemplate', input),
    'intake.listProblemRows': (input) => desk.ask(({ db }) => listProblemRows(db, input)),
    'intake.tryRow': (input) => workshop.request('intake.tryRow', input),
    'intake.correctRow': (input) => desk.startJob('intake.correctRow', input),
    'intake.dismissRow': (input) => workshop.request('intake.dismissRow', input),
    'intake.undoCorrection': (input) => desk.startJob('intake.undoCorrection', input),
  }
}
