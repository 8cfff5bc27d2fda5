import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

describe('canonicalJson', () => {
  test.each<[unknown, string]>([
    [{ b: 1, a: [{ d: undefined, c: null }] }, '{"a":[{"c":null}],"b":1}'],
    [{ 9: 'n', 10: 't', a: 1 }, '{"10":"t","9":"n","a":1}'],
    [{ z: { 2: 0, 11: 0 }, '1a': 0 }, '{"1a":0,"z":{"11":0,"2":0}}'],
    [JSON.parse('{"b":1,"__proto__":{"x":1}}'), '{"__proto__":{"x":1},"b":1}'],
    [[undefined, 1], '[null,1]'],
    [[undefined, { 1: undefined }], '[null,{}]'],
    ['文', '"文"'],
  ])('%j: %s', (value, text) => expect(canonicalJson(value)).toBe(text))

  test('says the value and nothing of how it was put together', () => {
    const key = fc.oneof(fc.string(), fc.nat(30).map(String), fc.constant('__proto__'))
    const { value: any } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
      ),
    }))
    fc.assert(
      fc.property(any, (value) => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(backwards(value))).toBe(text)
        expect(keysOf(text)).toEqual(keysOf(text).map((keys) => keys.toSorted()))
      }),
    )
  })
})

/** The same value, its fields put in the other way round. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).reverse()
  return Object.fromEntries(entries.map(([key, item]) => [key, backwards(item)]))
}

/** Of each object, its keys as they are written. */
function keysOf(text: string): readonly (readonly string[])[] {
  const found: string[][] = []
  const open: (string[] | null)[] = []
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*":?|[{}[\]]/g)) {
    if (token === '{') open.push([])
    else if (token === '[') open.push(null)
    else if (token === '}' || token === ']') found.push(open.pop() ?? [])
    else if (token.endsWith(':') && token.length > 1) open.at(-1)?.push(JSON.parse(token.slice(0, -1)))
  }
  return found
}
