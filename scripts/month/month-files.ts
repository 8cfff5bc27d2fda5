import iconv from 'iconv-lite'
import { bocBytes, ccbSheet, cmbSheet, icbcBytes } from '../sample/bank-exports.ts'
import type { Statement } from '../sample/bank-lines.ts'
import { dayOf, excelSerial } from '../sample/calendar.ts'
import { invoiceSheets } from '../sample/invoice-export.ts'
import { accountOf } from '../sample/parties.ts'
import type { AccountKey, BankLine } from '../sample/types.ts'
import { type Cell, type Sheet, xlsBytes, xlsxBytes } from '../sample/workbook-bytes.ts'
import { sumOf, yuan, yuanGrouped } from '../sample/yuan.ts'
import { type BookedLine, numberOfAccount, OPENING_FEN, OUR_ACCOUNTS, USD_NUMBER } from './bank-book.ts'
import { EXPORTED_AT, FIRST_DAY, LAST_DAY } from './dates.ts'
import type { ArchiveRow, CrmRow, ErpReceipt, MonthInvoice, OurAccount } from './types.ts'

export type MonthFile = { readonly name: string; readonly bytes: Uint8Array }

export type MonthTables = {
  readonly crm: readonly CrmRow[]
  readonly archives: readonly ArchiveRow[]
  readonly invoices: readonly MonthInvoice[]
  readonly receipts: readonly ErpReceipt[]
  readonly book: ReadonlyMap<OurAccount, readonly BookedLine[]>
  /** Left out of its statement's rows, so that the balance breaks there (D37). */
  readonly lostLine: BookedLine | null
  /** The days that a second 招行 file repeats (D30). */
  readonly overlapFrom: string | null
  /** Odd seeds export CRM as GBK text with a tab behind some numbers, even ones as a workbook. */
  readonly isGbkCrm: boolean
  /** Every third seed's receipts are a page of HTML that calls itself .xls. */
  readonly isHtmlReceipts: boolean
}

export const OVERLAP_FILE = '招商银行账务明细_补下.xlsx'
export const BROKEN_FILE = '20251201_resp.xls'

/** The month as the systems export it: titles above the header, totals below, each with its own dates and encodings. */
export function monthFiles(tables: MonthTables): readonly MonthFile[] {
  const crm = crmRows(tables.crm)
  const files: MonthFile[] = [
    tables.isGbkCrm
      ? { name: 'CRM合同导出_20251202.csv', bytes: gbkCsv(crm) }
      : { name: 'CRM合同导出_20251202.xlsx', bytes: xlsxBytes([{ name: '合同', rows: crm }]) },
    { name: '法务归档台账_20251202.xlsx', bytes: xlsxBytes([archiveSheet(tables.archives)]) },
    { name: '全量发票查询导出结果.xlsx', bytes: xlsxBytes(invoiceSheets(tables.invoices.map(toSampleInvoice))) },
    receiptFile(receiptSheet(tables.receipts, tables.book), tables.isHtmlReceipts),
  ]
  for (const account of OUR_ACCOUNTS) {
    const lines = tables.book.get(account) ?? []
    if (lines.length > 0) files.push(statementFile(account, lines, tables.lostLine))
  }
  const again = (tables.book.get('cmb') ?? []).filter(
    ({ at }) => tables.overlapFrom !== null && dayOf(at) >= tables.overlapFrom,
  )
  if (again.length > 0)
    files.push({ name: OVERLAP_FILE, bytes: xlsxBytes([cmbSheet(statementOf('cmb', again, again))]) })
  return files
}

