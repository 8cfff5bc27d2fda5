import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOrThrow } from './run.mjs'
import { say, step } from './say.mjs'

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage */

/** Runs `npm ci` when what is installed is not what the lock file asks for. */
export async function ensureDependencies(/** @type {string} */ root) {
  const wrong = wrongPackages(
    readPackages(join(root, 'package-lock.json')),
    readPackages(join(root, 'node_modules', '.package-lock.json')),
  )
  if (wrong.length === 0) return
  say(`node_modules: ${wrong.length} package(s) missing or of another version, e.g. ${wrong[0]}`)
  await step('Installing the npm packages (npm ci)', () =>
    runOrThrow('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root }),
  )
}

/**
 * Paths of required packages that are absent or differ. Optional ones are npm's choice per platform.
 * @param {Readonly<Record<string, LockedPackage>>} locked
 * @param {Readonly<Record<string, LockedPackage>>} installed
 */
export function wrongPackages(locked, installed) {
  return Object.entries(locked)
    .filter(([path, wanted]) => path !== '' && !wanted.optional && installed[path]?.version !== wanted.version)
    .map(([path]) => path)
}

/** @returns {Record<string, LockedPackage>} */
function readPackages(/** @type {string} */ lockFile) {
  if (!existsSync(lockFile)) return {}
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {}
}
