import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { aliasesView, draftAlias } from '../usecases/aliases-view.ts'
import { acknowledgeAlert, startAlert } from '../usecases/answer-alert.ts'
import { balanceView, listTicks } from '../usecases/balance-sheets.ts'
import { bridgeItems, bridgeView } from '../usecases/bridge-view.ts'
import { markChangesSeen } from '../usecases/changes-view.ts'
import { closeView } from '../usecases/close-view.ts'
import { keepContact } from '../usecases/contacts.ts'
import { dismissRow } from '../usecases/correct-row.ts'
import { cutoffShare, viewCutoffBoard } from '../usecases/cutoff-board.ts'
import {
  askException,
  askPerformance,
  confirmMatch,
  matchByHand,
  reclassify,
  registerAlias,
  rejectMatch,
  review,
  setCutoff,
  setDay,
  setRuleMode,
  setSegregation,
  setThreshold,
  suspend,
  undoDecision,
  waive,
} from '../usecases/decide.ts'
import { noteItem, tellOutstanding, tickItems, tieLedger } from '../usecases/decide-balance.ts'
import { explainForScreen } from '../usecases/explain-pair.ts'
import { figureChange } from '../usecases/figure-change.ts'
import { figureView } from '../usecases/figure-view.ts'
import { deleteTemplate } from '../usecases/import-mapped.ts'
import { readMadeList } from '../usecases/made-lists.ts'
import { refuseAct } from '../usecases/may-act.ts'
import { viewMetrics, viewTrend } from '../usecases/metrics-view.ts'
import { noteDelivery } from '../usecases/note-delivery.ts'
import { packCover } from '../usecases/pack-cover.ts'
import { dropPending } from '../usecases/pending-file.ts'
import { previewFile } from '../usecases/preview-file.ts'
import { recordRun } from '../usecases/record-run.ts'
import { beginReminders, isAnyDue, previewReminders, recordOutcomes } from '../usecases/reminders.ts'
import { reopenMonth } from '../usecases/reopen-month.ts'
import { approvePerformance, restatementView } from '../usecases/restatement-view.ts'
import { tryRow } from '../usecases/try-row.ts'
import { watchMetrics } from '../usecases/watch-metrics.ts'
import { setWatchedFolder } from '../usecases/watch-settings.ts'
import {
  answerDiscrepancies,
  assignDiscrepancies,
  holdDiscrepancies,
  noteDiscrepancies,
} from '../usecases/work-on-differences.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import { choosePeriod, setActor } from '../usecases/workspace-settings.ts'
import { answerAccounts, isAboutAccounts } from './answer-accounts.ts'
import { answerHandbook, isAboutHandbook } from './answer-handbook.ts'
import type { RequestMessage } from './messages.ts'
import type { ReviewRequest } from './review-desk.ts'
import type { Seat } from './seat.ts'

/** Requests that the shell of the worker does not answer itself. */
export type UseCaseRequest = Exclude<
  RequestMessage,
  { readonly name: 'workspace.open' | 'workspace.close' | 'close.verifyPack' | ReviewRequest['name'] }
>

