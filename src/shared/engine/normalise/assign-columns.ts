import type { RawRow } from '../../domain/raw-table.ts'
import { unitIn } from './stated-unit.ts'
import type { Column, Columns, Header } from './table-header.ts'

const SAMPLED_ROWS = 50

/** Each role takes the column that its best alias names; a column serves one role. */
export function assignColumns(
  roles: ReadonlyMap<string, readonly string[]>,
  header: Header,
  rows: readonly RawRow[],
  dataStart: number,
): Columns {
  const columns = new Map<string, Column>()
  const taken = new Set<number>()
  for (const [role, aliases] of roles) {
    for (const alias of aliases) {
      const index = placeOf(alias, header.places, taken, rows, dataStart)
      if (index === undefined) continue
      columns.set(role, columnAt(header.names, index))
      taken.add(index)
      break
    }
  }
  return columns
}

/** Of several columns of one name the first that holds anything, unless the alias says which one. */
function placeOf(
  alias: string,
  places: ReadonlyMap<string, readonly number[]>,
  taken: ReadonlySet<number>,
  rows: readonly RawRow[],
  dataStart: number,
): number | undefined {
  const [, name = alias, which = ''] = /^(.+)#(\d)$/.exec(alias) ?? []
  const found = places.get(name) ?? []
  if (which !== '') return found[Number(which) - 1]
  const free = found.filter((index) => !taken.has(index))
  if (free.length < 2) return free[0]
  const sample = rows.slice(dataStart, dataStart + SAMPLED_ROWS)
  return free.find((index) => sample.some(({ cells }) => (cells[index] ?? '').trim() !== '')) ?? free[0]
}

/** The fuller readings of all columns come before the shorter ones of any: 余额 is 余额 before it is 余额(元). */
export function headerOf(names: readonly string[], keys: readonly (readonly string[])[]): Header {
  const places = new Map<string, number[]>()
  const depth = keys.reduce((most, own) => Math.max(most, own.length), 0)
  for (let way = 0; way < depth; way += 1) {
    for (const [index, own] of keys.entries()) {
      const key = own[way]
      if (key === undefined || key === '') continue
      const known = places.get(key)
      if (known === undefined) places.set(key, [index])
      else if (!known.includes(index)) known.push(index)
    }
  }
  return { names, keys, places }
}

export function columnAt(header: readonly string[], index: number): Column {
  const words = header[index] ?? ''
  return { index, header: words, unit: unitIn(words) ?? '元' }
}
