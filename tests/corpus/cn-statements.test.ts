import { basename, join } from 'node:path'
import { describe } from 'vitest'
import { type ImportOptions, readSourceFile } from '../../src/main/usecases/read-source-file.ts'
import { finish } from '../../src/shared/base/index.ts'
import { signedAmount } from '../../src/shared/domain/bank-line.ts'
import { formatDay } from '../../src/shared/domain/epoch-day.ts'
import { dayOfMoment } from '../../src/shared/domain/epoch-ms.ts'
import { addFen, type Fen, NO_MONEY, negateFen, sumFen, yuanText } from '../../src/shared/domain/money.ts'
import { cleanText } from '../../src/shared/engine/normalise/clean-text.ts'
import type { BankRow, InvoiceRow, NormalRow, NormalTable } from '../../src/shared/engine/normalise/facts.ts'
import { parseAmount } from '../../src/shared/engine/normalise/parse-amount.ts'
import { aContext, run } from '../db/an-import.ts'
import { corpusGroup, expectedLines, FIXTURES, fixture, hasFixtures, type Verdict } from './corpus.ts'

type Derived = {
  readonly file: string
  readonly encoding: string
  readonly header_row_0based: number
  readonly count: number
  readonly in_sum?: string
  readonly out_sum?: string
  readonly signed_sum?: string
  readonly last_row_balance?: string
  readonly by_direction?: Readonly<Record<string, { readonly count: number; readonly sum: string }>>
  readonly first_row_date: string
  readonly last_row_date: string
  readonly rows_without_plain_amount?: readonly string[]
}
type HandChecked = {
  readonly file: string
  readonly files?: readonly string[]
  readonly kind?: string
  readonly encoding?: string
  readonly count?: number
  readonly credit_sum?: string
  readonly debit_sum?: string
  readonly counterparties?: readonly string[]
  readonly imported_all?: number
  readonly per_account?: Readonly<Record<string, number>>
  readonly net?: string
  readonly tax?: string
  readonly gross?: string
  readonly invoice_no?: string
  readonly seller?: string
  readonly buyer?: string
  readonly date?: string
}

describe.runIf(hasFixtures)('cn-statements', () => {
  const group = corpusGroup('cn-statements')
  const read = (name: string) => (hasFixtures ? expectedLines<never>(`expected/cn-statements/${name}.open.jsonl`) : [])
  for (const line of read('hand-checked') as readonly HandChecked[]) group.judge(line.file, () => handChecked(line))
  for (const line of read('statements-derived') as readonly Derived[]) group.judge(line.file, () => derived(line))
  group.judge(TD, byMapping)
  for (const [file, counts] of Object.entries(UNJUDGED)) group.judge(file, () => countsOf(file, counts))
})

/** No header, and no day above the twelfth: nobody but a person can say what its columns and its days are. */
const TD = 'cn-statements/double-entry-generator/td/example-td-records.csv'

function byMapping(): Verdict {
  const read = (options: ImportOptions) =>
    finish(readSourceFile(basename(TD), fixture(TD), { accountNo: '62009999', ...options }))
  const unasked = read({})
  const columns = { day: 0, summary: 1, out: 2, in: 3, balance: 4 }
  const mapped = read({ mapping: { kind: 'bank', headerRow: null, columns } })
  const told = read({ mapping: { kind: 'bank', headerRow: null, columns, dateOrder: 'MDY' } })
  if (unasked.ok || !mapped.ok || !told.ok) return { wrong: 'read without being told, or not read when told' }
  const isUnproven = mapped.value.table.rows.every(
    (row) => 'problems' in row && row.problems[0]?.code === 'DATE_ORDER_UNPROVEN',
  )
  const { table } = told.value
  return verdict([
    isUnproven ? '' : 'days read that nothing proves',
    same('in', yuanText(table.amountIn), '332.23'),
    same('out', yuanText(table.amountOut), '319.17'),
    same('first', formatDay(table.firstOn ?? (0 as never)), '2023-05-01'),
    same('last', formatDay(table.lastOn ?? (0 as never)), '2023-05-03'),
  ])
}

/** Files without an expected line, counted by hand: money in, money out, rows that must not be read as money. */
const UNJUDGED: Readonly<Record<string, readonly [string, string, number]>> = {
  'cn-statements/double-entry-generator/bmo/debit/example-bmo-records.csv': ['0.01', '158.32', 0],
  'cn-statements/double-entry-generator/bmo/credit/example-bmo-records.csv': ['0.00', '94.33', 0],
  'cn-statements/double-entry-generator/bocom_credit/example-bocom_credit-records.csv': ['805.27', '73.58', 0],
}

