import { basename } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { droppedWithoutPath } from '../../shared/text/jobs.ts'
import { buildPack } from '../usecases/build-pack.ts'
import { correctRow } from '../usecases/correct-row.ts'
import { exportForReview } from '../usecases/export-for-review.ts'
import { importFeedbackFile } from '../usecases/import-feedback.ts'
import { importFiles } from '../usecases/import-files.ts'
import { importMapped } from '../usecases/import-mapped.ts'
import { importWatched } from '../usecases/import-watched.ts'
import { makeDailyList } from '../usecases/make-daily-list.ts'
import { packsFolder } from '../usecases/packs-folder.ts'
import { runBackTest } from '../usecases/run-back-test.ts'
import { runMatch } from '../usecases/run-match.ts'
import { signOff } from '../usecases/sign-off.ts'
import { undoCorrection } from '../usecases/undo-correction.ts'
import { undoImport } from '../usecases/undo-import.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import type { Keyring } from './keyring.ts'
import type { JobMessage, JobReport, Jobs } from './messages.ts'
import { takeFeedback } from './take-feedback.ts'

/** One stretch of a job: it sees what the ones before it left, and adds to that. */
export type Phase = (
  context: WorkspaceContext,
  report: JobReport,
  keep: (report: JobReport) => void,
) => Generator<Progress, Result<JobReport, AppError>>

export const emptyReport: JobReport = {
  receipts: [],
  refused: [],
  packName: '',
  list: null,
  draftError: null,
  feedback: [],
}

/** What a job does, in order. New or withdrawn facts are matched at once: a person never looks at an answer to old facts. */
export function phasesOf(job: JobMessage, keyring: Keyring): readonly Phase[] {
  switch (job.name) {
    case 'intake.import':
      return [importPhase(job.input), matchPhase((report) => report.receipts.length > 0)]
    case 'intake.importWatched':
      return [watchedPhase(job.input), matchPhase((report) => report.receipts.length > 0)]
    case 'intake.undoImport':
      return [undoPhase(job.input.fileId), matchPhase()]
    case 'intake.importMapped':
      return [mappedPhase(job.input), matchPhase()]
    case 'intake.correctRow':
      return [correctPhase(job.input), matchPhase()]
    case 'intake.undoCorrection':
      return [uncorrectPhase(job.input.correctionId), matchPhase()]
    case 'matching.run':
    case 'matching.runByNewRules':
      return [matchPhase()]
    case 'rules.backTest':
      return [backTestPhase]
    case 'lists.make':
      return [matchPhase(), listPhase(job.input)]
    case 'lists.importFeedback':
      return [feedbackPhase(job.input)]
    case 'close.sign':
      return [signPhase(job.input, keyring)]
    case 'close.buildPack':
      return [packPhase(job.input)]
    case 'close.exportForReview':
      return [exportPhase(job.input)]
  }
}

/** Path by path, so that what a cancelled job had brought in by then is told. */
function importPhase({ paths, unreachable = 0 }: Jobs['intake.import']): Phase {
  return function* (context, report, keep) {
    let left = unreachable === 0 ? report : { ...report, refused: [withoutPath(unreachable)] }
    keep(left)
    for (const path of paths) {
      const { receipts, refused: unfit } = yield* importFiles(context, [path], {})
      const { feedback, refused } = yield* takeFeedback(context, unfit)
      left = {
        ...left,
        receipts: [...left.receipts, ...receipts],
        refused: [...left.refused, ...refused],
        feedback: [...left.feedback, ...feedback],
      }
      keep(left)
      const full = refused.find(({ error }) => error.code === 'DISK_FULL')
      if (full) return err(full.error) // the files to come would meet the same
    }
    return ok(left)
  }
}

function watchedPhase({ folder, names }: Jobs['intake.importWatched']): Phase {
  return function* (context, report, keep) {
    let left = report
    yield* importWatched(context, folder, names, ({ receipts, refused }) => {
      left = { ...left, receipts: [...left.receipts, ...receipts], refused: [...left.refused, ...refused] }
      keep(left)
    })
    return ok(left)
  }
}

function withoutPath(count: number): JobReport['refused'][number] {
  return { name: droppedWithoutPath, error: { code: 'FILE_WITHOUT_PATH', facts: { count } } }
}

function undoPhase(fileId: string): Phase {
  // biome-ignore lint/correctness/useYield: one transaction, nothing to slice
  return function* (context, report) {
    const undone = undoImport(context, fileId)
    return undone.ok ? ok(report) : undone
  }
}

function mappedPhase(input: Jobs['intake.importMapped']): Phase {
  return function* (context, report) {
    const imported = yield* importMapped(context, input)
    return imported.ok ? ok({ ...report, receipts: [imported.value] }) : imported
  }
}

function correctPhase(input: Jobs['intake.correctRow']): Phase {
  return function* (context, report) {
    const corrected = yield* correctRow(context, input)
    return corrected.ok ? ok(report) : corrected
  }
}

function uncorrectPhase(correctionId: string | null): Phase {
  return function* (context, report) {
    const undone = yield* undoCorrection(context, correctionId)
    return undone.ok ? ok(report) : undone
  }
}

function matchPhase(isNeeded: (report: JobReport) => boolean = () => true): Phase {
  return function* (context, report) {
    if (isNeeded(report)) yield* runMatch(context)
    return ok(report)
  }
}

function* backTestPhase(context: WorkspaceContext, report: JobReport): ReturnType<Phase> {
  yield* runBackTest(context)
  return ok(report)
}

/** Path by path, each in a transaction of its own. */
function feedbackPhase({ paths }: Jobs['lists.importFeedback']): Phase {
  return function* (context, report, keep) {
    let left = report
    for (const path of paths) {
      const done = yield* importFeedbackFile(context, path)
      left = done.ok
        ? { ...left, feedback: [...left.feedback, done.value] }
        : { ...left, refused: [...left.refused, { name: basename(path), error: done.error }] }
      keep(left)
    }
    return ok(left)
  }
}

function listPhase(due: Jobs['lists.make']): Phase {
  return function* (context, report) {
    if (due !== null && due.workspace !== context.workspace) return err({ code: 'WORKSPACE_NOT_OPEN', facts: {} })
    const asked = due?.run ?? { plannedAt: context.now(), kind: 'by-hand', isLate: false }
    return ok({ ...report, list: yield* makeDailyList(context, asked) })
  }
}

function signPhase({ period, role, person, passphrase }: Jobs['close.sign'], keyring: Keyring): Phase {
  return function* (context, report) {
    const signed = yield* signOff(context, period, role, person, keyring, passphrase ?? null)
    return signed.ok ? ok(report) : signed
  }
}

function packPhase({ period }: Jobs['close.buildPack']): Phase {
  return function* (context, report) {
    const built = yield* buildPack(context, period, packsFolder(context.workspace))
    return built.ok ? ok({ ...report, packName: built.value.packName }) : built
  }
}

function exportPhase({ period }: Jobs['close.exportForReview']): Phase {
  return function* (context, report) {
    const exported = yield* exportForReview(context, period, packsFolder(context.workspace))
    return exported.ok ? ok({ ...report, packName: exported.value.packName }) : exported
  }
}