function statementFile(account: OurAccount, lines: readonly BookedLine[], lost: BookedLine | null): MonthFile {
  const shown = lines.filter((line) => line !== lost)
  if (account === 'usd') {
    // The same layout as the yuan account of the same bank.
    const text = Buffer.from(bocBytes(statementOf('boc', lines, shown))).toString('utf8')
    const own = text.replaceAll(accountOf('boc').number, USD_NUMBER).replaceAll(',CNY,', ',USD,')
    return { name: '中国银行交易明细_美元户.csv', bytes: new Uint8Array(Buffer.from(own, 'utf8')) }
  }
  const statement = statementOf(account, lines, shown)
  if (account === 'cmb') return { name: '招商银行账务明细_2025.xlsx', bytes: xlsxBytes([cmbSheet(statement)]) }
  if (account === 'icbc') return { name: 'historydetail20251201.csv', bytes: icbcBytes(statement) }
  if (account === 'ccb') return { name: BROKEN_FILE, bytes: xlsBytes([ccbSheet(statement)]) }
  return { name: '中国银行交易明细_人民币户.csv', bytes: bocBytes(statement) }
}

/** Totals of all lines, rows of those shown: a lost page keeps its totals. */
function statementOf(key: AccountKey, lines: readonly BookedLine[], shown: readonly BookedLine[]): Statement {
  const [first] = lines
  const openingFen = first === undefined ? OPENING_FEN : first.balanceFen - first.move.fen
  const ins = lines.filter(({ move }) => move.fen > 0)
  const outs = lines.filter(({ move }) => move.fen < 0)
  return {
    key,
    from: first === undefined ? FIRST_DAY : dayOf(first.at),
    to: LAST_DAY,
    openingFen,
    closingFen: lines.at(-1)?.balanceFen ?? openingFen,
    lines: shown.map((line) => toSampleLine(line, key)),
    totals: {
      inCount: ins.length,
      inFen: sumOf(ins, ({ move }) => move.fen),
      outCount: outs.length,
      outFen: -sumOf(outs, ({ move }) => move.fen),
    },
  }
}

function toSampleLine({ id, move, at, serial, balanceFen }: BookedLine, account: AccountKey): BankLine {
  const { fen, party, partyAccount, partyBank, kind, memo } = move
  const told = { class: 'receipt', shares: [], knowing: 'never', tier: null, label: '' } as const // the sample's own truth
  return { account, at, fen, party, partyAccount, partyBank, kind, memo, serial, balanceFen, ref: id, ...told }
}

function toSampleInvoice(invoice: MonthInvoice) {
  const { no, contractNo, buyer, at, fen, ratePercent, hasContractNo, statusText, blueNo } = invoice
  return {
    key: no,
    no,
    contractNo,
    buyer,
    at,
    fen,
    ratePercent,
    goods: '*软件*销售',
    hasContractNo,
    redOf: blueNo,
    statusText,
    blueNo,
  }
}

export const CRM_COLUMNS =
  '合同编号,合同名称,客户名称,统一社会信用代码,合同金额（元）,币种,签约日期,签约方式,客户签章时间,合同状态,合同所有人,所属部门,归属区域,回款计划期次,计划回款日期,计划回款金额,已回款金额（元）,创建时间,更新时间,数据来源'.split(
    ',',
  )

export function crmCells({
  contract,
  fen,
  plan,
  receivedFen,
  status,
  updatedAt,
}: CrmRow): readonly (readonly string[])[] {
  const slashed = (moment: string): string => moment.replaceAll('-', '/')
  return plan.map((item) => [
    contract.no,
    contract.name,
    contract.customer.name,
    contract.customer.taxNo,
    yuan(fen),
    contract.currency === 'USD' ? '美元' : '人民币',
    slashed(contract.signedAt),
    contract.isElectronic ? '电子' : '纸质',
    contract.sealedAt === null ? '' : slashed(contract.sealedAt),
    status,
    contract.owner,
    `销售中心-${contract.region}大区`,
    contract.region,
    String(item.no),
    item.due,
    yuan(item.fen),
    yuan(receivedFen),
    slashed(contract.createdAt),
    slashed(updatedAt),
    contract.twinOf === null ? 'PC' : '移动',
  ])
}

function crmRows(crm: readonly CrmRow[]): readonly (readonly Cell[])[] {
  const totals = Array<Cell>(CRM_COLUMNS.length).fill('')
  totals[0] = '合计'
  totals[4] = yuan(sumOf(crm, ({ fen }) => fen))
  totals[15] = yuan(sumOf(crm, ({ plan }) => sumOf(plan, ({ fen }) => fen)))
  totals[16] = yuan(sumOf(crm, ({ receivedFen }) => receivedFen))
  return [
    [`销售合同与回款计划（导出时间：${EXPORTED_AT.slice(0, 16)}）`],
    CRM_COLUMNS,
    ...crm.flatMap(crmCells),
    totals,
  ]
}

