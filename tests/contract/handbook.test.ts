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

/** domain.md 3.3: "**H01 … **" and under it "1. [自] …". */
const lawful: { readonly id: string; readonly kinds: string[] }[] = []
for (const line of readFileSync(join(import.meta.dirname, '../../../shared/design/domain.md'), 'utf8').split('\n')) {
  const id = /^\*\*(H\d{2}) /.exec(line)?.[1]
  const kind = /^\d+\. \[(自|半|人)\]/.exec(line)?.[1]
  if (id !== undefined) lawful.push({ id, kinds: [] })
  if (kind !== undefined) lawful.at(-1)?.kinds.push(kind)
}

test('the law has 25 pages', () => {
  expect(lawful).toHaveLength(25)
})

test.each(lawful)('$id has the steps of the law, each 自 and 半 step a live check', ({ id, kinds }) => {
  const page = pages.find((one) => one.id === id)
  expect(page?.steps.map(({ kind }) => kind)).toEqual(kinds)
  for (const { kind, key } of page?.steps ?? []) expect(checkCatalog.has(key)).toBe(kind !== '人')
})
