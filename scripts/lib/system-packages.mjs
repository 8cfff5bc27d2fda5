import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { run } from './run.mjs'
import { say, step } from './say.mjs'

/** Newer Debian and Ubuntu renamed some; the first name that apt knows is taken. */
const WINDOW_LIBRARIES = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libasound2t64', 'libasound2'],
  ['libnss3'],
  ['libgbm1'],
  ['libxss1'],
]

/** @typedef {{ readonly why: string, readonly packages: readonly (readonly string[])[] }} Lack */

/**
 * What this Linux lacks to run the app, tried and not guessed.
 * @param {{ executable: string, needsDisplay: boolean, needsCompiler: boolean }} wish
 * @returns {Promise<readonly Lack[]>}
 */
export async function findLacks(wish) {
  if (process.platform !== 'linux') return []
  /** @type {Lack[]} */
  const lacks = []
  const libraries = missingLibraries((await run('ldd', [wish.executable])).stdout)
  if (libraries.length > 0) {
    lacks.push({ why: `the window needs ${libraries.slice(0, 3).join(', ')} …`, packages: WINDOW_LIBRARIES })
  }
  if (wish.needsDisplay && !isOnPath('Xvfb')) {
    lacks.push({ why: 'there is no display, and no Xvfb to stand in for one', packages: [['xvfb']] })
  }
  const fonts = await run('fc-list', [':lang=zh', 'family'])
  if (fonts.stdout.trim() === '') lacks.push({ why: 'no font has Chinese characters', packages: [['fonts-noto-cjk']] })
  if (wish.needsCompiler && !(isOnPath('gcc') && isOnPath('g++'))) {
    lacks.push({ why: 'better-sqlite3 must be compiled for this Electron', packages: [['gcc'], ['g++']] })
  }
  return lacks
}

/** Installs what is lacking where that needs no password; otherwise says what to install, by name. */
export async function mendLacks(/** @type {readonly Lack[]} */ lacks) {
  if (lacks.length === 0) return
  for (const { why } of lacks) say(`missing on this system: ${why}`)
  const names = lacks.flatMap(({ packages }) => packages)
  const prefix = await aptPrefix()
  if (!prefix) {
    const list = names.map((alternatives) => alternatives.at(-1)).join(' ')
    throw new Error(
      `Please install these and run the command again:\n    sudo apt-get install -y --no-install-recommends ${list}\n` +
        '(on a distribution without apt, the packages that bring the same libraries)',
    )
  }
  const apt = (/** @type {string[]} */ ...args) => {
    const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args]
    return run(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  await step('Refreshing the package lists (apt-get update)', () => apt('update', '-qq'))
  const chosen = await Promise.all(names.map(pickKnown))
  const outcome = await step(`Installing ${chosen.join(' ')}`, () =>
    apt('install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...chosen),
  )
  if (outcome.code !== 0) {
    throw new Error(
      `apt-get install ${chosen.join(' ')} failed:\n${outcome.stderr.trim().split('\n').slice(-6).join('\n')}`,
    )
  }
}

/** The libraries that ldd could not find. */
export function missingLibraries(/** @type {string} */ lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => String(match[1]))
}

async function pickKnown(/** @type {readonly string[]} */ alternatives) {
  for (const name of alternatives) {
    const { stdout } = await run('apt-cache', ['policy', name])
    if (/Candidate: (?!\(none\))/.test(stdout)) return name
  }
  return String(alternatives.at(-1))
}

/** @returns {Promise<readonly string[] | null>} */
async function aptPrefix() {
  if (!isOnPath('apt-get')) return null
  if (process.getuid?.() === 0) return []
  return isOnPath('sudo') && (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : null
}

function isOnPath(/** @type {string} */ program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, program)))
}
