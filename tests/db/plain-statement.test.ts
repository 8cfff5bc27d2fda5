import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadBankLines, loadDuplicateRows } from '../../src/main/db/repositories/bank-line.ts'
import { listRowProblems, readRawRow } from '../../src/main/db/repositories/raw-row.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { aContext, aFile, run } from './an-import.ts'

/** One row of a statement, in the words of its columns. */
type Row = Readonly<Record<string, string>>

const LAYOUTS = {
  sides: ['交易日期', '交易时间', '账号', '交易流水号', '借方金额', '贷方金额', '余额', '对方户名', '对方账号', '摘要'],
  signed: ['交易日期时间', '账号', '交易流水号', '发生额', '余额', '对方户名', '对方账号', '摘要', '备注'],
  directed: ['记账日期', '交易日期', '交易流水号', '借贷标志', '交易金额', '账户余额', '对方户名', '对方账号', '用途'],
} as const
type Layout = keyof typeof LAYOUTS

const odd = (usual: fc.Arbitrary<string>, ...others: readonly string[]) =>
  fc.oneof({ weight: 80, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...others) })
const two = (low: number, high: number) => fc.integer({ min: low, max: high }).map((n) => String(n).padStart(2, '0'))
const day = odd(
  fc.tuple(two(1, 12), two(1, 28)).map(([month, date]) => `2025-${month}-${date}`),
  '2025/11/3',
  '20251103',
  '2025/11/03',
  '2025-02-30',
  '2025-11-31',
  '',
  '45964',
  '合计',
  '1989-01-01',
)
const clock = odd(
  fc.tuple(two(0, 23), two(0, 59), two(0, 59)).map((parts) => parts.join(':')),
  '',
  '93005',
  '093005',
  '24:00:00',
  '09:30',
  '下午5:20',
)
const yuan = odd(
  fc.integer({ min: 1, max: 9_999_999 }).map((fen) => (fen / 100).toFixed(2)),
  '0.00',
  '1000',
  '12.5',
  '-3.00',
  '-',
  '1e3',
  '壹万元整',
  '(5.00)',
  '¥7.00',
  '$7.00',
  '12345678901234.00',
  ' 8.00',
  '',
  '9.999',
)
const name = odd(
  fc.constantFrom('甲公司', '乙（上海）有限公司', '总台电视公司', '张三'),
  '',
  ' 丙公司 ',
  '本"页"社',
  '--',
)
const code = odd(
  fc.tuple(fc.integer({ min: 1e14, max: 9e14 }), fc.constantFrom('', '17', '')).map(([n, end]) => `${n}${end}`),
  '123456789012345000',
  '223456789012345000',
  '32345678901234500',
  '6.2E+18',
  '`6222000',
  '',
  '１２３４',
  'A-1',
  '1.5e+3',
  '-',
  "'77",
)
const words = odd(fc.constantFrom('货款', '付款 HT-2025-01', '合同款'), '', '"货,款"', '他说"好"', '附\u00a0言', '打印')

const someRow = fc.record({
  day,
  clock,
  isIn: fc.boolean(),
  yuan,
  name,
  code,
  words,
  serial: odd(
    fc.constant('='),
    '',
    '=',
    'S1',
    '000',
    'dup',
    '1E5',
    '9e9',
    'ＡＢ',
    'S 1',
    '2025-11-03/1.00/1',
    'S1/2025-11-03/100.00/1',
  ),
  account: odd(fc.constant('6200001'), '', '6200002', '`6200001'),
  balance: odd(fc.constant('='), '', '0.00', '1.00', 'x'),
  shape: odd(fc.constant('row'), 'blank', 'short', 'long', 'total', 'footer', 'header', 'account', 'spaces'),
})
type Spec = typeof someRow extends fc.Arbitrary<infer R> ? R : never

const someFile = fc.record({
  layout: fc.constantFrom<Layout>('sides', 'signed', 'directed'),
  rows: fc.array(someRow, { minLength: 1, maxLength: 25 }),
  above: fc.constantFrom('', '账号:6200001', '账号,6200001', '招商银行,户名 甲', '贷方合计:9.00'),
  end: fc.constantFrom('\n', '\r\n'),
  delimiter: odd(fc.constant(','), '\t', '|', ';'),
  mark: odd(fc.constant(''), '\ufeff'),
  isBackward: fc.boolean(),
  hasBalances: fc.boolean(),
  from: fc.integer({ min: 0, max: 3 }),
  /** With eight digits behind it a serial number's key follows its neighbour's. */
  stem: fc.constantFrom('T', 'C20250000'),
})
type FileSpec = typeof someFile extends fc.Arbitrary<infer F> ? F : never

