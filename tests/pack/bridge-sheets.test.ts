import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import { bridgeSheets } from '../../src/main/pack/sheets/bridge.ts'
import { writeXlsx } from '../../src/main/pack/write-xlsx.ts'
import { closeGate, NO_SIGNERS } from '../../src/main/usecases/close-gate.ts'
import { type CloseMaterial, gatherMaterial } from '../../src/main/usecases/close-material.ts'
import { finish } from '../../src/shared/base/index.ts'
import { BRIDGE_PAIRS } from '../../src/shared/domain/bridge.ts'
import { type Fen, fen } from '../../src/shared/domain/money.ts'
import { aReadyNovember, at, november } from './a-month.ts'
import { sampleInput } from './sample-input.ts'

const material = finish(gatherMaterial(aReadyNovember().db, november, at('2025-12-04T10:00')))
const sheetNames = BRIDGE_PAIRS.map(({ from, to }) => `${from}→${to}`)

function bookOf(parts: Pick<CloseMaterial, 'basisLines' | 'bridgeItems'>) {
  const bytes = writeXlsx(bridgeSheets({ ...sampleInput, ...parts }))
  return { bytes, sheets: SheetJS.read(bytes).Sheets }
}

type Sheets = ReturnType<typeof bookOf>['sheets']

/** What a spreadsheet program makes of the three shapes of formula that we write, in yuan. */
function reckon(sheets: Sheets, own: string, formula: string): number {
  const value = (place: string, from = own) => {
    const cell = sheets[from]![place]
    return cell?.f ? reckon(sheets, from, cell.f) : Number(cell?.v ?? 0)
  }
  const column = (range: string) => {
    const [, from = own, name, first, last] = /^(?:'(.+)'!)?\$?([A-Z]+)\$?(\d+):\$?[A-Z]+\$?(\d+)$/.exec(range)!
    return Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, index) => [from, `${name}${Number(first) + index}`] as const,
    )
  }
  const [, name, inside = ''] = /^([A-Z]+)\((.*)\)$/.exec(formula)!
  if (name === 'SUM') return column(inside).reduce((sum, [from, place]) => sum + value(place, from), 0)
  if (name === 'ROUND') {
    const [, a = '', b = '', c = ''] = /^([A-Z]+\d+)\+([A-Z]+\d+)-([A-Z]+\d+),2$/.exec(inside)!
    return Math.round((value(a) + value(b) - value(c)) * 100) / 100
  }
  const [values = '', keys = '', key = '', filled = ''] = inside.split(',')
  const [keyPlaces, filledPlaces] = [column(keys), column(filled)]
  return column(values).reduce((sum, [from, place], index) => {
    const isMeant = value(keyPlaces[index]![1], from) === value(key.replace('$', ''))
    return isMeant && sheets[from]![filledPlaces[index]![1]]?.v ? sum + value(place, from) : sum
  }, 0)
}

function formulasOf(sheets: Sheets) {
  return Object.entries(sheets).flatMap(([name, cells]) =>
    Object.entries(cells).flatMap(([place, cell]) =>
      cell?.f ? [{ name, place, formula: cell.f as string, value: cell.v as number }] : [],
    ),
  )
}

test('every formula reckons to the value that is written beside it, and nothing is left for anybody', () => {
  const { sheets } = bookOf(material)
  const formulas = formulasOf(sheets)
  expect(formulas.length).toBeGreaterThan(200)
  for (const { name, place, formula, value } of formulas) {
    expect(reckon(sheets, name, formula), `${name} ${place} ${formula}`).toBeCloseTo(value, 6)
  }
  const rows = SheetJS.utils.sheet_to_json<Record<string, number>>(sheets.按人核对!)
  for (const row of rows)
    for (const [title, value] of Object.entries(row)) if (title.includes('残差')) expect(value).toBe(0)
})

