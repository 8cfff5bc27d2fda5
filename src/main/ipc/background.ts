import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { BackgroundView } from '../../shared/contract/schedule.ts'
import type { InputOf } from '../../shared/contract/specs.ts'

const KeptSchema = z.object({
  staysInTray: z.boolean(),
  /** The person was told once where the window went. */
  isToldOfTray: z.boolean(),
})
type Kept = z.infer<typeof KeptSchema>

export type BackgroundOptions = {
  /** In the person's own folder: it goes with the machine, not with a workspace. */
  readonly file: string
  readonly loginItem: {
    readonly isPossible: boolean
    readonly isOn: () => boolean
    readonly set: (isOn: boolean) => void
  }
  readonly hasTray: () => Promise<boolean>
}

/** 后台运行: what of the program stays while its window is closed. */
export type Background = {
  readonly view: () => Promise<BackgroundView>
  readonly set: (wish: InputOf<'schedule.setBackground'>) => Promise<Result<BackgroundView, AppError>>
  readonly staysInTray: () => boolean
  /** True the first time, and never again. */
  readonly isFirstTimeInTray: () => boolean
}

/** Switched off until a person switches it on; a file that cannot be read counts as off. */
export function createBackground({ file, loginItem, hasTray }: BackgroundOptions): Background {
  const view = async (): Promise<BackgroundView> => ({
    staysInTray: read(file).staysInTray,
    startsAtLogin: loginItem.isPossible && loginItem.isOn(),
    hasTray: await hasTray(),
    canStartAtLogin: loginItem.isPossible,
  })
  return {
    view,
    set: async ({ staysInTray, startsAtLogin }) => {
      write(file, { ...read(file), staysInTray })
      if (loginItem.isPossible && startsAtLogin !== loginItem.isOn()) {
        try {
          loginItem.set(startsAtLogin)
        } catch (thrown) {
          return refused(thrown instanceof Error ? thrown.message : String(thrown))
        }
        if (loginItem.isOn() !== startsAtLogin) return refused('') // macOS asks the person first, elsewhere
      }
      return ok(await view())
    },
    staysInTray: () => read(file).staysInTray,
    isFirstTimeInTray: () => {
      const kept = read(file)
      if (!kept.isToldOfTray) write(file, { ...kept, isToldOfTray: true })
      return !kept.isToldOfTray
    },
  }
}

function refused(reason: string): Result<never, AppError> {
  return err({ code: 'LOGIN_ITEM_REFUSED', facts: { reason } })
}

function read(file: string): Kept {
  try {
    return KeptSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { staysInTray: false, isToldOfTray: false }
  }
}

function write(file: string, kept: Kept): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(kept, null, 2))
  renameSync(`${file}.new`, file)
}
