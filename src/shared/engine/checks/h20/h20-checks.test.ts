import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aFile, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aLine, at, on, yuan } from '../../../../../tests/builders/engine-facts.ts'
import type { EpochDay } from '../../../domain/epoch-day.ts'
import type { ImportReceipt } from '../../../domain/source-file.ts'
import { agreed, warned } from '../../completeness/finding.ts'
import type { CheckCase } from '../check.ts'

const anywhere: CheckCase = { discrepancy: null, contractNos: [], bankLineIds: [], invoiceNos: [], archiveNos: [] }
const ends = (lastOn: string, accountNo = '6222') => [
  { accountNo, firstOn: on('2025-11-01'), lastOn: on(lastOn), opening: null, closing: null },
]
const statement = (fileId: string, facts: Partial<ImportReceipt> = {}) =>
  aFile('bank', {
    fileId,
    name: `${fileId}.csv`,
    firstOn: on('2025-11-01'),
    lastOn: on('2025-11-30'),
    ends: ends('2025-11-30'),
    importedAt: at('2025-11-30 18:00'),
    controls: [agreed('余额连续', '连续', '连续'), agreed('贷方合计', '5.00', '5.00')],
    ...facts,
  })
const inFile = (fileId: string, row: number) => ({ fileId, sheet: 'Sheet1', row })
const broken = (fileId: string, text: string, row: number | null) => ({
  fileId,
  fileName: `${fileId}.csv`,
  accountNos: ['6222'],
  text,
  rows: row === null ? [] : [inFile(fileId, row)],
  lastOn: on('2025-11-30') as EpochDay | null,
  importedAt: at('2025-12-01 09:00'),
})
const before = aLine({ id: '6222:S1', at: '2025-11-10 09:00', amount: '10.00', source: inFile('nov', 8) })
const after = aLine({ id: '6222:S2', at: '2025-11-13 09:00', amount: '20.00', source: inFile('nov', 9) })
const chain = broken('nov', '余额连续：第 9 行的余额与上一笔相差 500.00，倒序和同一时刻换序都接不上', 9)
const total = broken('nov', '贷方合计：文件载明贷方合计 5.00，读到的行合计 4.00', null)
const oct = statement('oct', { ends: ends('2025-10-31'), lastOn: on('2025-10-31') })
const world = aCheckWorld(
  { bankLines: [before, after], statementBreaks: [total, chain], asOf: '2025-12-02' },
  { files: [oct, statement('nov', { controls: [] })] },
)
const whole = aCheckWorld({ bankLines: [before, after], asOf: '2025-12-02' }, { files: [statement('nov')] })
const nothing = aCheckWorld({})

test('D37: the balance breaks at a row of a file, the totals say so too, true cause', () => {
  const [chained, totals] = world.result.discrepancies.filter(({ code }) => code === 'D37')
  expect([chained?.subject, totals?.subject]).toEqual(['nov/余额连续', 'nov/贷方合计'])
  expect(ask('first-balance-break', world, aCase(world, 'D37'))).toMatchObject({
    outcome: 'failed',
    finding: '第一处断点在《nov.csv》第 9 行，共 1 处',
    rows: [{ text: expect.stringContaining('相差 500.00'), cells: [{ fileId: 'nov', row: 9, column: '余额' }] }],
  })
  expect(ask('statement-totals-agree', world, aCase(world, 'D37'))).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('载明贷方合计 5.00') }],
  })
})

test('D30: the ranges overlap and the repeated rows were skipped, true cause', () => {
  const rows = [inFile('again', 2), inFile('again', 3)]
  const duplicates = [
    { fileId: 'again', fileName: 'again.csv', rows, importedAt: at('2025-12-01 09:00') },
    { fileId: 'other', fileName: 'other.csv', rows, importedAt: at('2025-12-01 09:00') },
  ]
  const twice = aCheckWorld(
    { duplicates, asOf: '2025-12-02' },
    { files: [statement('nov'), statement('again'), statement('other')] },
  )
  const about = aCase(twice, 'D30')
  expect(about.discrepancy?.id).toBe('D30:again')
  expect(ask('overlap-skipped', twice, about)).toMatchObject({
    outcome: 'passed',
    finding: '与以前的文件重叠，已跳过 2 笔，没有重复计数',
    rows: [{ text: '《again.csv》2025-12-01 09:00 导入时跳过 2 行', cells: [{ row: 2 }, { row: 3 }] }],
  })
})

