import { describe, expect, test } from 'vitest'
import { BARS, COMMON_CODES } from './bars.ts'
import { judgeMonth } from './judge-month.ts'
import { openOnSettledLines } from './open-on-settled-lines.ts'
import { printFailures } from './print-failures.ts'
import { printMonth } from './print-month.ts'
import { codeRecall, scoreCodes } from './score-codes.ts'
import { recallOf, scoreLinks } from './score-links.ts'

/** A code that the month lacks would pass by itself: D28 and D35 are not made (see `scripts/month/codes.ts`). */
const IN_THE_DATA = Array.from({ length: 40 }, (_, index) => `D${String(index + 1).padStart(2, '0')}`).filter(
  (code) => code !== 'D28' && code !== 'D35',
)

describe.each([1, 2, 3])('generated month M, seed %i', (seed) => {
  const judged = judgeMonth({ seed, size: 'M' })
  const score = scoreLinks(judged)
  const codes = scoreCodes(judged)
  console.log(`${printMonth(`seed ${seed}`, judged, score, codes)}\n${printFailures(score, codes)}`)

  test('no automatic allocation is wrong, to the fen and the contract', () => {
    expect(score.autoLines).toBeGreaterThan(300)
    expect(score.wrongAutos).toHaveLength(BARS.wrongAutos)
  })

  test('what the law can name is automatic or the first suggestion', () => {
    const decidable = score.links.filter(({ line }) => line.undecidable === null)
    expect(recallOf(decidable)).toBeGreaterThanOrEqual(BARS.linkRecall)
  })

  test('the differences are named', () => {
    expect(codeRecall(codes)).toBeGreaterThanOrEqual(BARS.codeRecall)
  })

  test('the rare differences are named too', () => {
    const rare = codes.filter(({ code }) => !COMMON_CODES.has(code))
    expect(codeRecall(rare)).toBeGreaterThanOrEqual(BARS.rareCodeRecall)
  })

  test('each difference of the law is named by itself', () => {
    const failing = codes.filter((row) => codeRecall([row]) < BARS.eachCodeRecall)
    expect(failing.map(({ code, missed }) => [code, missed.length])).toEqual([])
    expect(codes.filter(({ required }) => required > 0).map(({ code }) => code)).toEqual(IN_THE_DATA)
  })

  test('no difference is named where none is', () => {
    expect(codes.flatMap(({ extra }) => extra.map(({ id }) => id))).toHaveLength(BARS.extras)
  })

  test('each difference is about the amount of the truth, to the fen', () => {
    expect(codes.flatMap(({ wrongAmounts }) => wrongAmounts.map(({ id, amount }) => [id, amount]))).toEqual([])
  })

  test('a difference of a receipt is gone when an accountant has said where all of its money belongs', () => {
    expect(openOnSettledLines(judged, judged.before).length).toBeGreaterThan(30)
    expect(openOnSettledLines(judged, judged.after)).toEqual([])
  })
})
