import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parsePage } from '../../src/main/handbook/parse-page.ts'
import { checkCatalog } from '../../src/shared/engine/checks/check-catalog.ts'
import { discrepancyCatalog } from '../../src/shared/engine/discrepancies/catalog.ts'

const folder = join(import.meta.dirname, '../../resources/handbook')
const pages = readdirSync(folder)
  .sort()
  .map((name) => {
    const page = parsePage(readFileSync(join(folder, name), 'utf8'), new Set(checkCatalog.keys()))
    if (!page.ok) throw new Error(`${name}: ${JSON.stringify(page.error)}`)
    return { name, ...page.value }
  })

test('each page bears the number of its file', () => {
  expect(pages.map(({ name }) => name)).toEqual(pages.map(({ id }) => `${id}.md`))
})

test('no check was written for nothing', () => {
  const used = new Set(pages.flatMap(({ steps }) => steps.map(({ key }) => key)))
  expect([...checkCatalog.keys()].filter((id) => !used.has(id))).toEqual([])
})

test.each(pages)('$id names the differences that lead to it', ({ id, codes }) => {
  const leading = Object.entries(discrepancyCatalog).flatMap(([code, { scenario }]) => (scenario === id ? [code] : []))
  expect(codes).toEqual(expect.arrayContaining(leading))
})
