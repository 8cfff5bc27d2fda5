import { describe, expect, test } from 'vitest'
import { shippedProfiles } from '../../src/main/intake/shipped-profiles.ts'
import { parseFile } from '../../src/main/usecases/parse-file.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { RawTable } from '../../src/shared/domain/raw-table.ts'
import { findHeader } from '../../src/shared/engine/normalise/find-header.ts'
import { corpusGroup, expectedLines, fixture, hasFixtures } from './corpus.ts'

type HeaderCase = {
  readonly id: string
  readonly kind: string
  readonly headers: readonly string[]
  readonly roles?: Readonly<Record<string, string>>
  readonly roles_by_column?: readonly string[]
}
type Grid = {
  readonly id: string
  readonly rows: readonly (readonly string[])[]
  readonly expect: {
    readonly header_row?: number
    readonly data_start: number
    readonly merged_header?: boolean
    readonly unit?: string
  }
}

/** Their words for a column → ours. Several where we tell apart what they do not: the memo's parts, the days of a line. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  date: ['day', 'time', 'postedDay', 'issuedAt', 'date'],
  time: ['time'],
  debit_out: ['out'],
  credit_in: ['in'],
  amount: ['amount'],
  direction: ['direction', 'side'],
  balance: ['balance'],
  counterparty_name: ['otherName', 'customerName'],
  counterparty_account: ['otherAccount'],
  counterparty_bank: ['otherBank'],
  summary: ['summary', 'purpose'],
  purpose: ['purpose', 'remark'],
  remark: ['remark', 'postscript'],
  serial: ['serial', 'voucherNo'],
  account: ['accountNo'],
  account_name: ['accountName'],
  currency: ['currency'],
  invoice_no: ['digitalNo', 'legacyNo'],
  invoice_code: ['legacyCode'],
  old_invoice_no: ['legacyNo'],
  seller: ['sellerName'],
  seller_tax_no: ['sellerTaxNo'],
  buyer: ['buyerName'],
  buyer_tax_no: ['buyerTaxNo'],
  net: ['net'],
  tax: ['tax'],
  gross: ['gross'],
  status: ['status'],
  is_positive: ['isPositive'],
  note: ['remark'],
  contract_no: ['contractNo'],
  contract_name: ['contractName'],
  customer: ['customerName'],
  received: ['crmReceived'],
  sign_date: ['signedAt'],
  id: ['voucherWord', 'voucherNo'],
  entity: ['entity'],
  accountCode: ['accountCode'],
  accountName: ['accountName'],
  auxiliary: ['auxiliary'],
  closingDirection: ['closingDirection'],
  debit: ['debit'],
  credit: ['credit'],
  functionalDebit: ['debit'],
  functionalCredit: ['credit'],
  foreignAmount: ['foreignAmount'],
  openingFunctionalDebit: ['openingDebit'],
  openingFunctionalCredit: ['openingCredit'],
  openingForeignAmount: ['openingForeign'],
  openingFunctionalAmount: ['opening'],
  ytdFunctionalDebit: ['debit'],
  ytdFunctionalCredit: ['credit'],
  closingFunctionalDebit: ['closingDebit'],
  closingFunctionalCredit: ['closingCredit'],
  closingForeignAmount: ['closingForeign'],
  closingFunctionalAmount: ['closing'],
}
const KINDS: Readonly<Record<string, string>> = { wallet: 'bank' }

describe.runIf(hasFixtures)('cn-headers', () => {
  const cases = hasFixtures ? expectedLines<HeaderCase>('cn-headers/header-cases.open.jsonl') : []
  const grids = hasFixtures ? expectedLines<Grid>('cn-headers/header-grids.open.jsonl') : []
  const columns = { right: 0, of: 0 }

  const headers = corpusGroup('cn-headers')
  for (const one of cases) {
    headers.judge(one.id, () => {
      const wrong = wrongColumns(one)
      columns.right += Math.max(0, wanted(one).length - wrong.length)
      columns.of += wanted(one).length
      return wrong.length === 0 ? 'right' : { wrong: wrong.join('; ') }
    })
  }
  for (const grid of grids) {
    headers.judge(`grid ${grid.id}`, () => verdictOf(grid, tableOf(grid.rows)))
    headers.judge(`grids-xlsx ${grid.id}`, () => {
      const parsed = finish(parseFile('表.xlsx', fixture(`cn-headers/grids-xlsx/open/${grid.id}.xlsx`)))
      const table = parsed.ok ? parsed.value.tables[0] : undefined
      return table === undefined ? { wrong: 'not opened' } : verdictOf(grid, table)
    })
  }

  test('at least 95 % of the columns have the role that others found in them', () => {
    console.log(`cn-headers: ${columns.right} of ${columns.of} column roles`)
    expect(columns.of).toBeGreaterThan(200)
    expect(columns.right / columns.of).toBeGreaterThanOrEqual(0.95)
  })
})

function tableOf(rows: readonly (readonly string[])[]): RawTable {
  return { sheet: '表', rows: rows.map((cells, index) => ({ row: index + 1, cells })) }
}

function verdictOf({ expect: wants }: Grid, table: RawTable) {
  const found = findHeader(table, shippedProfiles(), null)
  if (found === null) return { wrong: 'no header found' }
  const wrong = [
    found.dataStart === wants.data_start ? '' : `data from ${found.dataStart}`,
    wants.header_row === undefined || found.at === wants.header_row ? '' : `header at ${found.at}`,
    wants.merged_header !== true || found.dataStart - found.at > 1 ? '' : 'not merged',
    wants.unit === undefined || [...found.columns.values()].some(({ unit }) => unit === wants.unit) ? '' : 'no unit',
  ].filter((words) => words !== '')
  return wrong.length === 0 ? ('right' as const) : { wrong: wrong.join('; ') }
}

/** Theirs, with the index of the column: `合同编号 (second column of that name)` is the second. */
function wanted({
  headers,
  roles = {},
  roles_by_column = [],
}: HeaderCase): readonly (readonly [string, readonly number[]])[] {
  const byColumn = roles_by_column.flatMap((role, index) => (role === '' ? [] : [[role, [index]] as const]))
  const byName = Object.entries(roles).map(([role, name]) => {
    const isSecond = name.endsWith('(second column of that name)')
    const names = isSecond
      ? [name.slice(0, name.indexOf(' ('))]
      : name.split('|').length > 1 && !headers.includes(name)
        ? name.split('|')
        : [name]
    const places = headers.flatMap((header, index) => (names.includes(header.trim()) ? [index] : []))
    return [role, isSecond ? places.slice(1, 2) : places] as const
  })
  return [...byColumn, ...byName]
}

function wrongColumns(one: HeaderCase): readonly string[] {
  const found = findHeader(tableOf([padded(one.headers)]), shippedProfiles(), null)
  const kind = KINDS[one.kind] ?? one.kind
  if (found?.kind !== kind)
    return [
      `taken for ${found?.kind ?? 'no header'}`,
      ...wanted(one)
        .slice(1)
        .map(([role]) => role),
    ]
  return wanted(one).flatMap(([role, places]) => {
    const ours = (ROLES[role] ?? []).map((name) => found.columns.get(name)?.index)
    return ours.some((index) => index !== undefined && places.includes(index))
      ? []
      : [`${role} is column ${ours.join('/')}`]
  })
}

/** A lone column is no table: 全电发票号码 is known as an invoice's number only among columns of an invoice. */
function padded(headers: readonly string[]): readonly string[] {
  return headers.length < 3 ? [...headers, '购买方名称', '金额'] : headers
}
