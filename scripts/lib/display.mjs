import { spawn } from 'node:child_process'
import process from 'node:process'
import { say } from './say.mjs'

const START_MS = 10_000

export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY)
}

/**
 * A virtual screen of our own on a free display number, gone when this process ends.
 * @returns {Promise<{ display: string, close: () => void }>}
 */
export function openVirtualDisplay() {
  return new Promise((resolve, reject) => {
    // Xvfb picks a free number itself and writes it to the descriptor that -displayfd names.
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    const close = () => void server.kill()
    const giveUp = setTimeout(() => {
      close()
      reject(new Error(`Xvfb did not start within ${START_MS / 1000} s`))
    }, START_MS)
    let written = ''
    server.stdio[3]?.on('data', (chunk) => {
      written += chunk
      if (!written.includes('\n')) return
      clearTimeout(giveUp)
      const display = `:${written.trim()}`
      say(`there is no display: Xvfb stands in for one at ${display}`)
      server.unref()
      resolve({ display, close })
    })
    server.on('error', (error) => {
      clearTimeout(giveUp)
      reject(error)
    })
    process.on('exit', close)
  })
}
