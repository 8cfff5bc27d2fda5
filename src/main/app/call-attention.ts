import { BrowserWindow } from 'electron'
import { notify } from './notify.ts'

/** A word on the desktop, and the window comes to the top and flashes until somebody looks; what people type goes on where it went. */
export function callAttention(title: string, body: string, act: () => void): void {
  notify(title, body, act)
  for (const window of BrowserWindow.getAllWindows()) {
    if (window.isFocused()) continue
    window.moveTop()
    window.flashFrame(true)
    window.once('focus', () => window.flashFrame(false))
  }
}
