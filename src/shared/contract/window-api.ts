import type { Result } from '../base/index.ts'
import type { ChannelName } from './channels.ts'
import type { AppError } from './errors.ts'
import type { JobEvent } from './events.ts'
import type { InputOf, OutputOf } from './specs.ts'

export type Reply<Output> = Promise<Result<Output, AppError>>

/** A browser `File`, as far as this file may know one: it belongs to no environment. */
export type DroppedFile = { readonly name: string; readonly size: number }

/** What preload puts at `window.sanlian`: the page's only way out of its sandbox. */
export type WindowApi = {
  readonly invoke: <Name extends ChannelName>(channel: Name, input: InputOf<Name>) => Reply<OutputOf<Name>>
  /** Their paths are read in preload and go to main; the page never sees one. */
  readonly importFiles: (files: readonly DroppedFile[]) => Reply<OutputOf<'intake.importPaths'>>
  readonly verifyFile: (file: DroppedFile) => Reply<OutputOf<'close.verifyPack'>>
  /** Answers the function that ends the subscription. */
  readonly subscribe: (listener: (event: JobEvent) => void) => () => void
  readonly platform: string
}
