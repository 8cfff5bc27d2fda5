import { app } from 'electron'
import { claimSingleInstance, followWindows } from './app/lifecycle.ts'
import { resolveAppPaths } from './app/paths.ts'
import { secureBeforeReady, secureSession } from './app/security/secure-app.ts'
import { openMainWindow } from './app/window.ts'

const paths = resolveAppPaths(import.meta.dirname)

// Not awaited here: Electron holds the ready event back until this module is done.
if (claimSingleInstance()) {
  secureBeforeReady()
  app.whenReady().then(start).catch(fail)
} else {
  app.quit()
}

async function start(): Promise<void> {
  await secureSession(paths.renderer)
  const open = () => openMainWindow(paths)
  followWindows(open)
  await open()
}

function fail(error: unknown): void {
  console.error(error)
  app.exit(1)
}
