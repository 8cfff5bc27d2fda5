import { powerMonitor } from 'electron'

/** Tells when the machine or its person is back: timers stood still meanwhile. */
export function onWake(act: () => void): void {
  powerMonitor.on('resume', act)
  powerMonitor.on('unlock-screen', act)
}
