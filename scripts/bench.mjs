import process from 'node:process'
import { withProjectNode } from './lib/project-node.mjs'
import { say } from './lib/say.mjs'

/** `npm run bench -- import [--rows N] [--rounds N]`: ours beside its peers, each in a process of its own, in turns. */
await withProjectNode(import.meta.url, async () => {
  const [what, ...options] = process.argv.slice(2)
  if (what !== 'import') {
    say('npm run bench -- import [--rows 1000000] [--rounds 3]')
    return 2
  }
  const { benchImport } = await import('./bench/bench-import.mjs')
  return benchImport({ rows: numberOf(options, '--rows', 1_000_000), rounds: numberOf(options, '--rounds', 3) })
})

/** @returns {number} */
function numberOf(/** @type {readonly string[]} */ options, /** @type {string} */ name, /** @type {number} */ usual) {
  const at = options.indexOf(name)
  const given = at < 0 ? usual : Number(options[at + 1])
  if (!Number.isSafeInteger(given) || given < 1) throw new Error(`${name} wants a whole number`)
  return given
}
