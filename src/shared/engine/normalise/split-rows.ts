import type { RawRow, RawTable } from '../../domain/raw-table.ts'
import { cleanText, headerKey } from './clean-text.ts'
import { roleOfRow } from './noise.ts'
import type { Particular } from './stated-totals.ts'
import type { FoundHeader } from './table-header.ts'

export type SplitRows = {
  readonly above: readonly RawRow[]
  readonly data: readonly RawRow[]
  readonly totals: readonly RawRow[]
  readonly footers: readonly RawRow[]
  readonly summary: readonly Particular[]
}

export function splitRows(table: RawTable, found: FoundHeader): SplitRows {
  const data: RawRow[] = []
  const totals: RawRow[] = []
  const footers: RawRow[] = []
  const summary: Particular[] = []
  for (let at = found.dataStart; at < table.rows.length; at += 1) {
    const row = table.rows[at] as RawRow
    if (found.profile.noise.summary.test(cleanText(row.cells[0] ?? ''))) {
      // 微信: a row of names, and below it a row of what each adds up to
      at += 1
      summary.push(...pairsOf(row, table.rows[at]))
      continue
    }
    const role = roleOfRow(row, found)
    if (role === 'data') data.push(row)
    else if (role === 'total') totals.push(row)
    else if (role === 'footer') footers.push(row)
  }
  return { above: table.rows.slice(0, Math.max(0, found.at)), data, totals, footers, summary }
}

function pairsOf(names: RawRow, values: RawRow | undefined): readonly Particular[] {
  return names.cells.flatMap((name, index) => {
    const label = headerKey(name)
    return label === '' ? [] : [{ label, value: cleanText(values?.cells[index] ?? '') }]
  })
}