function gbkCsv(rows: readonly (readonly Cell[])[]): Uint8Array {
  const text = rows
    .map((row, at) =>
      row.map((cell, column) => quoted(`${cell}${at % 50 === 7 && column === 0 ? '\t' : ''}`)).join(','),
    )
    .join('\r\n')
  return new Uint8Array(iconv.encode(`${text}\r\n`, 'gbk'))
}

export function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

export const ARCHIVE_COLUMNS =
  '流程编号,合同归档编号,合同编号,合同名称,对方单位,我方签约主体,合同金额,提交时间,用印日期,归档日期,生效日期,当前节点,节点到达时间,当前处理人,流程状态'.split(
    ',',
  )

function archiveSheet(archives: readonly ArchiveRow[]): Sheet {
  const rows = archives.map((archive): readonly Cell[] =>
    archiveCells(archive).map((cell, at) => (/^\d{4}-\d\d-\d\d \d/.test(cell) && at > 6 ? serialCell(cell) : cell)),
  )
  return {
    name: '合同用印归档台账',
    rows: [['合同用印归档台账'], ['法务部', '', '仅限内部使用'], ARCHIVE_COLUMNS, ...rows],
  }
}

export function archiveCells(archive: ArchiveRow): readonly string[] {
  const { archivedAt, submittedAt } = archive
  const day = archivedAt === null ? '' : dayOf(archivedAt)
  return [
    archive.flowNo,
    archivedAt === null ? '' : archive.archiveNo,
    archive.contractNo,
    archive.contractName,
    archive.customer,
    archive.ourEntity,
    yuanGrouped(archive.fen),
    submittedAt,
    day,
    archivedAt ?? '',
    day,
    archivedAt === null ? '法务审核' : '归档完成',
    archivedAt ?? submittedAt,
    archivedAt === null ? archive.handler : '',
    archivedAt === null ? '审批中' : '已归档',
  ]
}

function serialCell(moment: string): Cell {
  return { serial: excelSerial(moment), format: 'yyyy-mm-dd hh:mm:ss' }
}

function receiptFile(sheet: Sheet, isHtml: boolean): MonthFile {
  if (!isHtml) return { name: '金蝶收款单_20251202.xlsx', bytes: xlsxBytes([sheet]) }
  const rows = sheet.rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
  const page = `<html><meta charset="utf-8"><body><table>${rows.join('\n')}</table></body></html>`
  return { name: '金蝶收款单_20251202.xls', bytes: new Uint8Array(Buffer.from(page, 'utf8')) }
}

const RECEIPT_COLUMNS =
  '单据类型,单据编号,业务日期,往来单位,付款单位,币别,结算方式,收款用途,我方银行账号,收款金额,已核销金额,核销状态,销售员,单据状态,银行流水号,备注'.split(
    ',',
  )

function receiptSheet(receipts: readonly ErpReceipt[], book: MonthTables['book']): Sheet {
  const lineOf = new Map([...book.values()].flat().map((line) => [line.move, line] as const))
  const rows = receipts.map((receipt): readonly Cell[] => {
    const line = receipt.move === null ? undefined : lineOf.get(receipt.move)
    const currency = receipt.currency === 'USD' ? '美元' : '人民币'
    return [
      '收款单',
      receipt.no,
      receipt.day,
      receipt.customer,
      receipt.payer,
      currency,
      receipt.method,
      '销售收款',
      line === undefined ? '' : numberOfAccount(line.account),
      yuan(receipt.fen),
      '0.00',
      '未核销',
      receipt.owner,
      '已审核',
      line?.serial ?? '',
      '',
    ]
  })
  return { name: '收款单', rows: [['收款单列表'], RECEIPT_COLUMNS, ...rows] }
}
