import type { RawRow } from '../../domain/raw-table.ts'
import { cleanText } from './clean-text.ts'
import type { Columns } from './table-header.ts'

/** Roles whose numbers are identifiers, of which every digit counts. */
const IDENTIFIERS: ReadonlySet<string> = new Set([
  'accountNo',
  'otherAccount',
  'payerAccount',
  'payeeAccount',
  'serial',
  'refundSerial',
  'digitalNo',
  'contractNo',
  'archiveNo',
  'flowNo',
])

/**
 * A spreadsheet keeps 15 digits of a number and writes zeros for the rest. One number may end so by chance; a column in which most
 * long numbers do was rounded. A lone number counts only with three zeros and where no other column holds an unharmed one.
 */
export function roundedColumns(rows: readonly RawRow[], columns: Columns): readonly string[] {
  const tallies = [...columns]
    .filter(([role]) => IDENTIFIERS.has(role))
    .map(([role, { index }]) => tallyOf(role, rows, index))
  const isAnyWhole = tallies.some(({ whole }) => whole.size > 0)
  return tallies
    .filter(({ rounded, whole }) => {
      if (rounded.size >= 2) return rounded.size > whole.size
      const [only = ''] = rounded
      return !isAnyWhole && /000$/.test(only)
    })
    .map(({ role }) => role)
}

/** 16 digits or more, of which all after the fifteenth are zeros. */
export function isRounded(text: string): boolean {
  return text.length >= 16 && /^\d{15}0+$/.test(text)
}

const MOST_KEPT = 1000

function tallyOf(role: string, rows: readonly RawRow[], column: number) {
  const rounded = new Set<string>()
  const whole = new Set<string>()
  for (const { cells } of rows) {
    const raw = cells[column] ?? ''
    if (raw.length < 16) continue
    const found = cleanText(raw)
    if (!/^\d{16,}$/.test(found)) continue
    const kept = isRounded(found) ? rounded : whole
    if (kept.size < MOST_KEPT) kept.add(found)
  }
  return { role, rounded, whole }
}
