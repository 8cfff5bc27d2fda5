import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from '../../src/main/pack/canonical-json.ts'

test('keys go by code unit at every depth, with no white space', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '文' }], a: true, B: -0 })).toBe(
    '{"B":0,"a":true,"b":[1,{"c":"文","d":null}]}',
  )
})

test('a float has no place in what is signed', () => {
  expect(() => canonicalJson({ amount: 0.1 })).toThrow('not a whole number')
})

test('what is read back is spelled the same', () => {
  const anyValue = fc.object({ values: [fc.integer(), fc.string(), fc.boolean(), fc.constant(null)] })
  fc.assert(
    fc.property(anyValue, (value) => {
      const spelled = canonicalJson(value as Json)
      expect(canonicalJson(JSON.parse(spelled))).toBe(spelled)
    }),
  )
})
