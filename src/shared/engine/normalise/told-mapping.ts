import type { ColumnMapping } from './column-mapping.ts'
import type { DateOrder } from './profile.ts'

/** A mapping as people and templates tell it: nothing left out, `null` and '' where nothing is said. */
export type ToldMapping = Required<Pick<ColumnMapping, 'kind' | 'headerRow' | 'columns' | 'sheet'>> & {
  readonly dateOrder: DateOrder | null
  readonly profile: string
}

export function toMapping({ dateOrder, profile, ...told }: ToldMapping): ColumnMapping {
  return { ...told, ...(dateOrder === null ? {} : { dateOrder }), ...(profile === '' ? {} : { profile }) }
}

export function toTold({ kind, headerRow, columns, sheet, dateOrder, profile }: ColumnMapping): ToldMapping {
  return { kind, headerRow, columns, sheet: sheet ?? '', dateOrder: dateOrder ?? null, profile: profile ?? '' }
}
