import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import { findSeal } from '../../src/main/db/repositories/seal.ts'
import { bridgeItems, bridgeView } from '../../src/main/usecases/bridge-view.ts'
import { closeView } from '../../src/main/usecases/close-view.ts'
import { figureView } from '../../src/main/usecases/figure-view.ts'
import { getSlip } from '../../src/main/usecases/get-slip.ts'
import { listSlips } from '../../src/main/usecases/list-slips.ts'
import { verifyPack } from '../../src/main/usecases/verify-pack.ts'
import { CloseViewSchema } from '../../src/shared/contract/close.ts'
import { yuanText } from '../../src/shared/domain/money.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { totalsBy } from '../../src/shared/engine/bases.ts'
import { bridgesBy } from '../../src/shared/engine/bridge/bridges-by.ts'
import { aFolder, aReadyNovember, at, december, decideSample, importSample, type Month, november } from './a-month.ts'
import { importCrm } from './crm-with-splits.ts'
import { dataOf, forge, opened } from './forge.ts'
import { aKeyring } from './sample-pack.ts'
import { bytesOf, sealedPack } from './sealed-months.ts'

const shared = {
  'HT-2511-0086': '陆安澜70%；顾清和30%',
  'HT-2511-0061': '顾清和66.67%、陆安澜33.33%',
  'HT-2509-0035': '陆安澜0.5,祁望舒0.5',
}
const keys = aKeyring()
let month: Month
let pack: string

beforeAll(() => {
  month = aReadyNovember()
  importCrm(month, '拆分.xlsx', shared)
  pack = sealed(month, november)
}, 60_000)

const sealed = (of: Month, period: PeriodKey) => sealedPack(of, keys, period, aFolder())

const sheetsOf = (path: string, part: string) =>
  SheetJS.read(opened(bytesOf(path)).entries.find((entry) => entry.path.startsWith(part))!.bytes).Sheets
const rowsOf = (sheet: SheetJS.WorkSheet) => SheetJS.utils.sheet_to_json<Record<string, unknown>>(sheet)
const ofContract = (sheet: SheetJS.WorkSheet, no: string) => rowsOf(sheet).filter((row) => row.合同编号 === no)
const inYuan = (of: Month, name: string, period = november) => {
  const { totals } = CloseViewSchema.parse(closeView(of, period, of.now()))
  const row = totals.find(({ ownerName, region }) => ownerName === name && region === '华东')
  return row && (['S', 'A', 'B', 'C', 'P'] as const).map((basis) => yuanText(row.totals[basis]))
}

test('the month is told by person as its contracts are shared, and its region comes to what it came to', () => {
  // 860,000.00 signed and received go 70 to 30, 96,000.00 (24.00 of it a fee) two thirds to one, 40,000.00 refunded half and half.
  expect(inYuan(month, '陆安澜')).toEqual(['1583996.80', '771996.80', '1323988.80', '721996.80', '721996.80'])
  expect(inYuan(month, '顾清和')).toEqual(['1115003.20', '427803.20', '505787.20', '247803.20', '117803.20'])
  expect(inYuan(month, '祁望舒')).toEqual(['0.00', '0.00', '-20000.00', '-20000.00', '-20000.00'])
  const { basisLines } = findSeal(month.db, november)!
  const region = totalsBy(basisLines, 'region').find((group) => group.region === '华东')!.totals
  const sums = [region.S, region.A, region.B, region.C, region.P].map(yuanText)
  expect(sums).toEqual(['2699000.00', '1199800.00', '2114276.00', '949800.00', '819800.00'])
})

test('the papers name everybody by their part, and the workbook still reckons every person to nothing left', () => {
  const totals = sheetsOf(pack, '02-')
  expect(ofContract(totals.逐合同!, 'HT-2511-0086')).toMatchObject([{ 归属人: '陆安澜 70%、顾清和 30%' }])
  expect(rowsOf(totals.按人!).find((row) => row.归属人 === '祁望舒' && row.区域 === '华东')).toBeDefined()
  const bridge = sheetsOf(pack, '03-')
  const parts = ofContract(bridge['S→A']!, 'HT-2511-0086').map((row) => [row.码, row.归属人, row['金额(元)']])
  expect(parts).toEqual([
    ['R20', '陆安澜', -602_000],
    ['R20', '顾清和', -258_000],
  ])
  for (const row of rowsOf(bridge.按人核对!))
    for (const [title, value] of Object.entries(row)) if (title.includes('残差')) expect(value).toBe(0)
  expect(ofContract(sheetsOf(pack, '04-').三联状态!, 'HT-2511-0061')).toMatchObject([
    { 归属人: '顾清和 66.67%、陆安澜 33.33%' },
  ])
})