test('first-balance-break: whole, or without a column of balances, or no statement at all', () => {
  expect(ask('first-balance-break', whole, anywhere).outcome).toBe('passed')
  const unchained = aCheckWorld(
    {},
    { files: [statement('nov'), statement('plain', { controls: [agreed('贷方合计', '5.00', '5.00')] })] },
  )
  expect(ask('first-balance-break', unchained, anywhere)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('《plain.csv》没有余额'),
  })
  for (const check of [
    'first-balance-break',
    'statement-totals-agree',
    'overlap-skipped',
    'statement-to-fetch-again',
    'last-day-complete',
  ]) {
    const missing = { outcome: 'data-missing', finding: expect.stringContaining('银行流水') }
    expect(ask(check, nothing, anywhere), check).toMatchObject(missing)
  }
})

test('first-balance-break: of several the first by file and row; the lines of the case choose the files', () => {
  const breaks = [
    broken('b', '余额连续：第 30 行', 30),
    broken('b', '余额连续：第 7 行', 7),
    broken('c', '余额连续：第 2 行', 2),
  ]
  const files = [statement('b'), statement('c', { ends: ends('2025-11-30', '7333') })]
  const many = aCheckWorld({ bankLines: [before], statementBreaks: breaks, asOf: '2025-12-02' }, { files })
  expect(ask('first-balance-break', many, anywhere).finding).toBe('第一处断点在《b.csv》第 7 行，共 3 处')
  const ours = { ...anywhere, bankLineIds: ['6222:S1'] }
  expect(ask('first-balance-break', many, ours).finding).toBe('第一处断点在《b.csv》第 7 行，共 2 处')
})

test('statement-totals-agree: what holds is told, a gap of days fails, and a file that states nothing proves nothing', () => {
  expect(ask('statement-totals-agree', whole, anywhere)).toMatchObject({
    outcome: 'passed',
    rows: [{ text: '《nov.csv》贷方合计：5.00' }],
  })
  const days = warned('日期覆盖', '20 个工作日', '17 个有流水', '2025-11-10 至 2025-11-12 的工作日没有一笔流水')
  const gap = aCheckWorld({}, { files: [statement('nov', { controls: [days] })] })
  expect(ask('statement-totals-agree', gap, anywhere)).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('2025-11-10 至 2025-11-12') }],
  })
  const daily = aCheckWorld(
    {},
    { files: [statement('nov', { controls: [agreed('日期覆盖', '20 个工作日', '20 个有流水')] })] },
  )
  expect(ask('statement-totals-agree', daily, anywhere).outcome).toBe('passed')
  const silent = aCheckWorld({}, { files: [statement('nov', { controls: [agreed('余额连续', '连续', '连续')] })] })
  expect(ask('statement-totals-agree', silent, anywhere)).toMatchObject({ outcome: 'data-missing' })
})

test('overlap-skipped: equal rows without a number stay, each for itself, and are shown', () => {
  const equal = (nth: number, row: number, hour = '09') =>
    aLine({
      id: `6222:2025-11-10/10.00/${nth}`,
      at: `2025-11-10 ${hour}:00`,
      amount: '10.00',
      source: inFile('nov', row),
    })
  const other = equal(3, 7, '10')
  const files = [statement('nov')]
  const kept = aCheckWorld({ bankLines: [equal(1, 5), equal(2, 6), other, before], asOf: '2025-12-02' }, { files })
  const answer = ask('overlap-skipped', kept, anywhere)
  expect(answer).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('1 组无流水号的相同行没有自动去重'),
  })
  expect(answer.rows).toMatchObject([
    {
      text: expect.stringContaining('有 2 行一样'),
      amount: yuan('10.00'),
      act: { to: { bankLineId: '6222:2025-11-10/10.00/1' } },
    },
  ])
  expect(answer.rows[0]?.cells.map(({ row }) => row)).toEqual([5, 5, 6, 6])
  expect(ask('overlap-skipped', whole, anywhere)).toMatchObject({
    outcome: 'passed',
    finding: '没有重复的行',
    rows: [],
  })
})