test('the reasons stand contract by contract, with whose they are and the row they were read from', () => {
  const { sheets } = bookOf(material)
  expect(Object.keys(sheets)).toEqual(['按人核对', ...sheetNames, '原因'])
  const [missing] = SheetJS.utils
    .sheet_to_json<Record<string, unknown>>(sheets['S→A']!)
    .filter((row) => row.合同编号 === 'HT-2511-0086')
  expect(missing).toMatchObject({ 码: 'R20', 原因: '已签未归档', 归属人: '陆安澜', 区域: '华东', '金额(元)': -860_000 })
  const last = SheetJS.utils.sheet_to_json<Record<string, unknown>>(sheets['S→B']!).at(-1)
  expect(last).toMatchObject({
    合同编号: '合计',
    '金额(元)': (material.basisLines.reduce((sum, { totals }) => sum + totals.B - totals.S, 0) as Fen) / 100,
  })
})

test('a fen that no reason explains shows in the check of its person, and bars the signatures', () => {
  const [one, ...others] = material.bridgeItems
  const bridgeItems = [{ ...one!, code: null }, ...others]
  const { sheets } = bookOf({ ...material, bridgeItems })
  const residuals = formulasOf(sheets).filter(
    ({ name, formula, value }) => name === '按人核对' && formula.startsWith('ROUND') && value !== 0,
  )
  expect(residuals).toHaveLength(1)
  expect(residuals[0]!.value).toBe(-one!.amount / 100)
  expect(reckon(sheets, '按人核对', residuals[0]!.formula)).toBe(-one!.amount / 100)
  const itemOf = (changed: CloseMaterial) => closeGate(changed, NO_SIGNERS, 'two').find(({ id }) => id === 'bridge')
  expect(itemOf(material)).toMatchObject({ passed: true, isBlocking: true, goTo: 'bridge' })
  expect(itemOf({ ...material, bridgeItems })).toMatchObject({
    passed: false,
    detail: '签约 → 到账（华东 陆安澜）有 -350,000.00 没有原因',
  })
  const shifted = [{ ...one!, amount: fen(one!.amount + 1) }, ...others]
  expect(itemOf({ ...material, bridgeItems: shifted })).toMatchObject({
    passed: false,
    detail: expect.stringContaining('-0.01'),
  })
})

test('a month without reasons has sheets without formulas that would sum nothing', () => {
  const { sheets } = bookOf({ basisLines: [], bridgeItems: [] })
  expect(formulasOf(sheets)).toEqual([])
})

test('no name of a person, region or contract can become a formula', () => {
  const nasty = ['=1+1', "'S→B'!A1", '"?*")+1', '@SUM(1)', '</f><f>1+1']
  const [line] = sampleInput.basisLines
  const [item] = sampleInput.bridgeItems
  const parts = {
    basisLines: nasty.map((name) => ({ ...line!, contractNo: name, ownerName: name, region: name })),
    bridgeItems: nasty.map((name) => ({ ...item!, contractNo: name, ownerName: name, region: name })),
  }
  const entries = unzipSync(bookOf(parts).bytes)
  const found = Object.entries(entries)
    .filter(([path]) => path.includes('worksheets/'))
    .flatMap(([, xml]) => [...strFromU8(xml).matchAll(/<f>([^<]*)<\/f>/g)].map(([, formula = '']) => formula))
  expect(found.length).toBeGreaterThan(20)
  const ours =
    /^(SUM\([A-Z]+2:[A-Z]+\d+\)|ROUND\([A-Z]+\d+\+[A-Z]+\d+-[A-Z]+\d+,2\)|SUMIFS\(('[A-Z]→[A-Z]'!\$[A-Z]+\$2:\$[A-Z]+\$\d+,){2}\$C\d+,'[A-Z]→[A-Z]'!\$[A-Z]+\$2:\$[A-Z]+\$\d+,&quot;\?\*&quot;\))$/
  expect(found.filter((formula) => !ours.test(formula))).toEqual([])
})
