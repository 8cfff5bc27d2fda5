import { groupBy, invariant } from '../../base/index.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { dayOfMoment } from '../../domain/epoch-ms.ts'
import { type Fen, NO_MONEY, negateFen, sumFen } from '../../domain/money.ts'
import type { RawRow, RawTable } from '../../domain/raw-table.ts'
import type { ControlTotal, FileKind } from '../../domain/source-file.ts'
import type { Progress } from '../engine-input.ts'
import { type ChainLine, chainBalances } from './balance-chain.ts'
import { bankProfileOf } from './bank-profile.ts'
import type { ArchiveRow, BankRow, ContractRow, InvoiceRow, NormalRow, NormalTable } from './facts.ts'
import type { FoundHeader } from './find-header.ts'
import { roleOfRow } from './noise.ts'
import { parseAmount } from './parse-amount.ts'
import { readingBy } from './read-row-by.ts'
import { accountIn, bankControls, currencyIn, moneyControl, particularsOf } from './stated-totals.ts'
import type { TableLayout } from './table-layout.ts'

export type NormaliseOptions = {
  readonly fileName: string
  readonly profile: string | null
  /** For statements that do not name their account. */
  readonly accountNo: string | null
}

const SLICE_ROWS = 2000

/** Rows to facts, by the header that was found. Law: every row that is not blank, total or footer comes out as a fact or a problem. */
export function* normaliseTable(
  table: RawTable,
  found: FoundHeader,
  options: NormaliseOptions,
): Generator<Progress, NormalTable> {
  const split = splitRows(table, found)
  const particulars = particularsOf([...split.above, ...split.footers])
  const bank = bankProfileOf(found, particulars, options.fileName)
  // A second statement further down is announced by a row of two cells, which stays among the data as a problem.
  const announced = split.data.filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length <= 3)
  const accountNo = options.accountNo ?? accountIn([...particulars, ...particularsOf(announced)])
  const layout: TableLayout = {
    kind: found.kind,
    columns: Object.fromEntries(found.columns),
    statement: { accountNo, bankName: bank.bankName, currency: currencyIn(particulars) },
    dateOrder: 'YMD',
  }
  const reading = readingBy(layout, table.sheet)
  for (const [index, row] of split.data.entries()) {
    reading.push(row)
    if (index % SLICE_ROWS === 0) yield { phase: 'normalise', done: index, total: split.data.length }
  }
  const rows = reading.finish()
  invariant(rows.length === split.data.length, `${split.data.length} rows went in, ${rows.length} came out`)
  const facts = rows.filter((row) => 'fact' in row)
  const figures = figuresOf(found.kind, facts)
  const totals = totalControls(found, split.totals, facts)
  const own = found.kind === 'bank' ? statementControls(facts as readonly ChainLine[], particulars, figures) : []
  return {
    kind: found.kind,
    profile: options.profile ?? profileOf(found, bank.profile),
    sheet: table.sheet,
    headerRow: table.rows[found.at]?.row ?? 0,
    header: found.header,
    accountNo: found.kind === 'bank' ? accountsOf(facts as readonly ChainLine[], accountNo) : '',
    layout,
    ...figures,
    rows,
    controls: [...own, ...totals.filter((total) => own.every((control) => control.name !== total.name))],
  }
}

function splitRows(table: RawTable, found: FoundHeader) {
  const data: RawRow[] = []
  const totals: RawRow[] = []
  const footers: RawRow[] = []
  for (let at = found.dataStart; at < table.rows.length; at += 1) {
    const row = table.rows[at] as RawRow
    const role = roleOfRow(row, found)
    if (role === 'data') data.push(row)
    else if (role === 'total') totals.push(row)
    else if (role === 'footer') footers.push(row)
  }
  return { above: table.rows.slice(0, Math.max(0, found.at)), data, totals, footers }
}

type FactRow = Extract<NormalRow, { readonly key: string }>
type Figures = Pick<NormalTable, 'firstOn' | 'lastOn' | 'amountIn' | 'amountOut'>

