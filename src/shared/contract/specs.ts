import type { z } from 'zod'
import * as accounts from './accounts.ts'
import * as aliases from './aliases.ts'
import * as audit from './audit.ts'
import * as balance from './balance.ts'
import * as bridge from './bridge.ts'
import * as close from './close.ts'
import * as dashboard from './dashboard.ts'
import * as figures from './figures.ts'
import * as handbook from './handbook.ts'
import * as inbox from './inbox.ts'
import * as intake from './intake.ts'
import * as ledger from './ledger.ts'
import * as lists from './lists.ts'
import * as mapping from './mapping.ts'
import * as matching from './matching.ts'
import * as overview from './overview.ts'
import * as problems from './problems.ts'
import * as reminders from './reminders.ts'
import * as review from './review.ts'
import * as rules from './rules.ts'
import * as schedule from './schedule.ts'
import * as settings from './settings.ts'
import * as triage from './triage.ts'
import * as verify from './verify.ts'
import * as watch from './watch.ts'
import * as workspace from './workspace.ts'

/** Every channel of the app, by name. Main registers exactly these; the renderer calls exactly these. */
export const specs = {
  'app.about': workspace.about,
  'watch.current': watch.currentWatch,
  'watch.choose': watch.chooseFolder,
  'watch.stop': watch.stopWatching,
  'workspace.current': workspace.currentWorkspace,
  'workspace.recent': workspace.recentWorkspaces,
  'workspace.create': workspace.createWorkspace,
  'workspace.open': workspace.openWorkspace,
  'workspace.openSample': workspace.openSample,
  'workspace.close': workspace.closeWorkspace,
  'workspace.choosePeriod': workspace.choosePeriod,
  'workspace.setActor': workspace.setActor,
  'intake.importPaths': intake.importPaths,
  'intake.pickAndImport': intake.pickAndImport,
  'intake.undoImport': intake.undoImport,
  'intake.previewUndo': intake.previewUndo,
  'intake.listFiles': intake.listFiles,
  'intake.listProblems': intake.listProblems,
  'intake.readRow': intake.readRow,
  'intake.listPending': mapping.listPending,
  'intake.preview': mapping.preview,
  'intake.importMapped': mapping.importMapped,
  'intake.dropPending': mapping.dropPending,
  'intake.listTemplates': mapping.listTemplates,
  'intake.deleteTemplate': mapping.deleteTemplate,
  'intake.listProblemRows': problems.listProblemRows,
  'intake.tryRow': problems.tryRow,
  'intake.correctRow': problems.correctRow,
  'intake.dismissRow': problems.dismissRow,
  'intake.undoCorrection': problems.undoCorrection,
  'job.cancel': intake.cancelJob,
  'ledger.listSlips': ledger.listSlips,
  'ledger.getSlip': ledger.getSlip,
  'matching.run': matching.runMatch,
  'matching.listMatches': matching.listMatches,
  'matching.listOpenItems': matching.listOpenItems,
  'matching.explain': matching.explainPair,
  'matching.confirm': matching.confirmMatch,
  'matching.reject': matching.rejectMatch,
  'matching.byHand': matching.matchByHand,
  'matching.suspense': matching.setSuspense,
  'matching.undo': matching.undoDecision,
  'rules.list': rules.listRules,
  'rules.setMode': rules.setRuleMode,
  'rules.backTest': rules.backTestRules,
  'aliases.list': aliases.listAliases,
  'aliases.draft': aliases.draftAlias,
  'aliases.register': aliases.registerAlias,
  'aliases.review': aliases.reviewAlias,
  'inbox.count': inbox.countChanges,
  'inbox.list': inbox.listChanges,
  'inbox.markSeen': inbox.markChangesSeen,
  'overview.cutoff': overview.cutoffBoard,
  'overview.cutoffShare': overview.cutoffShare,
  'overview.metrics': dashboard.readMetrics,
  'overview.trend': dashboard.readTrend,
  'overview.acknowledgeAlert': dashboard.acknowledgeAlert,
  'overview.startAlert': dashboard.startAlert,
  'remind.preview': reminders.previewReminders,
  'remind.send': reminders.sendReminders,
  'remind.log': reminders.reminderLog,
  'remind.showDraft': reminders.showDraft,
  'contacts.list': reminders.listContacts,
  'contacts.save': reminders.saveContact,
  'delivery.get': reminders.readDelivery,
  'delivery.setSmtp': reminders.setSmtp,
  'delivery.setWebhook': reminders.setWebhook,
  'delivery.test': reminders.testDelivery,
  'overview.exceptions': overview.listExceptions,
  'overview.askException': overview.askException,
  'overview.approveException': overview.approveException,
  'triage.list': triage.listDiscrepancies,
  'triage.ids': triage.listDiscrepancyIds,
  'triage.history': triage.discrepancyHistory,
  'triage.assign': triage.assignDiscrepancies,
  'triage.answer': triage.answerDiscrepancies,
  'triage.hold': triage.holdDiscrepancies,
  'triage.note': triage.noteDiscrepancies,
  'triage.waive': triage.waiveDiscrepancy,
  'triage.reclassify': triage.reclassifyLine,
  'lists.make': lists.makeList,
  'lists.made': lists.madeLists,
  'lists.show': lists.showList,
  'lists.read': lists.readList,
  'lists.pickFeedback': lists.pickFeedback,
  'schedule.get': schedule.readSchedule,
  'schedule.setBackground': schedule.setBackground,
  'settings.get': settings.readSettings,
  'settings.setCutoff': settings.setCutoff,
  'settings.setDay': settings.setDay,
  'settings.setSegregation': settings.setSegregation,
  'settings.setThreshold': settings.setThreshold,
  'balance.get': balance.getBalance,
  'balance.listTicks': balance.listTicks,
  'balance.tieLedger': balance.tieLedger,
  'handbook.list': handbook.listPages,
  'handbook.read': handbook.readPage,
  'handbook.visit': handbook.visitPage,
  'handbook.tick': handbook.tickStep,
  'handbook.untick': handbook.untickStep,
  'handbook.act': handbook.actOnStep,
  'handbook.attach': handbook.attachFile,
  'handbook.saveAttachment': handbook.saveAttachment,
  'handbook.saveMail': handbook.saveMail,
  'handbook.showFolder': handbook.showFolder,
  'balance.tick': balance.tickItems,
  'balance.tellOutstanding': balance.tellOutstanding,
  'balance.noteItem': balance.noteItem,
  'settings.askPerformance': settings.askPerformance,
  'settings.approvePerformance': settings.approvePerformance,
  'settings.restate': settings.restateMonths,
  'bridge.get': bridge.readBridge,
  'bridge.items': bridge.listBridgeItems,
  'figures.compare': figures.compareFigure,
  'figures.open': figures.openFigure,
  'close.get': close.getClose,
  'close.sign': close.signOff,
  'close.buildPack': close.buildPack,
  'close.printCover': close.printCover,
  'close.showPack': close.showPack,
  'close.reopen': close.reopenMonth,
  'close.verifyPack': verify.verifyPack,
  'close.exportForReview': review.exportForReview,
  'close.heldPack': review.heldPack,
  'close.review': review.reviewPack,
  'close.readReview': review.readReview,
  'close.importReview': review.importReview,
  'accounts.get': accounts.getAccounts,
  'accounts.create': accounts.createAccount,
  'accounts.change': accounts.changeAccount,
  'accounts.setPassphrase': accounts.setPassphrase,
  'accounts.reset': accounts.resetPassphrase,
  'accounts.enter': accounts.enter,
  'accounts.lock': accounts.lock,
  'accounts.setIdle': accounts.setIdle,
  'audit.list': audit.listAudit,
  'audit.export': audit.exportAudit,
} as const

export type Specs = typeof specs
export type SpecName = keyof Specs
export type InputOf<Name extends SpecName> = z.infer<Specs[Name]['input']>
export type OutputOf<Name extends SpecName> = z.infer<Specs[Name]['output']>
