import { app, BrowserWindow } from 'electron'
import { HIDDEN } from './login-item.ts'

/** One instance per user. False when this is the second; the first is told, see `followWindows`. */
export function claimSingleInstance(): boolean {
  return app.requestSingleInstanceLock()
}

/** Brings the window forward, or opens it where there is none. */
export async function showWindow(open: () => Promise<unknown>): Promise<void> {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) {
    await open()
    return
  }
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/**
 * Quits with the last window, except on macOS, where the dock icon opens it again, and where `staysWithout` says that the program
 * can be found without one. A second start shows the window of the first.
 */
export function followWindows(show: () => void, staysWithout: () => Promise<boolean>): void {
  app.on('window-all-closed', async () => {
    const stays = await staysWithout()
    const isOpenAgain = BrowserWindow.getAllWindows().length > 0
    if (!stays && !isOpenAgain && process.platform !== 'darwin') app.quit()
  })
  app.on('second-instance', (_event, argv) => {
    if (!argv.includes(HIDDEN)) show()
  })
  app.on('activate', show)
}
