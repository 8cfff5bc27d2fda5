import { expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import { snapshotSheets } from '../../src/main/pack/sheets/snapshot.ts'
import { writeXlsx } from '../../src/main/pack/write-xlsx.ts'
import { gatherMaterial } from '../../src/main/usecases/close-material.ts'
import { askPerformance, review, undoDecision } from '../../src/main/usecases/decide.ts'
import { viewSettings } from '../../src/main/usecases/settings-view.ts'
import { finish } from '../../src/shared/base/index.ts'
import { yuanText } from '../../src/shared/domain/money.ts'
import type { PerformanceMode } from '../../src/shared/domain/performance-mode.ts'
import { totalsBy } from '../../src/shared/engine/bases.ts'
import { bridgesBy } from '../../src/shared/engine/bridge/bridges-by.ts'
import { aReadyNovember, at, type Month, november } from './a-month.ts'
import { sampleInput } from './sample-input.ts'

const materialOf = (month: Month) => finish(gatherMaterial(month.db, november, at('2025-12-04T10:00')))

function eastOf(month: Month) {
  const { basisLines, bridgeItems } = materialOf(month)
  const east = totalsBy(basisLines, 'region').find(({ region }) => region === '华东')!
  const steps = bridgesBy(basisLines, bridgeItems, 'region').flatMap(({ bridges }) => bridges)
  return {
    P: yuanText(east.totals.P),
    A: yuanText(east.totals.A),
    residuals: new Set(steps.map(({ residual }) => residual)),
  }
}

function setMode(month: Month, mode: PerformanceMode): void {
  const asked = askPerformance(month, { mode, reason: '总经理办公会决定' })
  if (!asked.ok) throw new Error(JSON.stringify(asked.error))
  const { decisionId } = asked.value
  expect(review(month, { decisionId, person: '魏衡之', reason: '' })).toMatchObject({ ok: true })
}

test('a mode that one person asked for changes nothing until another has signed it', () => {
  const month = aReadyNovember()
  const asked = askPerformance(month, { mode: 'archived_full', reason: '总经理办公会决定' })
  expect(asked).toMatchObject({ ok: true })
  expect(eastOf(month).P).toBe('819800.00')
  expect(viewSettings(month.db).performance).toMatchObject({
    mode: 'cash',
    current: null,
    waiting: { mode: 'archived_full' },
  })
  const decisionId = asked.ok ? asked.value.decisionId : ''
  expect(review(month, { decisionId, person: ' 乔谨言', reason: '' })).toMatchObject({
    ok: false,
    error: { code: 'DECISION_INVALID', facts: { reason: '登记人不能复核自己的登记' } },
  })
  expect(review(month, { decisionId, person: '魏衡之', reason: '' })).toMatchObject({ ok: true })
  expect(eastOf(month)).toMatchObject({ P: '1199800.00', A: '1199800.00' })
  expect(viewSettings(month.db).performance).toMatchObject({
    mode: 'archived_full',
    current: { told: { by: '乔谨言' }, review: { by: '魏衡之' } },
    waiting: null,
  })
})

test('each mode counts what it says, is explained to the fen, and stands in the snapshot', () => {
  const month = aReadyNovember()
  const parameters = () => {
    const { policy } = materialOf(month)
    const sheet = SheetJS.read(writeXlsx(snapshotSheets({ ...sampleInput, policy }))).Sheets.参数!
    return Object.fromEntries(
      SheetJS.utils.sheet_to_json<Record<string, string>>(sheet).map((row) => [row.项目, row.值]),
    )
  }
  expect(parameters()).toMatchObject({ 绩效模式: '三联现金制', 绩效须开票: '是' })
  // C2 240,000 and C4 320,000, C6 96,000 and C9 (538,000 as CRM still has it) are closed; C3 is closed by its first instalment of 500,000.
  setMode(month, 'closed_full')
  expect(eastOf(month)).toEqual({ P: '1694000.00', A: '1199800.00', residuals: new Set([0]) })
  expect(parameters()).toMatchObject({ 绩效模式: '三联闭合全额' })
  setMode(month, 'archived_full')
  expect(eastOf(month)).toEqual({ P: '1199800.00', A: '1199800.00', residuals: new Set([0]) })
})

test('what two people signed is not taken back by one', () => {
  const month = aReadyNovember()
  setMode(month, 'archived_full')
  expect(undoDecision(month, null)).toMatchObject({
    ok: false,
    error: { facts: { reason: expect.stringContaining('两人签署') } },
  })
  const { current } = viewSettings(month.db).performance
  expect(undoDecision(month, current!.told.decisionId)).toMatchObject({ ok: false })
  expect(askPerformance(month, { mode: 'archived_full', reason: '再来' })).toMatchObject({ ok: false })
  expect(askPerformance(month, { mode: 'cash', reason: '改回' })).toMatchObject({ ok: true })
  expect(undoDecision(month, null)).toMatchObject({ ok: true }) // nobody has signed it yet
  expect(eastOf(month).P).toBe('1199800.00')
})
