import { Notification } from 'electron'

/** A word on the desktop; a click does `act`. False where the system shows none. */
export function notify(title: string, body: string, act: () => void): boolean {
  if (!Notification.isSupported()) return false
  const notification = new Notification({ title, body })
  notification.on('click', act)
  notification.show()
  return true
}