/** Short work, each one call of one use case. */
export function answerRequest(
  request: UseCaseRequest,
  context: WorkspaceContext | null,
  seat: Seat,
): Result<unknown, AppError> {
  if (context === null) return err({ code: 'WORKSPACE_NOT_OPEN', facts: {} })
  if (isAboutAccounts(request)) return answerAccounts(request, context, seat)
  const isFree = !isWrite(request.name) || request.name === 'workspace.choosePeriod'
  const refusal = isFree ? null : refuseAct(context.db, seat.sitting(), request.name)
  if (refusal) return err(refusal)
  if (isAboutHandbook(request)) return answerHandbook(request, context)
  const { name, input } = request
  switch (name) {
    case 'bridge.get':
      return ok(bridgeView(context.db, input, context.now()))
    case 'bridge.items':
      return ok(bridgeItems(context.db, input, context.now()))
    case 'figures.compare':
      return ok(figureChange(context.db, input, context.now()))
    case 'figures.open':
      return ok(figureView(context.db, input, context.now()))
    case 'close.reopen':
      return reopenMonth(context, input, seat.keyring)
    case 'close.cover':
      return packCover(context, input.period)
    case 'close.get':
      return ok(closeView(context, input.period, context.now()))
    case 'balance.get':
      return ok(balanceView(context.db, input.period))
    case 'balance.listTicks':
      return ok(listTicks(context.db, input))
    case 'balance.tieLedger':
      return tieLedger(context, input)
    case 'balance.tick':
      return tickItems(context, input)
    case 'balance.tellOutstanding':
      return tellOutstanding(context, input)
    case 'balance.noteItem':
      return noteItem(context, input)
    case 'workspace.choosePeriod':
      choosePeriod(context, input)
      return ok({})
    case 'workspace.setActor':
      setActor(context, input)
      return ok({})
    case 'schedule.record':
      return recordRun(context, input)
    case 'watch.setFolder':
      return setWatchedFolder(context, input.folder)
    case 'intake.preview':
      return previewFile(context, input)
    case 'intake.tryRow':
      return tryRow(context, input)
    case 'intake.dropPending':
      return dropPending(context, input.fileId)
    case 'intake.deleteTemplate':
      return deleteTemplate(context, input.templateId)
    case 'intake.dismissRow':
      return dismissRow(context, input)
    case 'lists.read':
      return readMadeList(context, input)
    case 'matching.explain':
      return ok(explainForScreen(context.db, input, context.now()))
    case 'matching.confirm':
      return confirmMatch(context, input.matchId, input.reason)
    case 'matching.reject':
      return rejectMatch(context, input.matchId, input.reason)
    case 'matching.byHand':
      return matchByHand(context, input)
    case 'matching.suspense':
      return suspend(context, input.bankLineId, input.reason)
    case 'matching.undo':
      return undoDecision(context, input.decisionId)
    case 'rules.setMode':
      return setRuleMode(context, input)
    case 'aliases.list':
      return ok(aliasesView(context.db))
    case 'aliases.draft':
      return ok(draftAlias(context.db, input))
    case 'aliases.register':
      return registerAlias(context, input)
    case 'aliases.review':
      return review(context, input)
    case 'inbox.markSeen':
      markChangesSeen(context, input)
      return ok({})
    case 'overview.cutoff':
      return ok(context.db.transaction(() => viewCutoffBoard(context.db, input, context.now()))())
    case 'overview.cutoffShare':
      return ok(context.db.transaction(() => cutoffShare(context.db, input, context.now()))())
    case 'overview.metrics':
      return ok(context.db.transaction(() => viewMetrics(context.db, input.period, context.now()))())
    case 'overview.trend':
      return ok(viewTrend(context.db, input, context.now()))
    case 'overview.watch':
      return watchMetrics(context)
    case 'overview.acknowledgeAlert':
      return acknowledgeAlert(context, input.alertId)
    case 'overview.startAlert':
      return startAlert(context, input.alertId)
    case 'settings.setSegregation':
      return setSegregation(context, input)
    case 'settings.setThreshold':
      return setThreshold(context, input)
    case 'remind.preview':
      return ok(context.db.transaction(() => previewReminders(context.db, context.now()))())
    case 'remind.isAnyDue':
      return ok(context.db.transaction(() => isAnyDue(context.db, context.now()))())
    case 'remind.begin':
      return ok(beginReminders(context, input.asked))
    case 'remind.record':
      return recordOutcomes(context, input)
    case 'contacts.save':
      keepContact(context, input)
      return ok({})
    case 'delivery.note':
      noteDelivery(context, input)
      return ok({})
    case 'overview.askException':
      return askException(context, input)
    case 'overview.approveException':
      return review(context, input)
    case 'settings.askPerformance':
      return askPerformance(context, input)
    case 'settings.approvePerformance':
      return approvePerformance(context, input)
    case 'settings.restate':
      return ok(restatementView(context, input))
    case 'settings.setCutoff':
      return setCutoff(context, input)
    case 'settings.setDay':
      return setDay(context, input)
    case 'triage.assign':
      return assignDiscrepancies(context, input)
    case 'triage.answer':
      return answerDiscrepancies(context, input)
    case 'triage.hold':
      return holdDiscrepancies(context, input)
    case 'triage.note':
      return noteDiscrepancies(context, input)
    case 'triage.waive':
      return waive(context, input.discrepancyId, input.reason)
    case 'triage.reclassify':
      return reclassify(context, input)
  }
}

const READS: readonly RequestMessage['name'][] = [
  'accounts.get',
  'accounts.mayUse',
  'aliases.draft',
  'aliases.list',
  'balance.get',
  'balance.listTicks',
  'bridge.get',
  'bridge.items',
  'close.cover',
  'close.get',
  'close.heldPack',
  'close.readReview',
  'figures.compare',
  'figures.open',
  'handbook.read',
  'intake.preview',
  'intake.tryRow',
  'lists.read',
  'matching.explain',
  'overview.cutoff',
  'overview.cutoffShare',
  'overview.metrics',
  'overview.trend',
  'overview.watch', // says itself whether anything turned
  'remind.isAnyDue',
  'remind.preview',
  'settings.restate',
]

/** Whether an answer may have changed what the screens show. */
export function isWrite(name: RequestMessage['name']): boolean {
  return !READS.includes(name)
}
