import type { OutputOf } from '../../shared/contract/specs.ts'
import type { WallClock } from '../clock/wall-clock.ts'
import type { Workshop } from '../jobs/client.ts'
import type { Background } from './background.ts'
import type { Desk } from './desk.ts'
import type { RecentWorkspaces } from './recent-workspaces.ts'

export type Dialogs = {
  /** Empty when the person closed the dialog. */
  readonly pickFiles: () => Promise<readonly string[]>
  readonly pickWorkspace: () => Promise<string | null>
  readonly pickWatchFolder: () => Promise<string | null>
  readonly pickPack: () => Promise<string | null>
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
  /** Shows one file in the system's file manager. */
  readonly showFile: (path: string) => void
  readonly versions: OutputOf<'app.about'>
  readonly folders: {
    /** Where new workspaces are made. */
    readonly workspaces: string
    /** The bundled sample month. */
    readonly sample: string
  }
}
