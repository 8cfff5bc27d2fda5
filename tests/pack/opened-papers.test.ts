import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import { verifyPackBytes } from '../../src/main/pack/verify.ts'
import { figureView } from '../../src/main/usecases/figure-view.ts'
import { groupBy } from '../../src/shared/base/index.ts'
import { BASES, type Basis } from '../../src/shared/domain/basis.ts'
import type { MonthFacts } from '../../src/shared/engine/replay/month-facts.ts'
import { basisTitle } from '../../src/shared/text/bridge.ts'
import { aFolder, aReadyNovember, november } from './a-month.ts'
import { forgeWhole, opened } from './forge.ts'
import { aKeyring } from './sample-pack.ts'
import { bytesOf, sealedMonths, sealedPack } from './sealed-months.ts'

type Row = Record<string, string | number>
const TOTALS = '02-五口径汇总.xlsx'
const BRIDGE = '03-口径桥接表.xlsx'

const month = aReadyNovember()
const pack = bytesOf(sealedPack(month, aKeyring(), november, aFolder()))

function paperOf(bytes: Uint8Array, path: string): SheetJS.WorkBook {
  return SheetJS.read(opened(bytes).entries.find((entry) => entry.path === path)!.bytes)
}
const book = paperOf(pack, TOTALS)
/** By its header; the last row, the sum, apart. */
function tableOf(name: string, from = book): readonly Row[] {
  return SheetJS.utils.sheet_to_json<Row>(from.Sheets[name]!, { defval: '' })
}
const fenIn = (row: Row, basis: Basis) => Math.round(Number(row[`${basisTitle(basis)}(元)`] || 0) * 100)
const sumIn = (rows: readonly Row[], basis: Basis) => rows.reduce((sum, row) => sum + fenIn(row, basis), 0)
const addends = tableOf('构成').slice(0, -1)
/** Rows of the sheet that a place such as "17–21、30" names, as Excel numbers them. */
function rowsAt(place: string, rows: readonly Row[] = addends): readonly Row[] {
  return place.split('、').flatMap((span) => {
    const [from, to = from] = span.split('–').map(Number)
    return rows.slice(from! - 2, to! - 1)
  })
}

test.each([
  ['按人', '归属人'],
  ['按区域', '区域'],
  ['逐合同', '归属人'],
])('%s: every figure is the sum of the rows of 构成 that it names, to the fen', (name) => {
  const figures = tableOf(name).slice(0, -1)
  expect(figures.length).toBeGreaterThan(5)
  for (const row of figures) {
    const rows = rowsAt(String(row.构成行))
    for (const basis of BASES) expect(sumIn(rows, basis), `${JSON.stringify(row)} ${basis}`).toBe(fenIn(row, basis))
    if (row.合同编号) for (const { 合同编号 } of rows) expect(合同编号).toBe(row.合同编号)
  }
  const named = figures.flatMap((row) => rowsAt(String(row.构成行)))
  expect(named).toHaveLength(addends.length)
  expect(new Set(named).size).toBe(addends.length)
})

test('the addends are those that the window opens, and so is what is left out', () => {
  const texts = (amounts: readonly number[]) => amounts.filter((amount) => amount !== 0).toSorted((a, b) => a - b)
  for (const [owner, rows] of groupBy(addends, (row) => `${row.区域}/${row.归属人 === '未分配' ? '' : row.归属人}`)) {
    for (const basis of BASES) {
      const { lines } = figureView(month.db, { period: november, basis, by: 'salesperson', key: owner }, month.now())
      expect(texts(rows.map((row) => fenIn(row, basis))), `${owner} ${basis}`).toEqual(
        texts(lines.map(({ amount }) => amount)),
      )
    }
  }
  const leftOut = tableOf('未计入')
  for (const basis of BASES) {
    const view = figureView(month.db, { period: november, basis, by: 'all', key: '/' }, month.now())
    const isCap = (why: string) => why === 'over-contract' || why === 'uninvoiced'
    const meant = view.leftOut.filter(({ contractNo, why }) => (basis !== 'C' || contractNo !== '') && !isCap(why))
    expect(texts(leftOut.map((row) => fenIn(row, basis))), basis).toEqual(texts(meant.map(({ amount }) => amount)))
  }
})

/** The original that a prefix names, as rows of text by sheet; a csv has one sheet of any name. */
function originalOf(prefix: string): (sheet: string) => readonly (readonly string[])[] {
  const { path, bytes } = opened(pack).entries.find((entry) => entry.path.startsWith(`originals/${prefix}`))!
  const isGbk = path.includes('historydetail')
  const workbook = path.endsWith('.csv')
    ? SheetJS.read(iconv.decode(Buffer.from(bytes), isGbk ? 'gbk' : 'utf8'), { type: 'string', raw: true })
    : SheetJS.read(bytes)
  return (sheet) =>
    SheetJS.utils.sheet_to_json(workbook.Sheets[sheet] ?? workbook.Sheets[workbook.SheetNames[0]!]!, {
      ...{ header: 1, raw: false, defval: '', blankrows: true },
    })
}
const known = new Map<string, ReturnType<typeof originalOf>>()

