import type { Event, WebContents } from 'electron'

/** The page that was loaded stays: no link, redirect, form, new window or webview leads anywhere. */
export function denyNavigation(contents: WebContents): void {
  const prevent = (event: Event): void => event.preventDefault()
  contents.on('will-navigate', prevent)
  contents.on('will-frame-navigate', prevent)
  contents.on('will-redirect', prevent)
  contents.on('will-attach-webview', prevent)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
