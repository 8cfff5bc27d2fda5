import { BrowserWindow } from 'electron'
import type { AppPaths } from './paths.ts'
import { type ReviveWords, revivePage } from './revive-page.ts'
import { APP_ORIGIN } from './security/asset-path.ts'
import { readWindowState, rememberWindowState } from './window-state.ts'

/** The one window. Its page runs sandboxed, isolated and without Node. */
export async function openMainWindow(
  paths: AppPaths,
  words: ReviveWords,
  log: (text: string) => void,
): Promise<BrowserWindow> {
  const state = readWindowState(paths.userData)
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    ...state.bounds,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: paths.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false, // its dictionaries come over the network
    },
  })
  rememberWindowState(window, paths.userData)
  revivePage(window, words, log)
  window.once('ready-to-show', () => {
    if (state.isMaximized) window.maximize()
    window.show()
  })
  await window.loadURL(`${APP_ORIGIN}/index.html`)
  return window
}