test('statement-to-fetch-again: the days around the break, the whole file where no row is named, damaged rows', () => {
  const answer = ask('statement-to-fetch-again', world, anywhere)
  expect(answer.outcome).toBe('failed')
  expect(answer.rows.map(({ text }) => text)).toEqual([
    '账户 6222 2025-11-10 至 2025-11-13（《nov.csv》余额连续）',
    '账户 6222 2025-11-01 至 2025-11-30（《nov.csv》贷方合计）',
  ])
  expect(answer.act).toMatchObject({ kind: 'copy', text: expect.stringContaining('2025-11-10 至 2025-11-13') })
  const damaged = aCheckWorld({}, { files: [statement('nov', { problems: 3, encoding: 'gbk' })] })
  expect(ask('statement-to-fetch-again', damaged, anywhere)).toMatchObject({
    outcome: 'failed',
    rows: [
      { text: expect.stringMatching(/《nov\.csv》（按 gbk 读）有 3 行读不出/), act: { to: { screen: 'intake' } } },
    ],
  })
  expect(ask('statement-to-fetch-again', whole, anywhere).outcome).toBe('passed')
})

test('last-day-complete: taken again after the last day, with what that added; else it may lack the evening', () => {
  expect(ask('last-day-complete', whole, anywhere)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('2025-11-30'),
    rows: [{ text: expect.stringContaining('末日可能不全') }],
  })
  const evening = aLine({ id: '6222:S9', at: '2025-11-30 21:00', amount: '5.00', source: inFile('dec', 4) })
  const again = statement('dec', { importedAt: at('2025-12-01 09:00') })
  const earlier = aLine({ id: '6222:S8', at: '2025-11-29 21:00', amount: '5.00', source: inFile('dec', 3) })
  const bankLines = [before, after, earlier, evening]
  const files = [statement('nov'), again]
  const taken = aCheckWorld({ bankLines, asOf: '2025-12-02' }, { files })
  expect(ask('last-day-complete', taken, anywhere)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('末日共新增 1 笔'),
    rows: [{ text: expect.stringContaining('《dec.csv》2025-12-01 09:00 取，末日新增 1 笔') }],
  })
  const second = statement('x', { ends: ends('2025-11-30', '7333') })
  const half = aCheckWorld({ bankLines, asOf: '2025-12-02' }, { files: [...files, second] })
  expect(ask('last-day-complete', half, anywhere)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('有 1 个账户'),
  })
  const early = aCheckWorld({ bankLines: [before], asOf: '2025-11-30 20:00' }, { files: [statement('nov')] })
  expect(ask('last-day-complete', early, anywhere).outcome).toBe('not-applicable')
})

test('first-balance-break: the first is the one of the earliest statement, whatever its name', () => {
  const early = { ...broken('z-oct', '余额连续：第 9 行', 9), lastOn: on('2025-10-31') }
  const undated = { ...broken('a', '余额连续：第 2 行', 2), lastOn: null }
  const taken = { ...broken('b', '余额连续：第 3 行', 3), importedAt: at('2025-12-03 09:00') }
  const late = broken('c', '余额连续：第 4 行', 4)
  const files = ['z-oct', 'a', 'b', 'c'].map((fileId) => statement(fileId))
  const several = aCheckWorld({ statementBreaks: [undated, taken, late, early], asOf: '2025-12-04' }, { files })
  const { finding, rows } = ask('first-balance-break', several, anywhere)
  expect(finding).toBe('第一处断点在《z-oct.csv》第 9 行，共 4 处')
  expect(rows.map(({ text }) => text.slice(1, 2))).toEqual(['z', 'c', 'b', 'a'])
})
