import { Buffer } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import { finish } from '../../shared/base/index.ts'
import { lineKey } from '../../shared/domain/line-key.ts'
import { fen, formatFen } from '../../shared/domain/money.ts'
import type { RawRow, RawTable } from '../../shared/domain/raw-table.ts'
import type { ControlTotal, StatementEnds } from '../../shared/domain/source-file.ts'
import type { ChainLine } from '../../shared/engine/completeness/chain-line.ts'
import { daysCovered } from '../../shared/engine/completeness/days-covered.ts'
import { agreed } from '../../shared/engine/completeness/finding.ts'
import { doubtsOf } from '../../shared/engine/normalise/doubts.ts'
import type { NormalTable } from '../../shared/engine/normalise/facts.ts'
import { normaliseTable } from '../../shared/engine/normalise/normalise-table.ts'
import type { Profile } from '../../shared/engine/normalise/profile.ts'
import { recognise } from '../../shared/engine/normalise/recognise.ts'
import { isRounded } from '../../shared/engine/normalise/rounded-columns.ts'
import { listTemplateRows } from '../db/repositories/import-template.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { shippedProfiles } from '../intake/shipped-profiles.ts'
import { sniff } from '../intake/sniff.ts'
import { decodeText } from '../intake/text-encoding.ts'
import { dialectOf } from '../parsers/csv/dialect.ts'
import { parseCsv } from '../parsers/csv.ts'
import { isPlainCode } from '../parsers/scan-cells.ts'
import { scanPlanOf } from '../parsers/scan-plan.ts'
import type { ScanOrder, ScanTotals } from '../parsers/scan-statement.ts'
import type { ImportOptions } from './read-source-file.ts'
import { statementFormatOf } from './statement-formats.ts'

/** A statement of which the head says that its rows can be read from their bytes. */
export type PlainStatement = {
  readonly order: ScanOrder
  readonly encoding: string
  readonly accountGiven: string | null
  /** Do the lines come in the order of their keys, as far as the head shows? */
  readonly isInOrder: boolean
  /** What the ordinary reader says of the whole; null when it would read the rows otherwise than the scan did. */
  readonly describe: (totals: ScanTotals) => Omit<NormalTable, 'rows'> | null
}

const HEAD = 1 << 18
const SAMPLE_ROWS = 20
/** Serial numbers of neighbours are seldom further apart. */
const NEAR = 10_000
/** What the ordinary parser looks at. */
const DIALECT_HEAD = 65_536

/** Null for everything that is not plain: the ordinary reader is always right, this is only fast. */
export function plainStatement(db: ReadDb, path: string, name: string, options: ImportOptions): PlainStatement | null {
  // A person's word on columns, now or kept, is for the ordinary reader.
  if (options.mapping || listTemplateRows(db).length > 0) return null
  const head = headOf(path)
  const sniffed = sniff(head)
  if (sniffed.format !== 'text' || !sniffed.encoding.startsWith('UTF-8')) return null
  const text = decodeText(head, sniffed.encoding)
  if (/\r(?!\n)/.test(text)) return null
  if (statementFormatOf(text) !== null) return null
  const { delimiter, quote, escapes } = dialectOf(text.replace(/^\ufeff/, '').slice(0, DIALECT_HEAD))
  if (quote !== '"' || escapes !== 'doubled') return null
  const table = finish(parseCsv(text, 'csv'))
  const recognised = recognise([table], { profiles: shippedProfiles(), kind: options.kind ?? null, mapping: null })
  if (recognised === null || recognised.found.kind !== 'bank') return null
  const { found } = recognised
  const first = table.rows[found.dataStart]
  const above = table.rows.slice(0, found.dataStart)
  const width = table.rows[found.at]?.cells.length ?? 0
  const isMended =
    table.mended !== undefined || above.some(({ cells }) => cells.length >= width - 1 && cells.length !== width)
  if (isMended || first === undefined || above.some((row, index) => row.row !== index + 1)) return null
  const normalise = (rows: readonly RawRow[]): NormalTable =>
    finish(
      normaliseTable({ sheet: table.sheet, rows: [...above, ...rows] } satisfies RawTable, found, {
        fileName: name,
        profile: options.profile ?? null,
        accountNo: options.accountNo ?? null,
      }),
    )
  const {
    accountNo,
    rows: sampleRows,
    ...sample
  } = normalise(table.rows.slice(found.dataStart, found.dataStart + SAMPLE_ROWS))
  const layout = { ...sample.layout, rounded: [] } // the scan sees to it, over all rows
  const plan = scanPlanOf(layout)
  const account = new TextEncoder().encode(accountNo)
  if (plan === null || !isPlainCode(account, 0, account.length) || isRounded(accountNo)) return null
  const at = lineStart(head, first.row)
  const order: ScanOrder = { plan, layout, found, sheet: table.sheet, delimiter, width, accountNo, row: first.row, at }
  const describe = (totals: ScanTotals): Omit<NormalTable, 'rows'> | null => {
    if (totals.examples.length === 0) return null
    const { rows, ...told } = normalise([...totals.examples, ...totals.aside])
    const isSame =
      told.accountNo === accountNo &&
      told.layout.statement.accountNo === layout.statement.accountNo &&
      told.layout.money.sign === layout.money.sign &&
      Object.keys(told.layout.dates).length === 0
    const controls = controlsOf(told.controls, found.profile, accountNo, totals)
    if (!isSame || controls === null || doubtsOf({ ...told, rows }).length > 0) return null
    return {
      ...told,
      layout: { ...told.layout, rounded: [] },
      firstOn: totals.firstOn as NormalTable['firstOn'],
      lastOn: totals.lastOn as NormalTable['lastOn'],
      amountIn: fen(totals.inSum),
      amountOut: fen(totals.outSum),
      largest: fen(totals.largest),
      ends: [endsOf(accountNo, totals)],
      equalsKept: 0, // each line has a number of its own
      controls,
    }
  }
  return {
    order,
    encoding: sniffed.encoding,
    accountGiven: options.accountNo ?? null,
    isInOrder: areNear(sampleRows),
    describe,
  }
}

