import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import process from 'node:process'
import { runOrThrow } from './run.mjs'
import { step } from './say.mjs'

const INPUTS = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'scripts/lib/verify-page.mjs',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
]

/** Builds main, preload and renderer into dist-app/ when a source changed since the last build. */
export async function ensureBuild(/** @type {string} */ root) {
  const stamp = join(root, 'dist-app', '.stamp')
  const wanted = hashSources(root, INPUTS)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  await step('Building the app', () =>
    runOrThrow(process.execPath, [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], {
      cwd: root,
    }),
  )
  writeFileSync(stamp, wanted)
}

/** One hash over the names and contents of what a build is made from; tests beside the source do not count. */
export function hashSources(/** @type {string} */ root, /** @type {readonly string[]} */ inputs) {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const path of filesUnder(join(root, input))) {
      if (/\.test\.tsx?$/.test(path)) continue
      hash
        .update(`${relative(root, path).split(sep).join('/')}\0`)
        .update(readFileSync(path))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

/** @returns {string[]} */
function filesUnder(/** @type {string} */ path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path)
      .sort()
      .flatMap((name) => filesUnder(join(path, name)))
  } catch {
    return [path] // a file, not a folder
  }
}
