import type { Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf, SpecName } from '../../shared/contract/specs.ts'
import type { Watched } from '../../shared/domain/alert.ts'
import type { ListRun } from '../../shared/domain/daily-list.ts'
import type { DeliveryNote } from '../../shared/domain/delivery-note.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { MailOutcomes, RemindAsker } from '../../shared/domain/reminder.ts'
import type { RunOf } from '../../shared/domain/schedule.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import type { FeedbackReport } from '../usecases/import-feedback.ts'
import type { MadeList } from '../usecases/make-daily-list.ts'
import type { PackCoverPage } from '../usecases/pack-cover.ts'
import type { BegunReminders } from '../usecases/reminders.ts'
import type { WrittenReview } from '../usecases/review-pack.ts'
import type { KeyStore } from './keyring.ts'

/** Channels whose command is a person's decision: the workshop answers them as the contract says. */
export type DecisionChannel =
  | 'matching.confirm'
  | 'matching.reject'
  | 'matching.byHand'
  | 'matching.suspense'
  | 'matching.undo'
  | 'rules.setMode'
  | 'aliases.register'
  | 'aliases.review'
  | 'overview.askException'
  | 'overview.approveException'
  | 'settings.setCutoff'
  | 'settings.setDay'
  | 'settings.setSegregation'
  | 'settings.setThreshold'
  | 'settings.askPerformance'
  | 'settings.approvePerformance'
  | 'triage.assign'
  | 'triage.answer'
  | 'triage.hold'
  | 'triage.note'
  | 'triage.waive'
  | 'triage.reclassify'
  | 'balance.tieLedger'
  | 'balance.tick'
  | 'balance.tellOutstanding'
  | 'balance.noteItem'

type Nothing = Record<never, never>
type Exchange<Input, Output> = { readonly input: Input; readonly output: Output }

/** Folder of the handbook's own pages, which main knows. */
type Bundled = { readonly bundled: string }