function areNear(rows: NormalTable['rows']): boolean {
  const keys = rows.flatMap((row) => ('key' in row ? [lineKey(row.key)] : []))
  return Math.max(...keys) - Math.min(...keys) < NEAR
}

/** The first bytes, to the end of a line. */
function headOf(path: string): Uint8Array {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.allocUnsafe(HEAD)
    const read = readSync(file, bytes, 0, HEAD, 0)
    const held = bytes.subarray(0, read)
    return held.subarray(0, held.lastIndexOf(10) + 1)
  } finally {
    closeSync(file)
  }
}

/** The byte at which a 1-based line begins. */
function lineStart(bytes: Uint8Array, line: number): number {
  let at = 0
  for (let count = 1; count < line; count += 1) at = bytes.indexOf(10, at) + 1
  return at
}

/** The totals of a few rows, put right for all of them; null where one is not known here or does not agree. */
function controlsOf(
  few: readonly ControlTotal[],
  profile: Profile,
  accountNo: string,
  totals: ScanTotals,
): readonly ControlTotal[] | null {
  // The few rows may stand where no balance follows another, though those of the whole do.
  const isChained = totals.hasBalances && totals.inCount + totals.outCount > 1
  if (isChained && few.every(({ name }) => name !== CHAIN)) return null
  const controls: ControlTotal[] = []
  const lines = totals.days.map((postedOn) => ({ row: 0, fact: { accountNo, postedOn } }) as ChainLine) // all that is asked
  const days = daysCovered(lines)
  for (const { name, stated } of few) {
    if (name === DAYS) continue
    const found = foundOf(name, profile, totals)
    if (found === null || found !== stated) return null
    controls.push(agreed(name, stated, found))
    if (name === CHAIN && days !== null) controls.push(days)
  }
  if (days === null || controls.includes(days)) return controls
  return controls.length === 0 ? [days] : null
}

const DAYS = '日期覆盖'
const CHAIN = '余额连续'

function endsOf(accountNo: string, { firstOn, lastOn, hasBalances, opening, closing }: ScanTotals): StatementEnds {
  const [before, after] = hasBalances ? [fen(opening), fen(closing)] : [null, null]
  return {
    accountNo,
    firstOn: firstOn as StatementEnds['firstOn'],
    lastOn: lastOn as StatementEnds['lastOn'],
    opening: before,
    closing: after,
  }
}

function foundOf(name: string, { controls, totals: columns }: Profile, totals: ScanTotals): string | null {
  if (name === CHAIN) return '连续' // a broken one was given to the ordinary reader
  const [role] = columns.find(([, called]) => called === name) ?? []
  const is = controls.find((control) => control.name === name)?.is ?? TOTALLED[role ?? '']
  switch (is) {
    case 'count':
      return String(totals.inCount + totals.outCount)
    case 'rows':
      return String(totals.rowsRead)
    case 'inCount':
    case 'outCount':
      return String(totals[is])
    case undefined:
      return null
    default:
      return formatFen(fen(totals[is]))
  }
}

const TOTALLED: Readonly<Record<string, 'inSum' | 'outSum'>> = { in: 'inSum', out: 'outSum' }