function countsOf(file: string, [into, out, problems]: readonly [string, string, number]): Verdict {
  const { table } = readAll(file)
  return verdict([
    same('in', yuanText(table.amountIn), into),
    same('out', yuanText(table.amountOut), out),
    same('problems', table.rows.filter((row) => 'problems' in row).length, problems),
  ])
}

/** A wallet's or card's export may leave its account to the importer, who asks; here somebody answers. */
function readAll(file: string): { readonly table: NormalTable; readonly encoding: string } {
  const read = (options: { readonly accountNo?: string }) =>
    finish(readSourceFile(basename(file), fixture(file), options))
  const first = read({})
  const result = !first.ok && first.error.code === 'FILE_HAS_NO_ACCOUNT' ? read({ accountNo: '62009999' }) : first
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const ENCODINGS: Readonly<Record<string, readonly string[]>> = {
  'utf-8': ['UTF-8'],
  'utf-8-bom': ['UTF-8 BOM'],
  gbk: ['GBK'],
  gb18030: ['GB18030', 'GBK'], // without a four-byte character GBK is the narrower truth
  xlsx: ['xlsx'],
  'xls(OLE2)': ['xls'],
}

function derived(line: Derived): Verdict {
  const { table, encoding } = readAll(line.file)
  const isApart = (row: NormalRow) =>
    (line.rows_without_plain_amount ?? []).some((text) => text.startsWith(headOf(row)))
  const rows = table.rows.filter((row) => !isApart(row))
  const facts = rows.flatMap((row) => ('fact' in row ? [row.fact as BankRow] : []))
  const sumOf = (direction: string) =>
    sumFen(
      facts.filter((fact) => fact.direction === direction),
      (fact) => fact.amount,
    )
  const isSpending = table.layout.money.sign === 'spending'
  const signed = sumFen(facts, (fact) => (isSpending ? negateFen(signedAmount(fact)) : signedAmount(fact)))
  const balance = facts.at(-1)?.balance
  return verdict([
    ENCODINGS[line.encoding]?.includes(encoding) ? '' : `encoding ${encoding}`,
    same('header row', table.headerRow - 1, line.header_row_0based),
    same('count', rows.length, line.count),
    line.by_direction ? '' : same('facts', facts.length, line.count),
    line.in_sum === undefined ? '' : same('in', yuanText(sumOf('in')), yuan(line.in_sum)),
    line.out_sum === undefined ? '' : same('out', yuanText(sumOf('out')), yuan(line.out_sum)),
    line.signed_sum === undefined ? '' : same('sum', yuanText(signed), yuan(line.signed_sum)),
    line.last_row_balance === undefined
      ? ''
      : same('balance', yuanText(balance ?? NO_MONEY), yuan(line.last_row_balance)),
    ...Object.entries(line.by_direction ?? {}).flatMap(([word, said]) => byDirection(table, rows, word, said)),
    dayIs('first', rows[0], line.first_row_date),
    dayIs('last', rows.at(-1), line.last_row_date),
  ])
}

/** What names a direction is money that went there; what names none is money only where its own words tell, else a problem. */
function byDirection(
  table: NormalTable,
  all: readonly NormalRow[],
  word: string,
  said: { readonly count: number; readonly sum: string },
): readonly string[] {
  const cellOf = (row: NormalRow, role: string) => row.cells[table.layout.columns[role]?.index ?? -1] ?? ''
  const rows = all.filter((row) => cleanText(cellOf(row, 'direction')) === word)
  const direction = { 收入: 'in', 支出: 'out' }[word]
  const misread = rows.filter((row) =>
    'fact' in row
      ? direction !== undefined && (row.fact as BankRow).direction !== direction
      : direction !== undefined || row.problems.some(({ code }) => code !== 'DIRECTION_UNTOLD'),
  )
  const sum = rows.reduce<Fen>((total, row) => {
    const amount = 'fact' in row ? (row.fact as BankRow).amount : parseAmount(cellOf(row, 'amount'))
    return amount === null || amount === 'none' ? total : addFen(total, amount)
  }, NO_MONEY)
  return [
    same(`${word} misread`, misread.length, 0),
    same(`${word} count`, rows.length, said.count),
    same(`${word} sum`, yuanText(sum), yuan(said.sum)),
  ]
}

function handChecked(line: HandChecked): Verdict {
  if (line.kind === 'unsupported file') return refusal(line.file)
  if (line.files) return overlap(line, line.files)
  const { table, encoding } = readAll(line.file)
  if (line.kind === 'invoice') return invoice(line, table)
  const facts = table.rows.flatMap((row) => ('fact' in row ? [row.fact as BankRow] : []))
  return verdict([
    ENCODINGS[line.encoding ?? '']?.includes(encoding) ? '' : `encoding ${encoding}`,
    same('count', facts.length, line.count ?? -1),
    same('in', yuanText(table.amountIn), yuan(line.credit_sum ?? '0')),
    same('out', yuanText(table.amountOut), yuan(line.debit_sum ?? '0')),
    line.counterparties
      ? same('others', facts.map((fact) => fact.counterpartyName).join(), line.counterparties.join())
      : '',
  ])
}

function refusal(file: string): Verdict {
  const result = finish(readSourceFile(basename(file), fixture(file), {}))
  if (result.ok) return { wrong: 'read' }
  return result.error.code === 'FILE_UNKNOWN' ? 'refused' : { wrong: result.error.code }
}

function invoice(line: HandChecked, table: NormalTable): Verdict {
  const facts = table.rows.flatMap((row) => ('fact' in row ? [row.fact as InvoiceRow] : []))
  const [fact] = facts
  if (!fact) return { wrong: 'no invoice' }
  return verdict([
    same('count', facts.length, line.count ?? -1),
    same('net', yuanText(fact.net), line.net ?? ''),
    same('tax', yuanText(fact.tax), line.tax ?? ''),
    same('gross', yuanText(fact.gross), line.gross ?? ''),
    same('number', fact.invoiceNo, line.invoice_no ?? ''),
    same('seller', fact.sellerName, line.seller ?? ''),
    same('buyer', fact.buyerName, line.buyer ?? ''),
    same('day', formatDay(dayOfMoment(fact.issuedAt)), line.date ?? ''),
  ])
}

/** One account exported again and again: each line once, two equal lines of one day both, and the receipts tell what was there already. */
function overlap(line: HandChecked, files: readonly string[]): Verdict {
  const context = aContext()
  const { receipts, refused } = run(
    context,
    files.map((file) => join(FIXTURES, file)),
  )
  const perAccount = context.db
    .prepare<[], { account_no: string; lines: number }>(
      "SELECT fact ->> '$.accountNo' AS account_no, count(DISTINCT fact ->> '$.bankRef') AS lines FROM bank_line GROUP BY 1",
    )
    .all()
  const duplicates = receipts.reduce((sum, receipt) => sum + receipt.duplicates, 0)
  const rowsRead = receipts.reduce((sum, receipt) => sum + receipt.rowsRead, 0)
  return verdict([
    same('refused', refused.length, 0),
    same(
      'facts',
      receipts.reduce((sum, receipt) => sum + receipt.facts, 0),
      line.imported_all ?? -1,
    ),
    same('told as known', duplicates, rowsRead - (line.imported_all ?? 0)),
    ...Object.entries(line.per_account ?? {}).map(([account, count]) =>
      same(account, perAccount.find((row) => row.account_no === account)?.lines ?? 0, count),
    ),
  ])
}

function verdict(complaints: readonly string[]): Verdict {
  const wrong = complaints.filter((words) => words !== '')
  return wrong.length === 0 ? 'right' : { wrong: wrong.join('; ') }
}

function same(what: string, found: string | number, wanted: string | number): string {
  return found === wanted ? '' : `${what} is ${found}, not ${wanted}`
}

function yuan(text: string): string {
  const amount = parseAmount(text)
  return amount === null || amount === 'none' ? text : yuanText(amount)
}

function headOf(row: NormalRow): string {
  return row.cells
    .filter((cell) => cell !== '')
    .slice(0, 3)
    .join('|')
    .slice(0, 60)
}

/** Their day is the cell as it stands; ours must be that day. */
function dayIs(which: string, row: NormalRow | undefined, cell: string): string {
  if (row === undefined) return `no ${which} row`
  if (!('fact' in row)) return ''
  const fact = row.fact as BankRow
  const days = [formatDay(fact.postedOn), formatDay(dayOfMoment(fact.postedAt))]
  const [, year = '', month = '', day = ''] = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(cell) ?? []
  const [, dayFirst = '', monthSecond = '', yearLast = ''] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(cell) ?? []
  const [, monthAlone = '', dayAlone = ''] = /^(\d\d)\/(\d\d)$/.exec(cell) ?? []
  const wanted = year
    ? `${year}-${month}-${day}`
    : yearLast
      ? `${yearLast}-${monthSecond}-${dayFirst}`
      : `-${monthAlone}-${dayAlone}`
  return days.some((found) => found.endsWith(wanted)) ? '' : `${which} day ${days.join('/')}, not ${cell}`
}
