import { groupBy, invariant } from '../../base/index.ts'
import { type Fen, NO_MONEY, sumFen } from '../../domain/money.ts'
import type { RawRow, RawTable } from '../../domain/raw-table.ts'
import type { ControlTotal } from '../../domain/source-file.ts'
import { type BalanceChain, chainBalances } from '../completeness/balance-chain.ts'
import type { ChainLine } from '../completeness/chain-line.ts'
import { daysCovered } from '../completeness/days-covered.ts'
import { countEquals } from '../completeness/equal-rows.ts'
import type { Progress } from '../engine-input.ts'
import type { ContractRow, NormalRow, NormalTable } from './facts.ts'
import { type Figures, figuresOf } from './figures-of.ts'
import { layoutOf } from './layout-of.ts'
import { parseAmount } from './parse-amount.ts'
import type { StatedControl } from './profile.ts'
import { readingBy } from './read-row-by.ts'
import type { ImportableHeader } from './recognise.ts'
import { splitRows } from './split-rows.ts'
import { bankControls, moneyControl, type Particular, particularsOf } from './stated-totals.ts'
import { inStatedUnit } from './stated-unit.ts'

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
  header: ImportableHeader,
  options: NormaliseOptions,
): Generator<Progress, NormalTable> {
  const split = splitRows(table, header)
  const found = { ...header, columns: inStatedUnit(header.columns, split.above) }
  const particulars = [...particularsOf([...split.above, ...split.footers]), ...split.summary]
  const layout = layoutOf(found, split, particulars, options)
  const reading = readingBy(layout, table.sheet)
  for (const [index, row] of split.data.entries()) {
    reading.push(row)
    if (index % SLICE_ROWS === 0) yield { phase: 'normalise', done: index, total: split.data.length }
  }
  const rows = reading.finish()
  invariant(rows.length === split.data.length, `${split.data.length} rows went in, ${rows.length} came out`)
  const facts = rows.filter((row) => 'fact' in row)
  const isBank = found.kind === 'bank'
  // What a page break or a batch printed again is booked once, so the totals of the file must hold without it.
  const counted = facts.filter((row) => row.isRepeat !== true)
  const figures = figuresOf(
    found.kind,
    counted.map(({ fact }) => fact),
  )
  const totals = totalControls(found, split.totals, counted)
  const lines = isBank ? (counted as readonly ChainLine[]) : []
  const chain = chainBalances(lines)
  const own = isBank ? statementControls(lines, chain, rows.length, particulars, found.profile.controls, figures) : []
  return {
    kind: found.kind,
    profile: options.profile ?? found.profile.id,
    sheet: table.sheet,
    headerRow: table.rows[found.at]?.row ?? 0,
    header: found.header,
    accountNo: isBank ? accountsOf(lines, layout.statement.accountNo) : '',
    layout,
    ...figures,
    ends: chain.ends,
    equalsKept: countEquals(lines),
    rows,
    controls: [...own, ...totals.filter((total) => own.every((control) => control.name !== total.name))],
  }
}

type FactRow = Extract<NormalRow, { readonly key: string }>

function statementControls(
  facts: readonly ChainLine[],
  chain: BalanceChain,
  rowCount: number,
  particulars: readonly Particular[],
  stated: readonly StatedControl[],
  { amountIn, amountOut }: Figures,
): readonly ControlTotal[] {
  const inCount = facts.filter((row) => row.fact.direction === 'in').length
  const days = daysCovered(facts)
  const controls = bankControls(particulars, stated, {
    count: facts.length,
    rows: rowCount,
    inCount,
    outCount: facts.length - inCount,
    inSum: amountIn,
    outSum: amountOut,
    opening: chain.opening,
    closing: chain.closing,
  })
  return [...controls, ...[chain.control, days].filter((control) => control !== null)]
}

/** 合计 rows: the sum over the column as printed, or over contracts where a contract fills several rows. */
function totalControls(
  found: ImportableHeader,
  totals: readonly RawRow[],
  rows: readonly FactRow[],
): readonly ControlTotal[] {
  const last = totals.at(-1)
  if (!last) return []
  return found.profile.totals.flatMap(([role, name]): readonly ControlTotal[] => {
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

function accountsOf(rows: readonly ChainLine[], whenEmpty: string): string {
  const accounts = new Set(rows.map((row) => row.fact.accountNo))
  return accounts.size === 0 ? whenEmpty : [...accounts].join('、')
}
