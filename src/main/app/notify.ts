import { BrowserWindow, Notification } from 'electron'

/** A word on the desktop; a click brings the window forward. False where the system shows none. */
export function notify(title: string, body: string): boolean {
  if (!Notification.isSupported()) return false
  const notification = new Notification({ title, body })
  notification.on('click', () => {
    const [window] = BrowserWindow.getAllWindows()
    window?.show()
    window?.focus()
  })
  notification.show()
  return true
}
