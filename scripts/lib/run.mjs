import { spawn } from 'node:child_process'
import process from 'node:process'

/** @typedef {{ code: number, stdout: string, stderr: string, timedOut: boolean }} Outcome */

/**
 * Runs a program to its end with no input; never throws for a non-zero exit.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, show?: boolean }} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...(options.cwd ? { cwd: options.cwd } : {}),
      env: options.env ?? process.env,
      stdio: options.show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      // npm is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === 'win32' && command === 'npm',
    })
    let stdout = ''
    let stderr = ''
    let timedOut = false
    child.stdout?.on('data', (chunk) => (stdout += chunk))
    child.stderr?.on('data', (chunk) => (stderr += chunk))
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true
          child.kill('SIGKILL')
        }, options.timeoutMs)
      : undefined
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer)
      resolve({ code, stdout, stderr, timedOut })
    }
    child.on('error', (error) => {
      stderr += error.message
      finish(127)
    })
    child.on('close', (code, signal) => finish(code ?? (signal ? 128 : 1)))
  })
}

/**
 * Like run, but a failure is an error that carries the end of what the program said.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function runOrThrow(command, args, options) {
  const outcome = await run(command, args, options)
  if (outcome.code !== 0) {
    const why = outcome.timedOut ? 'took too long' : `exit ${outcome.code}`
    const lines = (outcome.stderr || outcome.stdout).trim().split('\n')
    // npm names the cause first, a compiler names it last.
    const said = (lines.length > 20 ? [...lines.slice(0, 8), '…', ...lines.slice(-8)] : lines).join('\n')
    throw new Error(`${command} ${args.slice(0, 3).join(' ')}: ${why}\n${said}`)
  }
  return outcome
}
