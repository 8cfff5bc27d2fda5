import { IDENTITY_COLUMNS, type IdentityColumn } from '../../domain/daily-list.ts'
import { formatMoment, parseMoment } from '../../domain/epoch-ms.ts'
import { parseYuanText, yuanText } from '../../domain/money.ts'

/** The identity cells of one row, as texts that any spreadsheet gives back alike. */
export type RowIdentity = { readonly [Column in IdentityColumn]: string }

/** Hex SHA-256 of a text. */
type HashText = (text: string) => string

/** 行校验码. In groups, so that no spreadsheet takes it for a number. */
export function rowChecksum(identity: RowIdentity, hash: HashText): string {
  const digits = hash(IDENTITY_COLUMNS.map((column) => sameText(column, identity[column])).join('\u001f')).toUpperCase()
  return `${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8, 12)}`
}

/** Those whose cells say something else. */
export function changedColumns(asked: RowIdentity, found: Partial<RowIdentity>): readonly IdentityColumn[] {
  return IDENTITY_COLUMNS.filter((column) => {
    const text = found[column]
    return text !== undefined && sameText(column, text) !== sameText(column, asked[column])
  })
}

/** One form for what a spreadsheet may write in several: spaces, the places of an amount, the seconds of a time. */
function sameText(column: IdentityColumn, text: string): string {
  const bare = text.replace(/\s+/g, '')
  if (column === 'amount') {
    const amount = parseYuanText(bare.replace(/[,，¥￥元]/g, ''))
    return amount === null ? bare : yuanText(amount)
  }
  if (column === 'foundAt') {
    const moment = parseMoment(text.trim())
    return moment === null ? bare : formatMoment(moment).slice(0, 16)
  }
  return bare
}
