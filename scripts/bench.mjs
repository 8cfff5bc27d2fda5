import process from 'node:process'
import { withProjectNode } from './lib/project-node.mjs'
import { say } from './lib/say.mjs'

/** `npm run bench -- import|match|triage|close|handbook [options]`: ours beside its peers, each in a process of its own, in turns. */
await withProjectNode(import.meta.url, async () => {
  const [what, ...options] = process.argv.slice(2)
  const rounds = numberOf(options, '--rounds', 3)
  if (what === 'import') {
    const { benchImport } = await import('./bench/bench-import.mjs')
    return benchImport({ rows: numberOf(options, '--rows', 1_000_000), rounds })
  }
  if (what === 'match') {
    const { benchMatch } = await import('./bench/bench-match.mjs')
    const sizes = textOf(options, '--sizes', '2000,10000,50000,100000,1000000').split(',')
    return benchMatch({
      sizes: sizes.map((size) => wholeNumber('--sizes', size)),
      rounds,
      actualHome: textOf(options, '--actual', process.cwd()),
    })
  }
  if (what === 'triage') {
    const { benchTriage } = await import('./bench/bench-triage.mjs')
    return benchTriage({ count: numberOf(options, '--count', 20_000), rounds })
  }
  if (what === 'close') {
    const { benchClose } = await import('./bench/bench-close.mjs')
    return benchClose()
  }
  if (what === 'handbook') {
    const { benchHandbook } = await import('./bench/bench-handbook.mjs')
    return benchHandbook()
  }
  say('npm run bench -- import [--rows 1000000] [--rounds 3]')
  say('npm run bench -- match [--sizes 2000,10000,50000,100000,1000000] [--rounds 3] [--actual FOLDER]')
  say('npm run bench -- triage [--count 20000] [--rounds 3]')
  say('npm run bench -- close')
  say('npm run bench -- handbook')
  return 2
})

/** @returns {number} */
function numberOf(/** @type {readonly string[]} */ options, /** @type {string} */ name, /** @type {number} */ usual) {
  return wholeNumber(name, textOf(options, name, String(usual)))
}

/** @returns {string} */
function textOf(/** @type {readonly string[]} */ options, /** @type {string} */ name, /** @type {string} */ usual) {
  const at = options.indexOf(name)
  return at < 0 ? usual : (options[at + 1] ?? '')
}

/** @returns {number} */
function wholeNumber(/** @type {string} */ name, /** @type {string} */ text) {
  const given = Number(text)
  if (!Number.isSafeInteger(given) || given < 1) throw new Error(`${name} wants whole numbers`)
  return given
}
