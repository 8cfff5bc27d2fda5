import type { Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { RemindAsker } from '../../shared/domain/reminder.ts'
import type { WallClock } from '../clock/wall-clock.ts'
import type { Workshop } from '../jobs/client.ts'
import type { Background } from './background.ts'
import type { Desk } from './desk.ts'
import type { RecentWorkspaces } from './recent-workspaces.ts'

export type Dialogs = {
  /** Empty when the person closed the dialog. */
  readonly pickFiles: () => Promise<readonly string[]>
  readonly pickLists: () => Promise<readonly string[]>
  readonly pickWorkspace: () => Promise<string | null>
  readonly pickWatchFolder: () => Promise<string | null>
  readonly pickAttachment: () => Promise<string | null>
  readonly pickPack: () => Promise<string | null>
  /** 签批文件 that came back. */
  readonly pickReview: () => Promise<string | null>
  /** Where a file of this name shall go. */
  readonly pickSave: (name: string) => Promise<string | null>
}

/** Everything that leaves the machine leaves it here. */
export type Post = {
  readonly remindNow: (asked: RemindAsker) => Promise<Result<OutputOf<'remind.send'>, AppError>>
  readonly delivery: () => Result<OutputOf<'delivery.get'>, AppError>
  readonly setSmtp: (input: InputOf<'delivery.setSmtp'>) => Promise<Result<OutputOf<'delivery.setSmtp'>, AppError>>
  readonly setWebhook: (
    input: InputOf<'delivery.setWebhook'>,
  ) => Promise<Result<OutputOf<'delivery.setWebhook'>, AppError>>
  readonly test: (channel: 'smtp' | 'webhook') => Promise<Result<OutputOf<'delivery.test'>, AppError>>
  readonly draft: (words: InputOf<'handbook.saveMail'>) => Promise<Uint8Array>
}

/** What the handlers work with; made once, in main/index.ts. */
export type Services = {
  readonly workshop: Workshop
  readonly desk: Desk
  readonly recent: RecentWorkspaces
  readonly clock: WallClock
  readonly background: Background
  /** Watches the open workspace's folder, as its setting says now. */
  readonly followFolder: () => void
  readonly dialogs: Dialogs
  readonly post: Post
  /** A page as A4 PDF; `stamp`: 14 digits that stand for the moment of printing. */
  readonly printPdf: (html: string, stamp: string) => Promise<Uint8Array>
  /** Shows one file in the system's file manager. */
  readonly showFile: (path: string) => void
  readonly versions: OutputOf<'app.about'>
  readonly folders: {
    /** Where new workspaces are made. */
    readonly workspaces: string
    /** The bundled sample month. */
    readonly sample: string
    /** The bundled pages of the handbook. */
    readonly handbook: string
  }
}