/** Short work: one message, one answer. */
export type Requests = {
  readonly 'workspace.open': Exchange<OpenRequest, { readonly name: string }>
  readonly 'workspace.close': Exchange<Nothing, Nothing>
  readonly 'workspace.choosePeriod': Exchange<InputOf<'workspace.choosePeriod'>, Nothing>
  readonly 'workspace.setActor': Exchange<InputOf<'workspace.setActor'>, Nothing>
  readonly 'schedule.record': Exchange<RunOf, Nothing>
  readonly 'watch.setFolder': Exchange<{ readonly folder: string | null }, Nothing>
  /** Computed here, though they only read: the whole month is matched anew for them. */
  readonly 'bridge.get': Exchange<InputOf<'bridge.get'>, OutputOf<'bridge.get'>>
  readonly 'bridge.items': Exchange<InputOf<'bridge.items'>, OutputOf<'bridge.items'>>
  readonly 'figures.compare': Exchange<InputOf<'figures.compare'>, OutputOf<'figures.compare'>>
  readonly 'figures.open': Exchange<InputOf<'figures.open'>, OutputOf<'figures.open'>>
  /** Computed here: sealed months are matched anew for it. */
  readonly 'settings.restate': Exchange<InputOf<'settings.restate'>, OutputOf<'settings.restate'>>
  readonly 'close.get': Exchange<InputOf<'close.get'>, OutputOf<'close.get'>>
  readonly 'close.cover': Exchange<InputOf<'close.printCover'>, PackCoverPage>
  /** Computed here: all lines of all accounts are read for it. */
  readonly 'balance.get': Exchange<InputOf<'balance.get'>, OutputOf<'balance.get'>>
  readonly 'balance.listTicks': Exchange<InputOf<'balance.listTicks'>, OutputOf<'balance.listTicks'>>
  /** Computed here: a large file is parsed for them. */
  readonly 'intake.preview': Exchange<InputOf<'intake.preview'>, OutputOf<'intake.preview'>>
  readonly 'intake.tryRow': Exchange<InputOf<'intake.tryRow'>, OutputOf<'intake.tryRow'>>
  /** Computed here: a workbook is parsed for it. */
  readonly 'lists.read': Exchange<InputOf<'lists.read'>, OutputOf<'lists.read'>>
  /** Computed here: the whole month is matched anew for it, several times. */
  readonly 'matching.explain': Exchange<InputOf<'matching.explain'>, OutputOf<'matching.explain'>>
  /** Computed here: a whole month is read for it, every minute. */
  readonly 'overview.cutoff': Exchange<InputOf<'overview.cutoff'>, OutputOf<'overview.cutoff'>>
  readonly 'overview.cutoffShare': Exchange<InputOf<'overview.cutoffShare'>, OutputOf<'overview.cutoffShare'>>
  /** Computed here: the clock of the workspace runs here. */
  readonly 'overview.metrics': Exchange<InputOf<'overview.metrics'>, OutputOf<'overview.metrics'>>
  readonly 'overview.trend': Exchange<InputOf<'overview.trend'>, OutputOf<'overview.trend'>>
  readonly 'overview.watch': Exchange<Nothing, Watched>
  readonly 'overview.acknowledgeAlert': Exchange<InputOf<'overview.acknowledgeAlert'>, Nothing>
  readonly 'overview.startAlert': Exchange<InputOf<'overview.startAlert'>, Nothing>
  /** Computed here, as the board is. */
  readonly 'remind.preview': Exchange<Nothing, OutputOf<'remind.preview'>>
  /** For the clock, which asks every minute. */
  readonly 'remind.isAnyDue': Exchange<Nothing, boolean>
  readonly 'remind.begin': Exchange<{ readonly asked: RemindAsker }, BegunReminders>
  readonly 'remind.record': Exchange<MailOutcomes, Nothing>
  readonly 'contacts.save': Exchange<InputOf<'contacts.save'>, Nothing>
  readonly 'delivery.note': Exchange<DeliveryNote, Nothing>
  readonly 'intake.dropPending': Exchange<InputOf<'intake.dropPending'>, OutputOf<'intake.dropPending'>>
  readonly 'intake.deleteTemplate': Exchange<InputOf<'intake.deleteTemplate'>, OutputOf<'intake.deleteTemplate'>>
  readonly 'intake.dismissRow': Exchange<InputOf<'intake.dismissRow'>, OutputOf<'intake.dismissRow'>>
  /** Computed here: parties are resolved anew for them. */
  readonly 'aliases.list': Exchange<Nothing, OutputOf<'aliases.list'>>
  readonly 'aliases.draft': Exchange<InputOf<'aliases.draft'>, OutputOf<'aliases.draft'>>
  readonly 'inbox.markSeen': Exchange<InputOf<'inbox.markSeen'>, Nothing>
  /** Computed here: the checks go over what the last match left in memory. */
  readonly 'handbook.read': Exchange<InputOf<'handbook.read'> & Bundled, OutputOf<'handbook.read'>>
  readonly 'handbook.visit': Exchange<InputOf<'handbook.visit'> & Bundled, Nothing>
  readonly 'handbook.tick': Exchange<InputOf<'handbook.tick'> & Bundled, OutputOf<'handbook.tick'>>
  readonly 'handbook.untick': Exchange<InputOf<'handbook.untick'>, OutputOf<'handbook.untick'>>
  readonly 'handbook.act': Exchange<InputOf<'handbook.act'> & Bundled, OutputOf<'handbook.act'>>
  readonly 'handbook.attach': Exchange<{ readonly path: string }, NonNullable<OutputOf<'handbook.attach'>>>
  readonly 'handbook.saveAttachment': Exchange<
    InputOf<'handbook.saveAttachment'> & { readonly path: string },
    { readonly name: string }
  >
  readonly 'close.reopen': Exchange<InputOf<'close.reopen'>, Nothing>
  readonly 'accounts.get': Exchange<Nothing, OutputOf<'accounts.get'>>
  readonly 'accounts.create': Exchange<InputOf<'accounts.create'>, Nothing>
  readonly 'accounts.change': Exchange<InputOf<'accounts.change'>, Nothing>
  readonly 'accounts.setPassphrase': Exchange<InputOf<'accounts.setPassphrase'>, Nothing>
  readonly 'accounts.reset': Exchange<InputOf<'accounts.reset'>, Nothing>
  readonly 'accounts.enter': Exchange<InputOf<'accounts.enter'>, Nothing>
  readonly 'accounts.lock': Exchange<Nothing, Nothing>
  /** Asked at the door, before a channel does anything. */
  readonly 'accounts.mayUse': Exchange<{ readonly channel: SpecName }, Nothing>
  readonly 'accounts.setIdle': Exchange<InputOf<'accounts.setIdle'>, Nothing>
  /** About the pack that was verified last, with a workspace or without. */
  readonly 'close.heldPack': Exchange<InputOf<'close.heldPack'>, OutputOf<'close.heldPack'>>
  readonly 'close.review': Exchange<InputOf<'close.review'>, WrittenReview>
  readonly 'close.readReview': Exchange<{ readonly path: string }, NonNullable<OutputOf<'close.readReview'>>>
  readonly 'close.importReview': Exchange<InputOf<'close.importReview'>, OutputOf<'close.importReview'>>
  readonly 'close.verifyPack': Exchange<
    { readonly path: string; readonly keys?: readonly string[] | undefined },
    NonNullable<OutputOf<'close.verifyPack'>>
  >
} & { readonly [Channel in DecisionChannel]: Exchange<InputOf<Channel>, OutputOf<Channel>> }
export type RequestName = keyof Requests

