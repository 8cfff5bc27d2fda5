import { app } from 'electron'
import { autostartFile } from './autostart-file.ts'

/** Given by the system when it starts the program at login. */
export const HIDDEN = '--hidden'

/** 开机启动. What the system says counts: a person may have switched it off there. */
export type LoginItem = {
  readonly isPossible: boolean
  readonly isOn: () => boolean
  readonly set: (isOn: boolean) => void
}

export function loginItem(): LoginItem {
  if (process.platform === 'linux') {
    const file = autostartFile(app.getPath('appData'), app.getName(), [...ownCommand(), HIDDEN])
    return { isPossible: true, isOn: file.isOn, set: (isOn) => (isOn ? file.write() : file.remove()) }
  }
  const [path, ...args] = [...ownCommand(), HIDDEN]
  const item = { path, args: args.map((argument) => `"${argument}"`) } // Windows keeps them as one line
  return {
    // macOS starts a bundle, never a bundle with a folder to run: an unpackaged program cannot be a login item there.
    isPossible: process.platform === 'win32' || app.isPackaged,
    isOn: () => app.getLoginItemSettings(item).openAtLogin,
    set: (isOn) => app.setLoginItemSettings({ ...item, openAtLogin: isOn }),
  }
}

/** Whether it was the system that started the program, so that nobody waits for a window. */
export function wasStartedAtLogin(): boolean {
  return process.argv.includes(HIDDEN) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
}

/** An AppImage runs from a mount that is gone by the next login; it says itself where it lies. */
function ownCommand(): readonly [string, ...string[]] {
  if (app.isPackaged) return [process.env.APPIMAGE ?? process.execPath]
  return [process.execPath, app.getAppPath()]
}