test('the pack carries the splits, comes out of them again, and tells a part that was bent', () => {
  const { facts, record } = dataOf(bytesOf(pack))
  const no = 'HT-2511-0086'
  const told = [
    { name: '陆安澜', basisPoints: 7000 },
    { name: '顾清和', basisPoints: 3000 },
  ]
  expect(facts.contracts.filter(({ contractNo }) => contractNo === no)).toMatchObject([{ ownerSplits: told }])
  expect(record.basisLines.find(({ contractNo }) => contractNo === no)).toMatchObject({ ownerSplits: told })
  expect(verifyPack(pack, {})).toMatchObject({ ok: true, value: { ok: true, replay: { state: 'equal' } } })

  const bent = told.map(({ name }) => ({ name, basisPoints: 5000 }))
  const bend = <Of extends { readonly contractNo: string }>(all: readonly Of[]) =>
    all.map((one) => (one.contractNo === no ? { ...one, ownerSplits: bent } : one))
  const path = join(aFolder(), '月结包.zip')
  writeFileSync(path, forge(bytesOf(pack), { record: (was) => ({ ...was, basisLines: bend(was.basisLines) }) }, keys))
  const verified = verifyPack(path, {})
  expect(verified.ok && verified.value.replay.differences).toEqual([
    {
      ...{ part: 'basisLines', contractNo: no, subject: no, item: 'ownerSplits' },
      signed: JSON.stringify(bent.map(({ name, basisPoints }) => ({ basisPoints, name }))),
      recomputed: JSON.stringify(told.map(({ name, basisPoints }) => ({ basisPoints, name }))),
    },
  ])
})

test('a pack whose facts hold splits that are no whole is refused in words', () => {
  const bent = (splits: unknown) =>
    forge(
      bytesOf(pack),
      {
        facts: (was) => ({ ...was, contracts: was.contracts.map((one) => ({ ...one, ownerSplits: splits as never })) }),
      },
      keys,
    )
  for (const splits of [[{ name: '陆安澜', basisPoints: 9000 }], '陆安澜', [null]]) {
    const path = join(aFolder(), '月结包.zip')
    writeFileSync(path, bent(splits))
    expect(verifyPack(path, {})).toMatchObject({ ok: true, value: { ok: false, replay: { state: 'failed' } } })
  }
})

test('a person’s reasons in the window list their part alone, and a contract once', () => {
  const key = '华东/顾清和'
  const { groups } = bridgeView(month.db, { period: november, by: 'salesperson' }, month.now())
  const step = groups.find((group) => group.key === key)!.steps.find(({ from, to }) => from === 'S' && to === 'A')!
  const reason = step.reasons.find(({ code }) => code === 'R20')!
  const request = { period: november, by: 'salesperson', key, from: 'S', to: 'A', code: 'R20' } as const
  const items = bridgeItems(month.db, request, month.now())
  expect([items.sum, items.count]).toEqual([reason.amount, reason.contracts])
  expect(items.rows.filter(({ contractNo }) => contractNo === 'HT-2511-0086')).toMatchObject([
    { ownerName: '顾清和', amount: -25_800_000, customerName: expect.stringContaining('公司') },
  ])
})

test('an opened figure gives everybody who shares a contract their part of what is left out, and names all of them', () => {
  const partOf = (key: string, by: 'salesperson' | 'region' = 'salesperson') =>
    figureView(month.db, { period: november, basis: 'A', by, key }, month.now())
      .leftOut.filter(({ contractNo }) => contractNo === 'HT-2511-0086')
      .map(({ amount, ownerName }) => [yuanText(amount), ownerName])
  const both = '陆安澜 70%、顾清和 30%'
  expect(partOf('华东/陆安澜')).toEqual([['602000.00', both]])
  expect(partOf('华东/顾清和')).toEqual([['258000.00', both]])
  expect(partOf('华东/祁望舒')).toEqual([])
  expect(partOf('华东/', 'region')).toEqual([['860000.00', both]])
})

test('a later export with other parts moves neither the sealed month nor what comes after it', () => {
  const before = findSeal(month.db, november)!
  const people = inYuan(month, '顾清和')
  month.clock.now = at('2026-01-04T10:00')
  importSample(month, '2025-12')
  decideSample(month, 'decisions-2025-12.json')
  importCrm(month, '拆分-改.xlsx', { 'HT-2511-0086': '顾清和100%' }, '2025/12/20 09:00:00')
  expect(findSeal(month.db, november)).toEqual(before)
  expect(inYuan(month, '顾清和')).toEqual(people)
  const { basisLines, bridgeItems } = findSeal(month.db, november)!
  const residuals = bridgesBy(basisLines, bridgeItems!, 'salesperson').flatMap(({ bridges }) =>
    bridges.map(({ residual }) => residual),
  )
  expect(new Set(residuals)).toEqual(new Set([0]))

  // Archived and invoiced in December: 860,000.00 are confirmed then, 70 to 30 as they were signed.
  const lines = dataOf(bytesOf(sealed(month, december))).record.basisLines
  const ofContract = totalsBy(
    lines.filter(({ contractNo }) => contractNo === 'HT-2511-0086'),
    'salesperson',
  )
  expect(ofContract.map(({ ownerName, totals }) => [ownerName, yuanText(totals.C), yuanText(totals.P)])).toEqual([
    ['陆安澜', '602000.00', '602000.00'],
    ['顾清和', '258000.00', '258000.00'],
  ])
  expect(getSlip(month.db, 'HT-2511-0086')).toMatchObject({
    slip: { ownerSplits: [{ name: '陆安澜' }, { name: '顾清和' }] },
    splitsToldNow: [{ name: '顾清和', basisPoints: 10_000 }],
  })
  expect(getSlip(month.db, 'HT-2511-0061')).toMatchObject({ splitsToldNow: null })
  const page = { offset: 0, limit: 100, sort: [], period: null, sign: [], legal: [], finance: [], closed: null }
  const found = listSlips(month.db, { ...page, search: '祁望舒 HT-2509-0035' }).rows
  expect(found.map(({ contractNo }) => contractNo)).toEqual(['HT-2509-0035'])
})
