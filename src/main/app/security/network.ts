import { app, type Session } from 'electron'

const LOCAL_SCHEMES = ['app:', 'devtools:', 'data:', 'blob:']

/** Must run before the ready event. No name and no address resolves, so not even Chromium's own services get out. */
export function forbidNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
}

/** Offline is a promise: every request that is not for our own files is cancelled, and what slips by meets a dead proxy. */
export async function blockNetwork(session: Session): Promise<void> {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !LOCAL_SCHEMES.includes(new URL(details.url).protocol) })
  })
  await session.setProxy({ mode: 'fixed_servers', proxyRules: '127.0.0.1:1', proxyBypassRules: '<-loopback>' })
}
