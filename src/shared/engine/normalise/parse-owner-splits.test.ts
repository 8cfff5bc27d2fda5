import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OwnerSplit, percentText, WHOLE } from '../../domain/owner-split.ts'
import { trimText } from './clean-text.ts'
import { parseOwnerSplits } from './parse-owner-splits.ts'

const SEED = 20251129
const read = (cell: string, ownerName = '陆安澜') => parseOwnerSplits(cell, ownerName)
const sixty = [
  { name: '陆安澜', basisPoints: 6000 },
  { name: '顾清和', basisPoints: 4000 },
]

describe('every way in which people write the same two parts', () => {
  test.each([
    '陆安澜60%;顾清和40%',
    '陆安澜 60% ; 顾清和 40%',
    '陆安澜:0.6,顾清和:0.4',
    '陆安澜：６０％，顾清和：４０％',
    '陆安澜（60%）、顾清和（40%）',
    '陆安澜(60)/顾清和(40)',
    '陆安澜=60.00%|顾清和=40.00%；',
    '陆安澜 0.60、顾清和 0.4000',
    '陆安澜：60\n顾清和：40',
  ])('%j', (cell) => expect(read(cell)).toEqual(sixty))
})

test('two places of a percent are read whole, also where three parts make it', () => {
  expect(read('甲33.33%、乙33.33%、丙33.34%')).toEqual([
    { name: '甲', basisPoints: 3333 },
    { name: '乙', basisPoints: 3333 },
    { name: '丙', basisPoints: 3334 },
  ])
  expect(read('Lu An Lan 0.3333; Gu·Q 0.6667')).toEqual([
    { name: 'Lu An Lan', basisPoints: 3333 },
    { name: 'Gu·Q', basisPoints: 6667 },
  ])
})

test('an empty cell tells nothing; the name of the owner alone is all of it', () => {
  for (const cell of ['', '  ', '-', '——', '/']) expect(read(cell), cell).toBeNull()
  expect(read('陆安澜')).toEqual([{ name: '陆安澜', basisPoints: WHOLE }])
  expect(read('顾清和100%')).toEqual([{ name: '顾清和', basisPoints: WHOLE }])
})

describe('what is not told is never guessed', () => {
  test.each([
    ['顾清和', '顾清和'],
    ['陆安澜、顾清和', '陆安澜、顾清和'],
    ['60%;40%', '60%;40%'],
    ['陆安澜60%;;顾清和40%', '陆安澜60%;;顾清和40%'],
    ['陆安澜60%;顾清和0.4', '陆安澜60%;顾清和0.4（有的写了 %，有的没写）'],
    ['陆安澜60%;陆安澜40%', '陆安澜60%;陆安澜40%（陆安澜写了两次）'],
    ['陆安澜33.333%;顾清和66.667%', '陆安澜33.333%;顾清和66.667%（最多两位小数）'],
    ['陆安澜-60%;顾清和40%', '陆安澜-60%;顾清和40%'],
    ['陆安澜(60%;顾清和40%)', '陆安澜(60%;顾清和40%)'],
    ['陆安澜六成;顾清和四成', '陆安澜六成;顾清和四成'],
  ])('%j', (cell, found) => expect(read(cell)).toEqual({ code: 'SPLIT_UNREADABLE', found }))
})

describe('parts that do not sum to the whole are named with their sum', () => {
  test.each([
    ['陆安澜60%;顾清和30%', '90%'],
    ['陆安澜60%;顾清和40.01%', '100.01%'],
    ['陆安澜:0.6,顾清和:0.3', '0.9'],
    ['陆安澜60;顾清和30', '90'],
    ['陆安澜0.6%;顾清和0.4%', '1%'],
  ])('%j', (cell, sum) => expect(read(cell)).toEqual({ code: 'SPLIT_NOT_WHOLE', found: `${cell}（合计 ${sum}）` }))
})

const someName = fc.constantFrom('陆安澜', '顾清和', '祁望舒', '苗知夏', 'Lu An Lan', '买买提·江')
const someSplits = fc
  .uniqueArray(someName, { minLength: 1 })
  .chain((names) =>
    fc.tuple(
      fc.constant(names),
      fc.array(fc.integer({ min: 0, max: WHOLE }), { minLength: names.length - 1, maxLength: names.length - 1 }),
    ),
  )
  .map(([names, cuts]) => {
    const edges = [0, ...cuts.toSorted((a, b) => a - b), WHOLE]
    return names.map((name, index): OwnerSplit => ({ name, basisPoints: edges[index + 1]! - edges[index]! }))
  })

test(`whatever parts of the whole are written, they are read as they were meant (seed ${SEED})`, () => {
  const between = fc.constantFrom('', ' ', ':', '：', '=', ' : ')
  fc.assert(
    fc.property(
      someSplits,
      fc.constantFrom(';', '；', ',', '，', '、', '/', '|', '\n'),
      between,
      (splits, apart, tie) => {
        const percents = splits.map(({ name, basisPoints }) => `${name}${tie}${percentText(basisPoints)}`)
        expect(read(percents.join(apart), '')).toEqual(splits)
        const fractions = splits.map(({ name, basisPoints }) => `${name}${tie}${(basisPoints / WHOLE).toFixed(4)}`)
        expect(read(fractions.join(apart), '')).toEqual(splits)
      },
    ),
    { seed: SEED },
  )
})

test(`any text at all is an answer: parts of a whole, nothing, or a named reason with the text (seed ${SEED})`, () => {
  const someText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[甲乙丙:：（）()%％;、 0-9.]{0,40}$/))
  fc.assert(
    fc.property(someText, (cell) => {
      const answer = read(cell)
      if (answer === null) return
      if ('code' in answer) expect(answer.found.startsWith(trimText(cell))).toBe(true)
      else expect(answer.reduce((sum, { basisPoints }) => sum + basisPoints, 0)).toBe(WHOLE)
    }),
    { seed: SEED, numRuns: 3000 },
  )
})