/** The text of a statement; `from` shifts its serial numbers, so that two statements may overlap. */
function textOf({ layout, rows, above, end, delimiter, mark, isBackward, hasBalances, from, stem }: FileSpec): string {
  const columns = LAYOUTS[layout]
  let balance = 100_000
  const lines = rows.map((spec, index) => {
    const fen = Math.round(Number(spec.yuan) * 100) || 0
    balance += spec.isIn ? fen : -fen
    return lineOf(layout, spec, `${stem}${1000 + from + index}`, hasBalances ? (balance / 100).toFixed(2) : '').join(
      delimiter,
    )
  })
  const ordered = isBackward ? lines.toReversed() : lines
  const head = above === '' ? [] : [above.replaceAll(',', delimiter)]
  return mark + [...head, columns.join(delimiter), ...ordered].map((line) => line + end).join('')
}

function lineOf(layout: Layout, spec: Spec, serial: string, balance: string): readonly string[] {
  const columns = LAYOUTS[layout]
  if (spec.shape === 'blank') return ['']
  if (spec.shape === 'spaces') return columns.map(() => ' ')
  if (spec.shape === 'total') return ['合计', ...columns.slice(1).map((c) => (/金额|发生额/.test(c) ? '10.00' : ''))]
  if (spec.shape === 'footer') return ['打印日期', '2025-12-01']
  if (spec.shape === 'header') return columns
  if (spec.shape === 'account') return ['账号', '6200003']
  const row: Row = {
    交易日期: spec.day,
    记账日期: spec.day,
    交易时间: spec.clock,
    交易日期时间: spec.clock === '' ? spec.day : `${spec.day} ${spec.clock}`,
    账号: spec.account,
    交易流水号: spec.serial === '=' ? serial : spec.serial,
    借方金额: spec.isIn ? '' : spec.yuan,
    贷方金额: spec.isIn ? spec.yuan : '',
    发生额: spec.isIn ? spec.yuan : `-${spec.yuan}`,
    交易金额: spec.yuan,
    借贷标志: spec.isIn ? '贷' : '借',
    余额: spec.balance === '=' ? balance : spec.balance,
    账户余额: spec.balance === '=' ? balance : spec.balance,
    对方户名: spec.name,
    对方账号: spec.code,
    摘要: spec.words,
    备注: spec.words,
    用途: spec.words,
  }
  const cells = columns.map((column) => row[column] ?? '')
  if (spec.shape === 'short') return cells.slice(0, 4)
  return spec.shape === 'long' ? [...cells, '多', ''] : cells
}

/** Everything that a person or the engine can learn from the ledger about these files. */
function toldBy(context: WorkspaceContext, texts: readonly string[], plainFromBytes: number) {
  const outcomes = texts.map((text, index) =>
    run(context, [aFile(context, `${index}.csv`, text)], { plainFromBytes, accountNo: '6200001' }),
  )
  const plain = context.db.prepare('SELECT count(*) FROM bank_line WHERE at IS NOT NULL').pluck().get() as number
  return { outcomes: outcomes.map(bare), ledger: ledgerOf(context, outcomes), plain }
}

function bare({ receipts, refused }: ReturnType<typeof run>) {
  return { receipts, refused: refused.map(({ name: file, error }) => ({ file, error })) }
}

function ledgerOf(context: WorkspaceContext, outcomes: readonly ReturnType<typeof run>[]) {
  const { db } = context
  const lines = loadBankLines(db)
  const files = outcomes.flatMap(({ receipts }) => receipts.map(({ fileId }) => fileId))
  return {
    lines,
    duplicates: loadDuplicateRows(db),
    problems: files.map((fileId) => listRowProblems(db, fileId)),
    paper: lines.map(({ source }) => readRawRow(db, source)),
  }
}

test('a statement read from its bytes tells what the ordinary reader tells, odd rows and earlier statements included', {
  timeout: 300_000,
}, () => {
  let plain = 0
  let lines = 0
  fc.assert(
    fc.property(fc.array(someFile, { minLength: 1, maxLength: 2 }), (files) => {
      const texts = files.map(textOf)
      const fast = toldBy(aContext(), texts, 0)
      const ordinary = toldBy(aContext(), texts, Number.POSITIVE_INFINITY)
      expect(fast.outcomes).toEqual(ordinary.outcomes)
      expect(fast.ledger).toEqual(ordinary.ledger)
      expect(ordinary.plain).toBe(0)
      plain += fast.plain
      lines += fast.ledger.lines.length
    }),
    { numRuns: 60, seed: 20_251_125 },
  )
  // Else the two would agree because the fast way was never taken.
  expect(plain / lines).toBeGreaterThan(0.2)
})
