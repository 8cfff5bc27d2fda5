import { app, type Session, session } from 'electron'
import { denyNavigation } from './navigation.ts'
import { blockNetwork, forbidNetwork } from './network.ts'
import { denyPermissions } from './permissions.ts'
import { registerAppScheme, serveApp } from './protocol.ts'

/** The half that must come before the ready event. */
export function secureBeforeReady(): void {
  registerAppScheme()
  forbidNetwork()
  app.on('web-contents-created', (_event, contents) => denyNavigation(contents))
  app.on('session-created', (created) => void lock(created))
}

/** The half that needs the session. */
export async function secureSession(rendererFolder: string): Promise<void> {
  await lock(session.defaultSession)
  serveApp(session.defaultSession, rendererFolder)
}

async function lock(target: Session): Promise<void> {
  denyPermissions(target)
  await blockNetwork(target)
}
