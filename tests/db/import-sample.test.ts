import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadArchives } from '../../src/main/db/repositories/archive-item.ts'
import { loadBankLines, loadDuplicateRows } from '../../src/main/db/repositories/bank-line.ts'
import { loadContracts } from '../../src/main/db/repositories/contract.ts'
import { loadInvoices } from '../../src/main/db/repositories/invoice.ts'
import { readRawRow } from '../../src/main/db/repositories/raw-row.ts'
import { ReceiptSchema } from '../../src/shared/contract/intake.ts'
import { signedAmount } from '../../src/shared/domain/bank-line.ts'
import { formatDay } from '../../src/shared/domain/epoch-day.ts'
import { formatMoment } from '../../src/shared/domain/epoch-ms.ts'
import { sumFen, yuanText } from '../../src/shared/domain/money.ts'
import { aContext, run, SAMPLE } from './an-import.ts'

type AnswerFile = {
  readonly path: string
  readonly kind: string
  readonly account: string | null
  readonly rowsRead: number
  readonly facts: number
  readonly duplicates: number
  readonly problems: number
  readonly control: Readonly<Record<string, string | number>>
}
type Answer = {
  readonly files: readonly AnswerFile[]
  readonly lines: readonly { account: string; bankRef: string; date: string; amount: string }[]
}
const answer = JSON.parse(readFileSync(join(import.meta.dirname, '../golden/sample-answer.json'), 'utf8')) as Answer
const paths = answer.files.map((file) => join(SAMPLE, file.path))

test('every sample file gives the counts and totals of the answer key, and every stated total agrees', () => {
  const { receipts, refused } = run(aContext(), paths)
  expect(refused).toEqual([])
  expect(receipts.map((receipt) => ReceiptSchema.parse(receipt))).toEqual(receipts)
  for (const [index, file] of answer.files.entries()) {
    const receipt = receipts[index]!
    const { rowsRead, facts, duplicates, problems, kind } = receipt
    expect({ path: file.path, kind, rowsRead, facts, duplicates, problems }).toEqual({
      path: file.path,
      kind: file.kind,
      rowsRead: file.rowsRead,
      facts: file.facts,
      duplicates: file.duplicates,
      problems: file.problems,
    })
    if (file.account !== null) {
      expect(receipt.accountNo).toBe(file.account)
      expect(yuanText(receipt.amountIn), file.path).toBe(file.control.inAmount)
      expect(yuanText(receipt.amountOut), file.path).toBe(file.control.outAmount)
      expect(receipt.controls.map(({ name }) => name)).toContain('余额连续')
    }
    if (file.kind === 'contract') expect(yuanText(receipt.amountIn)).toBe(file.control.contractAmount)
    expect(receipt.controls.filter((control) => !control.agrees)).toEqual([])
  }
})

test('the bank lines are those of the answer key: account, reference, day and signed amount', () => {
  const context = aContext()
  run(context, paths)
  const found = loadBankLines(context.db).map((line) => ({
    account: line.accountNo,
    bankRef: line.bankRef,
    date: formatDay(line.postedOn),
    amount: yuanText(signedAmount(line)),
  }))
  const byName = (a: { account: string; bankRef: string }, b: { account: string; bankRef: string }) =>
    a.account + a.bankRef < b.account + b.bankRef ? -1 : 1
  const expected = answer.lines.map(({ account, bankRef, date, amount }) => ({ account, bankRef, date, amount }))
  expect(found.sort(byName)).toEqual(expected.sort(byName))
})

test('files in any order give the same lines, contracts, archives and invoices', () => {
  const read = (order: readonly string[]) => {
    const context = aContext()
    run(context, order)
    const { db } = context
    const bare = <Item extends { source: unknown }>(items: readonly Item[]) =>
      items.map(({ source: _, ...item }) => item)
    return {
      lines: bare(loadBankLines(db)),
      contracts: bare(loadContracts(db)).map((version) => ({ ...version, plan: bare(version.plan) })),
      archives: bare(loadArchives(db)),
      invoices: bare(loadInvoices(db)),
    }
  }
  expect(read(paths.toReversed())).toEqual(read(paths))
})

test('the 86万 contract is read whole: signed in November, sealed by the customer, archived on 1 December', () => {
  const context = aContext()
  run(context, paths)
  const [version] = loadContracts(context.db).filter((contract) => contract.contractNo === 'HT-2511-0086')
  expect(yuanText(version!.amount)).toBe('860000.00')
  expect(formatMoment(version!.signedAt!)).toMatch(/^2025-11-27T/)
  expect(version!.customerSignedAt).not.toBeNull()
  expect(yuanText(sumFen(version!.plan, (item) => item.amount))).toBe('860000.00')
  const archive = loadArchives(context.db).find((item) => item.contractNo === 'HT-2511-0086')!
  expect(formatMoment(archive.submittedAt!)).toBe('2025-11-28T17:45:00')
  expect(formatMoment(archive.archivedAt!)).toBe('2025-12-01T10:20:00')
})

test('the red invoice names the blue one it reverses', () => {
  const context = aContext()
  run(context, paths)
  const invoices = loadInvoices(context.db)
  const reds = invoices.filter((invoice) => invoice.isRed)
  expect(reds.length).toBeGreaterThan(0)
  for (const red of reds) {
    expect(red.gross).toBeLessThan(0)
    expect(invoices.find((blue) => blue.invoiceNo === red.blueInvoiceNo)?.gross).toBeGreaterThan(0)
  }
})

test('what the December statement repeats is listed by its rows, which open to the words of the paper', () => {
  const context = aContext()
  run(context, paths)
  const [repeated, ...others] = loadDuplicateRows(context.db)
  expect(others).toEqual([])
  expect(repeated!.fileName).toBe('中国银行交易明细_20251127-20251231.csv')
  const expected = answer.files.find((file) => file.path.endsWith(repeated!.fileName))!.duplicates
  expect(repeated!.rows).toHaveLength(expected)
  const row = readRawRow(context.db, repeated!.rows[0]!)!
  expect(row.header[10]).toContain('交易日期')
  expect(row.cells[10]).toMatch(/^202511\d\d$/)
})