/** What stands in the cells that a row cites, each found by the words of its header above. */
function citedCells(row: Row): readonly string[] {
  const prefix = String(row.出处文件)
  const read = known.get(prefix) ?? originalOf(prefix)
  known.set(prefix, read)
  const rows = read(String(row.工作表))
  return String(row.列)
    .split('、')
    .map((column) => {
      const at = rows
        .slice(0, Number(row.行号) - 1)
        .map((cells) => cells.indexOf(column))
        .findLast((index) => index >= 0)
      expect(at, `${column} of ${prefix}`).toBeDefined()
      return rows[Number(row.行号) - 1]![at!]!
    })
}

test('every amount stands in the original at the cell that its row cites', () => {
  const isReckoned = /减去|放开|补$|份额|冲回/
  const read = [...addends, ...tableOf('未计入')].filter(({ 原因 }) => !isReckoned.test(String(原因)))
  expect(read.length).toBeGreaterThan(200)
  const others = read.filter((row) => {
    const amounts = BASES.map((basis) => Math.abs(fenIn(row, basis))).filter((amount) => amount !== 0)
    const cells = citedCells(row).map((text) => Math.round(Math.abs(Number(text.replaceAll(',', ''))) * 100))
    return !amounts.some((amount) => cells.includes(amount))
  })
  const received = '到账：本月到账，已核销；确认回款、绩效：已归档，本月到账'
  expect(others.map(({ 合同编号, 原因 }) => [合同编号, 原因])).toEqual([
    // What the bank kept is in no cell; one line paid two instalments; what waits in a flow has its amount in another row.
    ['HT-2511-0061', '获批手续费'],
    ['HT-2511-0304', received],
    ['HT-2511-0304', received],
    ...['HT-2511-0086', 'HT-2511-0092', 'HT-2511-0201', 'HT-2511-0503'].map((contractNo) => [contractNo, '未归档']),
  ])
})

test('03 leads from each reason to the addends of its contract or line', () => {
  const bridge = paperOf(pack, BRIDGE)
  for (const name of ['S→B', 'S→A', 'B→C', 'C→P', 'A→B']) {
    const items = tableOf(name, bridge).slice(0, -1)
    expect(items.length, name).toBeGreaterThan(0)
    for (const item of items) {
      const rows = rowsAt(String(item['02 构成行']))
      expect(rows.length, JSON.stringify(item)).toBeGreaterThan(0)
      for (const row of rows) expect(row.合同编号).toBe(item.合同编号)
      if (!item.合同编号) expect(sumIn(rows, 'B')).toBe(Math.abs(Math.round(Number(item['金额(元)']) * 100)))
    }
  }
})

test('a pack from before papers said what figures are made of still verifies; one that drops it after another does not', () => {
  const keys = aKeyring()
  const { first, second } = sealedMonths(keys)
  const [november, december] = [bytesOf(first), bytesOf(second)]
  const without = (bytes: Uint8Array, isKept: (index: number) => boolean) => {
    const dropped = (files: MonthFacts['files']) =>
      files.map(({ columns, ...file }, index) => (isKept(index) && columns !== undefined ? { ...file, columns } : file))
    return forgeWhole(bytes, (facts) => ({ ...facts, files: dropped(facts.files) }), keys)
  }
  const older = (bytes: Uint8Array) => without(bytes, () => false)
  const reportOf = (bytes: Uint8Array, previous: Uint8Array | null) => {
    const told = verifyPackBytes('月结包.zip', bytes, previous ? { previous: opened(previous) } : {})
    if (!told.ok) throw new Error(JSON.stringify(told.error))
    return told.value
  }
  const old = older(november)
  expect(paperOf(old, TOTALS).SheetNames).toEqual(['按人', '按区域', '合计大写', '逐合同'])
  expect(Object.keys(tableOf('按人', paperOf(old, TOTALS))[0]!)).not.toContain('构成行')
  expect(reportOf(old, null)).toMatchObject({ ok: true, replay: { state: 'equal' } })
  expect(reportOf(older(december), november).chain.why.join()).toContain('上期包带有各数的构成，本包却没有')
  expect(reportOf(december, november)).toMatchObject({ ok: true })
  // Nothing that this program writes knows the columns of some files alone.
  for (const isKept of [(index: number) => index === 0, (index: number) => index !== 0]) {
    const mixed = without(december, isKept)
    expect(paperOf(mixed, TOTALS).SheetNames).not.toContain('构成')
    expect(reportOf(mixed, november).chain.why.join()).toContain('上期包带有各数的构成，本包却没有')
  }
})
