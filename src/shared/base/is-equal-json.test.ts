import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { isEqualJson } from './is-equal-json.ts'

describe('isEqualJson', () => {
  test('says what the canonical texts say', () => {
    const small = fc.jsonValue({ maxDepth: 2, depthSize: 'small' }).map((value) => JSON.parse(JSON.stringify(value)))
    fc.assert(
      fc.property(small, small, (one, other) => {
        expect(isEqualJson(one, other)).toBe(canonicalJson(one) === canonicalJson(other))
        expect(isEqualJson(one, structuredClone(one))).toBe(true)
      }),
    )
  })

  test.each<[unknown, unknown, boolean]>([
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, true],
    [{ a: 1 }, { a: 1, b: null }, false],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [JSON.parse('{"__proto__":{}}'), {}, false],
  ])('%j and %j: %s', (one, other, isEqual) => expect(isEqualJson(one, other)).toBe(isEqual))
})
