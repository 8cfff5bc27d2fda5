import type { Result } from '../base/index.ts'
import type { ChannelName } from './channels.ts'
import type { AppError } from './errors.ts'
import type { JobEvent } from './events.ts'
import type { ReviewView } from './review.ts'
import type { InputOf, OutputOf } from './specs.ts'
import type { VerifyReport } from './verify.ts'

export type Reply<Output> = Promise<Result<Output, AppError>>

/**
 * What preload puts at `window.sanlian`: the page's only way out of its sandbox. `PageFile` is the browser's `File`, which
 * this environment-free file may not name.
 */
export type WindowApi<PageFile> = {
  readonly invoke: <Name extends ChannelName>(channel: Name, input: InputOf<Name>) => Reply<OutputOf<Name>>
  /** Their paths are read in preload and go to main; the page never sees one. */
  readonly importFiles: (files: readonly PageFile[]) => Reply<OutputOf<'intake.importPaths'>>
  readonly verifyFile: (file: PageFile, keys: readonly string[]) => Reply<VerifyReport>
  /** 签批文件 that came back from another machine. */
  readonly readReview: (file: PageFile) => Reply<ReviewView>
  /** Answers the function that ends the subscription. */
  readonly subscribe: (listener: (event: JobEvent) => void) => () => void
  readonly platform: string
}
