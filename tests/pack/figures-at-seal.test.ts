import { expect, test } from 'vitest'
import { findSeal } from '../../src/main/db/repositories/seal.ts'
import { askPerformance, review } from '../../src/main/usecases/decide.ts'
import { figureView } from '../../src/main/usecases/figure-view.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { BASES } from '../../src/shared/domain/basis.ts'
import { totalsBy } from '../../src/shared/engine/bases.ts'
import { aFolder, aReadyNovember, at, decideSample, importSample, type Month, november } from './a-month.ts'
import { importCrm } from './crm-with-splits.ts'
import { aKeyring } from './sample-pack.ts'
import { sealedPack } from './sealed-months.ts'

function aSealedNovember(): Month {
  const month = aReadyNovember()
  sealedPack(month, aKeyring(), november, aFolder())
  return month
}

/** Every basis of every group of every way, opened. */
function everyFigure(month: Month) {
  const { basisLines } = findSeal(month.db, november)!
  return (['salesperson', 'region', 'all'] as const).flatMap((by) =>
    totalsBy(basisLines, by).flatMap(({ key }) =>
      BASES.map((basis) => {
        const view = figureView(month.db, { period: november, basis, by, key }, month.now())
        expect(view.sum, `${by} ${key} ${basis}`).toBe(view.total)
        return { by, key, basis, view }
      }),
    ),
  )
}

test('a fuller export of the same contracts, and the files of the next month, change nothing of how a sealed month opens', () => {
  const month = aSealedNovember()
  const signed = everyFigure(month)
  expect(signed.some(({ view }) => view.lines.some(({ why }) => why === 'after-seal'))).toBe(false)
  month.clock.now = at('2026-01-04T10:00')
  importCrm(month, '拆分.xlsx', { 'HT-2511-0086': '陆安澜70%；顾清和30%', 'HT-2511-0061': '顾清和50%；陆安澜50%' })
  expect(everyFigure(month)).toEqual(signed)
  importSample(month, '2025-12')
  decideSample(month, 'decisions-2025-12.json')
  expect(everyFigure(month)).toEqual(signed)
})

test('a decision that is recorded after the seal with an earlier date changes nothing of how the month opens', () => {
  const month = aSealedNovember()
  const signed = everyFigure(month)
  month.clock.now = at('2025-12-04T09:00')
  const asked = askPerformance(month, { mode: 'archived_full', reason: '总经理办公会决定' })
  if (!asked.ok) throw new Error(JSON.stringify(asked.error))
  const { decisionId } = asked.value
  expect(review(month, { decisionId, person: '魏衡之', reason: '' })).toMatchObject({ ok: true })
  runMatchNow(month)
  expect(everyFigure(month)).toEqual(signed)
})
