import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './dependencies.mjs'
import { root } from './paths.mjs'
import { say } from './say.mjs'

/** TypeScript runs unbuilt from here on. */
const OLDEST_NODE = [22, 18]

/**
 * The first lines of every command: any Node from 20 on starts it, the packages are installed if need be, and the
 * work itself runs on the Node of package.json.
 * @param {string} moduleUrl the caller's import.meta.url, started again when this Node is not the project's
 * @param {() => Promise<number>} main answers the exit status
 */
export async function withProjectNode(moduleUrl, main) {
  try {
    await ensureDependencies(root)
    const bin = join(root, 'node_modules', '.bin')
    process.env.PATH = `${bin}${delimiter}${process.env.PATH ?? ''}`
    process.exitCode = isNewEnough(process.versions.node)
      ? await main()
      : await runAgain(join(bin, process.platform === 'win32' ? 'node.cmd' : 'node'), fileURLToPath(moduleUrl))
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

export function isNewEnough(/** @type {string} */ version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > Number(OLDEST_NODE[0]) || (major === OLDEST_NODE[0] && minor >= Number(OLDEST_NODE[1]))
}

/** @returns {Promise<number>} */
function runAgain(/** @type {string} */ node, /** @type {string} */ script) {
  if (!existsSync(node)) {
    throw new Error(
      `This is Node ${process.versions.node}, and npm has no Node 24 for ${process.platform}-${process.arch}. ` +
        'Install Node 24 (https://nodejs.org) and run the command again.',
    )
  }
  return new Promise((resolve, reject) => {
    const child = spawn(node, [script, ...process.argv.slice(2)], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    })
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => child.kill(signal))
    }
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
