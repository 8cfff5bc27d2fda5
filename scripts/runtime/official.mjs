import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { run } from '../lib/run.mjs'
import { say, step } from '../lib/say.mjs'

const PROBE_MS = 8_000
const DOWNLOAD_MS = 15 * 60_000

/** The folder of Electron's own binary inside node_modules, if it is there whole. */
export function officialFolder(/** @type {string} */ root) {
  const folder = join(root, 'node_modules', 'electron', 'dist')
  const versionFile = join(folder, 'version')
  if (!existsSync(versionFile) || !existsSync(join(root, 'node_modules', 'electron', 'path.txt'))) return null
  return readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === electronVersion(root) ? folder : null
}

export function electronVersion(/** @type {string} */ root) {
  return String(JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version)
}

/** Electron's own download. Gives up within seconds where its server cannot be reached. */
export async function downloadOfficial(/** @type {string} */ root) {
  const url = downloadUrl(electronVersion(root))
  if (!(await isReachable(url))) {
    say(`Electron's download server (${new URL(url).host}) cannot be reached from here`)
    return null
  }
  const outcome = await step(`Downloading Electron ${electronVersion(root)} from ${new URL(url).host}`, () =>
    run(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], { timeoutMs: DOWNLOAD_MS }),
  )
  const folder = officialFolder(root)
  if (!folder) say(`the download failed: ${outcome.stderr.trim().split('\n')[0] || `exit ${outcome.code}`}`)
  return folder
}

export function downloadUrl(/** @type {string} */ version, env = process.env) {
  const mirror =
    env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases/download/'
  return `${mirror.replace(/\/?$/, '/')}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
}

/** A proxy is known to Electron's downloader but not to fetch, so behind one the download itself is the probe. */
async function isReachable(/** @type {string} */ url) {
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy ?? process.env.ELECTRON_GET_USE_PROXY) return true
  try {
    const answer = await fetch(url, { headers: { range: 'bytes=0-0' }, signal: AbortSignal.timeout(PROBE_MS) })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    return false
  }
}
