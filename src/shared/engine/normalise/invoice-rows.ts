import type { InvoiceStatus } from '../../domain/invoice.ts'
import { addFen } from '../../domain/money.ts'
import type { RawRow } from '../../domain/raw-table.ts'
import { problemRow } from './bank-rows.ts'
import { cleanText } from './clean-text.ts'
import { contentKey } from './content-key.ts'
import type { InvoiceRow, NormalRow } from './facts.ts'
import { type RowReader, readerOf } from './row-reader.ts'
import type { TableLayout } from './table-layout.ts'

/**
 * 发票基础信息 has a row per invoice. 信息汇总表 has a row per line, discounts included, whose amounts add up to the
 * invoice: there equal rows are further lines, so their keys carry a count.
 */
export function readInvoiceRows(sheet: string, layout: TableLayout) {
  const isByLine = layout.columns.goods !== undefined
  const carryDown = carrierOf(layout)
  const seen = new Map<string, number>()
  const totals = new Map<string, string>()
  return (row: RawRow): NormalRow => {
    const reader = readerOf(sheet, carryDown(row), layout)
    const fact = readInvoice(reader)
    if (fact === null || reader.problems().length > 0) return problemRow(row, reader)
    const content = contentKey(fact)
    if (!isByLine) {
      const earlier = totals.get(fact.invoiceNo) ?? content
      totals.set(fact.invoiceNo, earlier)
      if (earlier !== content) {
        reader.complain(reader.has('digitalNo') ? 'digitalNo' : 'legacyNo', 'ROWS_DISAGREE')
        return problemRow(row, reader)
      }
      return { row: row.row, cells: row.cells, key: content, fact }
    }
    const line = `${content}\u0001goods=${reader.text('goods')}`
    const count = (seen.get(line) ?? 0) + 1
    seen.set(line, count)
    return { row: row.row, cells: row.cells, key: `${line}\u0001line=${count}`, fact }
  }
}

const OF_THE_INVOICE = [
  'digitalNo',
  'legacyCode',
  'legacyNo',
  'buyerName',
  'buyerTaxNo',
  'issuedAt',
  'kind',
  'status',
  'remark',
]

/** 航信: what belongs to the whole invoice stands on its first line only, and holds for the lines below it. */
function carrierOf(layout: TableLayout): (row: RawRow) => RawRow {
  const columns = OF_THE_INVOICE.flatMap((role) => layout.columns[role]?.index ?? [])
  let above: RawRow | null = null
  return (row) => {
    if (!layout.isCarriedDown) return row
    const isContinued = columns.every((index) => (row.cells[index] ?? '').trim() === '')
    if (!isContinued) above = row
    if (!isContinued || above === null) return row
    const cells = [...row.cells]
    for (const index of columns) cells[index] = above.cells[index] ?? ''
    return { row: row.row, cells }
  }
}

function readInvoice(reader: RowReader): InvoiceRow | null {
  const invoiceNo = readNumber(reader)
  const issuedAt = reader.moment('issuedAt')
  const net = reader.amount('net')
  const tax = reader.amount('tax')
  const stated = reader.amount('gross')
  const gross = stated ?? (net === null ? null : addFen(net, tax ?? (0 as typeof net)))
  if (invoiceNo === '') reader.complain(reader.has('digitalNo') ? 'digitalNo' : 'legacyNo', 'REQUIRED_MISSING')
  if (issuedAt === null && !reader.problems().some((problem) => problem.code === 'DATE_UNREADABLE')) {
    reader.complain('issuedAt', 'REQUIRED_MISSING')
  }
  if (gross === null && !reader.problems().some((problem) => problem.code === 'AMOUNT_UNREADABLE')) {
    reader.complain(reader.has('gross') ? 'gross' : 'net', 'REQUIRED_MISSING')
  }
  if (issuedAt === null || gross === null) return null
  const remark = reader.text('remark')
  const isRed =
    reader.has('isPositive') && reader.text('isPositive') !== '' ? reader.text('isPositive') === '否' : gross < 0
  return {
    invoiceNo,
    buyerName: reader.text('buyerName'),
    buyerTaxNo: reader.code('buyerTaxNo'),
    sellerName: reader.text('sellerName'),
    issuedAt,
    net: net ?? addFen(gross, (tax === null ? 0 : -tax) as typeof gross),
    tax: tax ?? addFen(gross, (net === null ? 0 : -net) as typeof gross),
    gross,
    kind: reader.text('kind'),
    status: readStatus(reader),
    isRed,
    blueInvoiceNo: isRed ? blueInvoiceNoIn(remark) : null,
    remark,
  }
}

/** 数电发票号码 (20 digits), else 发票代码-发票号码. */
function readNumber(reader: RowReader): string {
  const digital = reader.code('digitalNo')
  if (digital !== '') return digital
  const [code, number] = [reader.code('legacyCode'), reader.code('legacyNo')]
  return code !== '' && number !== '' ? `${code}-${number}` : number
}

function readStatus(reader: RowReader): InvoiceStatus {
  const found = reader.text('status').replace(/\s+/g, '').replaceAll('—', '-').replaceAll('－', '-')
  const status = found === '' ? 'normal' : STATUSES[found]
  if (status === undefined) reader.complain('status', 'STATUS_UNKNOWN')
  return status ?? 'normal'
}

const STATUSES: Readonly<Record<string, InvoiceStatus>> = {
  正常: 'normal',
  已作废: 'void',
  作废: 'void',
  已红冲: 'reversed',
  '已红冲-全额': 'reversed',
  全额红冲: 'reversed',
  '已红冲-部分': 'partly-reversed',
  部分红冲: 'partly-reversed',
  '红冲-全额': 'reversed',
  '红冲-部分': 'partly-reversed',
  已全额红冲: 'reversed',
  已部分红冲: 'partly-reversed',
}

/** 被红冲蓝字数电票号码：20 digits (older: 对应正数发票代码 + 号码). */
export function blueInvoiceNoIn(remark: string): string | null {
  const text = cleanText(remark)
  const digital = /蓝字(?:数电票|数电发票|全电发票|发票)?号码[::]?\s*(\d{20})/.exec(text)
  if (digital) return digital[1] ?? null
  const legacy = /对应正数发票代码[::]?\s*(\d{10,12})\s*号码[::]?\s*(\d{8})/.exec(text)
  return legacy ? `${legacy[1]}-${legacy[2]}` : null
}
