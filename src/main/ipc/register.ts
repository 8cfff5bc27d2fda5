import { randomUUID } from 'node:crypto'
import { err } from '../../shared/base/index.ts'
import { type SpecName, specs } from '../../shared/contract/specs.ts'
import { type AnswerOptions, answer } from './answer.ts'
import type { Handlers } from './handlers.ts'
import type { Frame } from './sender.ts'

/** Of Electron's `ipcMain`, the one door that we open. */
export type Door = {
  readonly handle: (
    channel: string,
    listener: (event: { readonly senderFrame: Frame | null }, input: unknown) => Promise<unknown>,
  ) => void
}

export type RegisterOptions = AnswerOptions & { readonly isOurs: (frame: Frame | null) => boolean }

/** Opens one channel for each spec. A frame that is not ours learns nothing, not even whether its input was good. */
export function registerIpc(door: Door, handlers: Handlers, options: RegisterOptions): void {
  for (const name of Object.keys(specs) as SpecName[]) {
    door.handle(name, async ({ senderFrame }, input) => {
      if (options.isOurs(senderFrame)) return answer(handlers, name, input, options)
      const logId = randomUUID().slice(0, 8)
      options.logBug(logId, `${name}: called by a frame that is not ours (${senderFrame?.url ?? 'gone'})`)
      return err({ code: 'UNEXPECTED', facts: { logId } })
    })
  }
}
