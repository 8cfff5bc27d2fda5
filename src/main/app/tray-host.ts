import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const BUS = 'org.freedesktop.DBus'
const PATIENCE_MS = 2000
/** At login the desktop's own parts start together with ours. */
const LOGIN_TRIES = 20

/** Either may be there: the one comes with D-Bus itself, the other with GLib. Both say "true" when somebody owns the name. */
const QUESTIONS: readonly (readonly [string, ...string[]])[] = [
  [
    'dbus-send',
    '--session',
    '--print-reply',
    `--dest=${BUS}`,
    '/org/freedesktop/DBus',
    `${BUS}.NameHasOwner`,
    `string:${WATCHER}`,
  ],
  [
    'gdbus',
    'call',
    '--session',
    `--dest=${BUS}`,
    '--object-path=/org/freedesktop/DBus',
    `--method=${BUS}.NameHasOwner`,
    WATCHER,
  ],
]

/** Whether a tray icon would be seen. Electron does not say; on Linux whoever shows icons owns a name on the session bus. */
export async function hasTrayHost(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform !== 'linux') return true
  for (const [program, ...args] of QUESTIONS) {
    const said = await answerOf(program, args)
    if (said !== null) return /\btrue\b/.test(said)
  }
  return false
}

/** Waits for it while the desktop starts. */
export async function trayHostComes(): Promise<boolean> {
  for (let tries = 0; tries < LOGIN_TRIES; tries++) {
    if (await hasTrayHost()) return true
    await pause(1000)
  }
  return false
}

/** Null: it could not be asked. */
function answerOf(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: PATIENCE_MS }, (error, stdout) => resolve(error ? null : stdout))
  })
}
