import { app, BrowserWindow } from 'electron'

/** One instance per user: a second start brings the first one's window forward. False when this is the second. */
export function claimSingleInstance(): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  return true
}

/** Quits with the last window, except on macOS, where the dock icon opens it again. */
export function followWindows(open: () => Promise<unknown>): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void open()
  })
}
