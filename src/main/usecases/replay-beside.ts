import { invariant } from '../../shared/base/index.ts'
import type { ReplayReport } from '../../shared/contract/verify.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { FACTS, type PackFile } from '../pack/manifest-format.ts'
import type { RenderedPack } from '../pack/render.ts'
import { startThread } from './helper-thread.ts'

export type ReplayTask = { readonly facts: Uint8Array }
/** The papers as they were made, and who made them. */
export type ToReplay = {
  readonly files: readonly PackFile[]
  readonly manifest: Uint8Array
  readonly preparer: string
}
export type FromReplay =
  | { readonly type: 'working'; readonly progress: Progress }
  | { readonly type: 'report'; readonly report: ReplayReport }

export type ReplayBeside = {
  /** The papers that the replay is held against, once they are made. */
  readonly hand: (pack: RenderedPack, preparer: string) => void
  /** The replay of the papers handed over; null where the thread ended before it knew: then somebody else has to make it. */
  readonly report: () => Generator<Progress, ReplayReport | null>
  readonly stop: () => void
}

/** 重放 on a thread of its own, from the facts as they go into the pack, while the caller makes the papers of the same facts. */
export function replayBeside(facts: Uint8Array): ReplayBeside {
  const thread = startThread<FromReplay, ToReplay>('replay.worker', { facts } satisfies ReplayTask)
  return {
    hand: ({ files, manifest }, preparer) => {
      invariant(files.find(({ path }) => path === FACTS)?.bytes === facts, 'the papers are of other facts')
      thread.post({ files: files.filter(({ path }) => !path.startsWith('originals/')), manifest, preparer })
    },
    *report() {
      let progress: Progress = { phase: 'papers', done: 0, total: 1 }
      for (;;) {
        const message = thread.next()
        if (message === null) return null
        if (message?.type === 'report') return message.report
        if (message?.type === 'working') progress = message.progress
        yield progress
      }
    },
    stop: thread.stop,
  }
}
