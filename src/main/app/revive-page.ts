import { type BrowserWindow, dialog } from 'electron'

export type ReviveWords = {
  readonly hangs: string
  readonly hangsMore: string
  readonly reload: string
  readonly wait: string
}

/** One that dies as soon as it is loaded would die for ever. */
const MIN_LIFE_MS = 5000

/**
 * A page that died is loaded anew, one that hangs when the user says so. Nothing is lost: what was done lies in the ledger, and jobs run
 * in the workshop. Chromium itself can lock up (page and compositor waiting for each other, seen with 130 on a busy machine).
 */
export function revivePage(window: BrowserWindow, words: ReviveWords, log: (text: string) => void): void {
  const { webContents } = window
  let loadedAt = Date.now()
  let isAsking = false
  webContents.on('did-finish-load', () => {
    loadedAt = Date.now()
  })
  webContents.on('render-process-gone', (_event, { reason }) => {
    log(`page gone: ${reason}`)
    if (reason !== 'clean-exit' && Date.now() - loadedAt > MIN_LIFE_MS) webContents.reload()
  })
  window.on('unresponsive', async () => {
    if (isAsking) return
    isAsking = true
    log('page hangs')
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: words.hangs,
      detail: words.hangsMore,
      buttons: [words.reload, words.wait],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    isAsking = false
    if (response === 0 && !window.isDestroyed()) webContents.forcefullyCrashRenderer()
  })
}
