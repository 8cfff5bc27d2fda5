import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const rows = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
  .split('\n')
  .map((line) => /^\| (?<term>[^|]+) \| [^|]+ \| `(?<name>\w+)` \| (?<path>\S+) \|$/.exec(line)?.groups)
  .filter((groups) => groups !== undefined)

test('the glossary has rows', () => {
  expect(rows.length).toBeGreaterThan(20)
})

test.each(rows)('$term names a real export, $name', ({ name, path }) => {
  const source = readFileSync(join(root, path!), 'utf8')
  expect(source).toMatch(new RegExp(`^export (?:type|const|function\\*?) ${name}\\b`, 'm'))
})
