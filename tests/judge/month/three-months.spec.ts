import { describe, expect, test } from 'vitest'
import { BARS, COMMON_CODES } from './bars.ts'
import { judgeMonth } from './judge-month.ts'
import { printFailures } from './print-failures.ts'
import { printMonth } from './print-month.ts'
import { codeRecall, scoreCodes } from './score-codes.ts'
import { recallOf, scoreLinks } from './score-links.ts'

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
})
