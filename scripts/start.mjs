import { spawn } from 'node:child_process'
import process from 'node:process'
import { root } from './lib/paths.mjs'
import { withProjectNode } from './lib/project-node.mjs'
import { say } from './lib/say.mjs'

/** Without it Chromium fills the terminal with remarks about the desktop's message bus. */
const QUIET = '--log-level=3'

/** `npm start`: opens the app, after whatever set-up this machine still lacks. */
await withProjectNode(import.meta.url, async () => {
  const { prepareApp, sandboxArguments } = await import('./lib/prepare-app.mjs')
  const app = await prepareApp()
  const sandbox = sandboxArguments()
  if (sandbox.length > 0) say('running as root, where Chromium has no sandbox: adding --no-sandbox')
  say(`starting on Electron ${app.version}`)
  const child = spawn(app.executable, [...sandbox, QUIET, root, ...process.argv.slice(2)], {
    env: { ...process.env, ...app.env },
    stdio: 'inherit',
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal))
  }
  const status = await new Promise((resolve) => {
    child.on('error', (error) => {
      say(error.message)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
  app.close()
  return status
})