export type OpenRequest = {
  readonly workspace: string
  /** Null: it must be there already. */
  readonly create: { readonly name: string; readonly fixedAt: EpochMs | null } | null
}

/** Long work: an id at once, then progress, then an outcome. */
export type Jobs = {
  readonly 'intake.import': { readonly paths: readonly string[]; readonly unreachable?: number }
  readonly 'intake.importWatched': { readonly folder: string; readonly names: readonly string[] }
  readonly 'intake.undoImport': InputOf<'intake.undoImport'>
  readonly 'intake.importMapped': InputOf<'intake.importMapped'>
  readonly 'intake.correctRow': InputOf<'intake.correctRow'>
  readonly 'intake.undoCorrection': InputOf<'intake.undoCorrection'>
  readonly 'matching.run': Nothing
  /** Unasked: the answer that is stored was found by other rules. */
  readonly 'matching.runByNewRules': Nothing
  readonly 'rules.backTest': Nothing
  /** Null: by hand, now. What the clock asks for names its workspace: another one may lie open by then. */
  readonly 'lists.make': { readonly workspace: string; readonly run: ListRun } | null
  readonly 'lists.importFeedback': { readonly paths: readonly string[] }
  readonly 'close.sign': InputOf<'close.sign'>
  readonly 'close.buildPack': InputOf<'close.buildPack'>
  readonly 'close.exportForReview': InputOf<'close.exportForReview'>
}
export type JobName = keyof Jobs

/** What a job leaves behind; filled as its phases end, so that a job cancelled half-way tells what it did. */
export type JobReport = {
  readonly receipts: readonly ImportReceipt[]
  readonly refused: readonly { readonly name: string; readonly error: AppError }[]
  readonly packName: string
  readonly list: MadeList | null
  /** Why the mails do not lie beside the list; null: they do. */
  readonly draftError: AppError | null
  readonly feedback: readonly FeedbackReport[]
}

/** What the workshop is given when it starts. */
export type WorkshopData = { readonly keys: KeyStore; readonly clockFile: string | null }

export type RequestMessage = {
  [Name in RequestName]: {
    readonly type: 'request'
    readonly id: number
    readonly name: Name
    readonly input: Requests[Name]['input']
  }
}[RequestName]

export type JobMessage = {
  [Name in JobName]: {
    readonly type: 'job'
    readonly jobId: string
    readonly name: Name
    readonly input: Jobs[Name]
  }
}[JobName]

export type ToWorkshop = RequestMessage | JobMessage | { readonly type: 'cancel'; readonly jobId: string }

export type FromWorkshop =
  | { readonly type: 'reply'; readonly id: number; readonly result: Result<unknown, AppError> }
  | { readonly type: 'progress'; readonly jobId: string; readonly progress: Progress }
  | {
      readonly type: 'done'
      readonly jobId: string
      /** Null: it did what it was asked to. */
      readonly error: AppError | null
      readonly report: JobReport
    }
  | { readonly type: 'verifying'; readonly progress: Progress }
  | { readonly type: 'changed' }
  | { readonly type: 'bug'; readonly logId: string; readonly text: string }
