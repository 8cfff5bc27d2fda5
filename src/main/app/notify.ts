import { Notification } from 'electron'

/** A word on the desktop; a click does `act`. Silent where the system shows none. */
export function notify(title: string, body: string, act: () => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title, body })
  notification.on('click', act)
  notification.show()
}
