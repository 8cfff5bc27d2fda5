import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf } from '../sample/calendar.ts'
import { OUR_ENTITY, OUR_TAX_NO } from '../sample/parties.ts'
import { yuan } from '../sample/yuan.ts'
import { numberOfAccount, OPENING_FEN, OUR_ACCOUNTS } from './bank-book.ts'
import { AS_OF, clockOf, secondsOf } from './dates.ts'
import { ARCHIVE_COLUMNS, archiveCells, CRM_COLUMNS, crmCells, quoted } from './month-files.ts'
import type { MonthInvoice, Move, OurAccount } from './types.ts'
import { worldOf } from './world.ts'

export type PlainMonthOptions = {
  readonly seed: number
  readonly contracts: number
  readonly lines: number
  /** About so many; without it one for each payment. */
  readonly invoices?: number
}

export type PlainMonth = {
  readonly asOf: string
  /** What to import, in any order. */
  readonly files: readonly string[]
  /** ndjson, one line each: [bank line id, kind, contract numbers], of lines that pay a contract. */
  readonly truth: string
  readonly counts: {
    readonly contracts: number
    readonly lines: number
    readonly archives: number
    readonly invoices: number
  }
}

/** How many instalments of a contract are billed, on average. */
const BILLED_PER_CONTRACT = 1.27

/** The same world as csv of one layout a kind, a customer at a time: only the bank's lines wait in memory, to be put in order of time. */
export function writePlainMonth(folder: string, { seed, contracts, lines, invoices }: PlainMonthOptions): PlainMonth {
  mkdirSync(folder, { recursive: true })
  const crm = writer(join(folder, 'contracts.csv'), CRM_COLUMNS.join(','))
  const archive = writer(join(folder, 'archives.csv'), ARCHIVE_COLUMNS.join(','))
  const invoice = writer(join(folder, 'invoices.csv'), INVOICE_COLUMNS)
  const waiting: Waiting = new Map()
  const counts = { contracts: 0, lines: 0, archives: 0, invoices: 0 }
  const perPayment = invoices === undefined ? 1 : Math.min(2, invoices / (contracts * BILLED_PER_CONTRACT))
  for (const part of worldOf({ seed, contracts, lines, invoicesPerPayment: perPayment })) {
    const moves = 'customer' in part ? part.customer.moves : part.lines
    for (const move of moves) keep(waiting, move)
    counts.lines += moves.length
    if (!('customer' in part)) continue
    const { crm: rows, archives, invoices: issued } = part.customer
    for (const row of rows) for (const cells of crmCells(row)) crm.add(cells.map(quoted).join(','))
    for (const flow of archives) archive.add(archiveCells(flow).map(quoted).join(','))
    for (const each of issued) invoice.add(invoiceRow(each))
    counts.contracts += rows.length
    counts.archives += archives.length
    counts.invoices += issued.length
  }
  const truth = writer(join(folder, 'truth.ndjson'), null)
  const statements = OUR_ACCOUNTS.filter((account) => waiting.has(account)).map((account) => {
    const statement = writer(join(folder, `bank-${account}.csv`), BANK_COLUMNS)
    writeAccount(account, waiting.get(account) ?? new Map(), statement, truth)
    return statement.close()
  })
  const files = [crm.close(), archive.close(), invoice.close(), ...statements]
  return { asOf: AS_OF, files, truth: truth.close(), counts }
}

const BANK_COLUMNS = '交易日期,交易时间,本方账号,交易流水号,借方发生额,贷方发生额,余额,币种,对方户名,对方账号,摘要,附言'
const INVOICE_COLUMNS =
  '序号,发票代码,发票号码,数电发票号码,销方识别号,销方名称,购方识别号,购买方名称,开票日期,金额,税额,价税合计,发票来源,发票票种,发票状态,是否正数发票,发票风险等级,开票人,备注'

/** By account and day; a line waits as one text: its second, its fen, what follows the balance, and what it pays. */
type Waiting = Map<OurAccount, Map<string, string[]>>
const PART = '\u0001'

function keep(waiting: Waiting, { account, at, fen, party, partyAccount, kind, memo, truth }: Move): void {
  const days = waiting.get(account) ?? new Map<string, string[]>()
  waiting.set(account, days)
  const day = dayOf(at)
  const lines = days.get(day) ?? []
  days.set(day, lines)
  const currency = account === 'usd' ? '美元' : '人民币'
  const tail = [currency, quoted(party), partyAccount, kind, quoted(memo)].join(',')
  const paid = [...new Set(truth.shares.map(({ contractNo }) => contractNo))]
  const told = paid.length === 0 ? '' : `${truth.kind}${PART}${JSON.stringify(paid)}`
  lines.push(`${String(secondsOf(at)).padStart(5, '0')}${PART}${fen}${PART}${tail}${PART}${told}`)
}

function writeAccount(
  account: OurAccount,
  days: ReadonlyMap<string, string[]>,
  statement: Writer,
  truth: Writer,
): void {
  const number = numberOfAccount(account)
  let balanceFen = OPENING_FEN * 1000
  let running = 0
  for (const day of [...days.keys()].sort()) {
    let lastSecond = -1
    for (const line of (days.get(day) ?? []).sort()) {
      const [second = '', fenText = '', tail = '', kind = '', paid = ''] = line.split(PART)
      const fen = Number(fenText)
      balanceFen += fen
      running += 1
      lastSecond = Math.max(Number(second), lastSecond + 1)
      const serial = `P${account.toUpperCase()}${String(running).padStart(8, '0')}`
      const sides = fen < 0 ? `${yuan(-fen)},` : `,${yuan(fen)}`
      statement.add(`${day},${clockOf(lastSecond)},${number},${serial},${sides},${yuan(balanceFen)},${tail}`)
      if (kind !== '') truth.add(`["${number}:${serial}","${kind}",${paid}]`)
    }
  }
}

function invoiceRow({
  no,
  contractNo,
  buyer,
  at,
  fen,
  ratePercent,
  hasContractNo,
  statusText,
  blueNo,
}: MonthInvoice): string {
  const netFen = Math.round((fen * 100) / (100 + ratePercent))
  const remark = blueNo !== null ? `被红冲蓝字数电票号码：${blueNo}` : hasContractNo ? `合同编号：${contractNo}` : ''
  const money = [yuan(netFen), yuan(fen - netFen), yuan(fen)]
  const kind = ['电子发票服务平台', '数电发票（增值税专用发票）', statusText, fen < 0 ? '否' : '是', '正常', '乔谨言']
  return ['1', '', '', no, OUR_TAX_NO, OUR_ENTITY, '', buyer, at, ...money, ...kind, remark].map(quoted).join(',')
}

type Writer = { readonly add: (line: string) => void; readonly close: () => string }

function writer(path: string, header: string | null): Writer {
  const file = openSync(path, 'w')
  let lines: string[] = header === null ? [] : [header]
  const flush = (): void => {
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`)
    lines = []
  }
  const add = (line: string): void => {
    lines.push(line)
    if (lines.length === LINES_AT_ONCE) flush()
  }
  const close = (): string => {
    flush()
    closeSync(file)
    return path
  }
  return { add, close }
}

const LINES_AT_ONCE = 4096