/** The money and the days of the file, for its receipt. A contract counts once however many instalments it has. */
function figuresOf(kind: FileKind, rows: readonly FactRow[]): Figures {
  if (kind === 'bank') {
    const facts = rows.map((row) => row.fact as BankRow)
    return figures(
      facts.map((fact) => fact.postedOn),
      sumFen(facts, (fact) => (fact.direction === 'in' ? fact.amount : NO_MONEY)),
      sumFen(facts, (fact) => (fact.direction === 'out' ? fact.amount : NO_MONEY)),
    )
  }
  if (kind === 'contract') {
    const facts = rows.map((row) => row.fact as ContractRow)
    return figures(dayList(facts, 'signedAt'), contractTotal(facts), NO_MONEY)
  }
  if (kind === 'archive') {
    const facts = rows.map((row) => row.fact as ArchiveRow)
    return figures(
      dayList(facts, 'submittedAt'),
      sumFen(facts, (fact) => fact.amount ?? NO_MONEY),
      NO_MONEY,
    )
  }
  const facts = rows.map((row) => row.fact as InvoiceRow)
  return figures(
    dayList(facts, 'issuedAt'),
    sumFen(facts, (fact) => (fact.isRed ? NO_MONEY : fact.gross)),
    negateFen(sumFen(facts, (fact) => (fact.isRed ? fact.gross : NO_MONEY))),
  )
}

function figures(days: readonly EpochDay[], amountIn: Fen, amountOut: Fen): Figures {
  let firstOn: EpochDay | null = null
  let lastOn: EpochDay | null = null
  for (const day of days) {
    if (firstOn === null || day < firstOn) firstOn = day
    if (lastOn === null || day > lastOn) lastOn = day
  }
  return { firstOn, lastOn, amountIn, amountOut }
}

function dayList<Field extends string>(
  facts: readonly { readonly [F in Field]: Parameters<typeof dayOfMoment>[0] | null }[],
  field: Field,
): readonly EpochDay[] {
  return facts.flatMap((fact) => (fact[field] === null ? [] : [dayOfMoment(fact[field])]))
}

function contractTotal(facts: readonly ContractRow[]): Fen {
  const contracts = groupBy(facts, (fact) => fact.contractNo)
  return sumFen(contracts.values(), (rows) => rows[0]?.amount ?? NO_MONEY)
}

function statementControls(
  facts: readonly ChainLine[],
  particulars: ReturnType<typeof particularsOf>,
  { amountIn, amountOut }: Figures,
): readonly ControlTotal[] {
  const inCount = facts.filter((row) => row.fact.direction === 'in').length
  const chain = chainBalances(facts)
  const controls = bankControls(particulars, {
    count: facts.length,
    inCount,
    outCount: facts.length - inCount,
    inSum: amountIn,
    outSum: amountOut,
    opening: chain.opening,
    closing: chain.closing,
  })
  return chain.control === null ? controls : [...controls, chain.control]
}

const TOTALLED: Readonly<Record<FileKind, readonly (readonly [string, string])[]>> = {
  bank: [
    ['out', '借方合计'],
    ['in', '贷方合计'],
  ],
  contract: [
    ['amount', '合同金额合计'],
    ['planAmount', '计划回款金额合计'],
    ['crmReceived', '已回款金额合计'],
  ],
  archive: [['amount', '合同金额合计']],
  invoice: [
    ['net', '金额合计'],
    ['tax', '税额合计'],
    ['gross', '价税合计'],
  ],
}

/** 合计 rows: the sum over the column as printed, or over contracts where a contract fills several rows. */
function totalControls(
  found: FoundHeader,
  totals: readonly RawRow[],
  rows: readonly FactRow[],
): readonly ControlTotal[] {
  const last = totals.at(-1)
  if (!last) return []
  return TOTALLED[found.kind].flatMap(([role, name]): readonly ControlTotal[] => {
    const column = found.columns.get(role)
    const stated = column ? parseAmount(last.cells[column.index] ?? '', column.unit) : null
    if (!column || stated === null || stated === 'none') return []
    const amountOf = (row: FactRow): Fen => {
      const parsed = parseAmount(row.cells[column.index] ?? '', column.unit)
      return parsed === null || parsed === 'none' ? NO_MONEY : parsed
    }
    const byRow = sumFen(rows, amountOf)
    if (found.kind !== 'contract' || byRow === stated) return [moneyControl(name, stated, byRow)]
    const firsts = [...groupBy(rows, (row) => (row.fact as ContractRow).contractNo).values()].flatMap((group) =>
      group.slice(0, 1),
    )
    return [moneyControl(name, stated, sumFen(firsts, amountOf))]
  })
}

function profileOf(found: FoundHeader, bankProfile: string): string {
  if (found.kind === 'bank') return bankProfile
  if (found.kind === 'contract') return found.columns.has('planAmount') ? 'crm-plan' : 'crm'
  if (found.kind === 'archive') return 'legal-archive'
  return found.columns.has('goods') ? 'tax-invoice-lines' : 'tax-invoice'
}

function accountsOf(rows: readonly ChainLine[], whenEmpty: string): string {
  const accounts = new Set(rows.map((row) => row.fact.accountNo))
  return accounts.size === 0 ? whenEmpty : [...accounts].join('、')
}
