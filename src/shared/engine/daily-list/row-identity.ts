import { IDENTITY_COLUMNS, type IdentityColumn } from '../../domain/daily-list.ts'
import { type EpochMs, epochMs, formatMoment, parseMoment } from '../../domain/epoch-ms.ts'
import { parseYuanText, yuanText } from '../../domain/money.ts'

/** The identity cells of one row, as texts that any spreadsheet gives back alike. */
export type RowIdentity = { readonly [Column in IdentityColumn]: string }

/** Hex SHA-256 of a text. */
type HashText = (text: string) => string

/** What the list said beside the identity when it was made; the checksum covers it too. */
export type RowIssue = { readonly at: EpochMs; readonly owner: string }

/** 行校验码. In groups, so that no spreadsheet takes it for a number; the last one is the moment of the list. */
export function rowChecksum(identity: RowIdentity, issue: RowIssue, hash: HashText): string {
  const moment = issue.at.toString(36).toUpperCase()
  const said = [...IDENTITY_COLUMNS.map((column) => sameText(column, identity[column])), bare(issue.owner), moment]
  const digits = hash(said.join('\u001f')).toUpperCase()
  return [digits.slice(0, 4), digits.slice(4, 8), digits.slice(8, 12), moment].join('-')
}

/** When the list of a row with this checksum was made; null: it is none of ours. */
export function issuedAt(checksum: string): EpochMs | null {
  const moment = /^(?:[0-9A-F]{4}-){3}([0-9A-Z]{1,9})$/.exec(checksum)?.[1]
  return moment === undefined ? null : epochMs(Number.parseInt(moment, 36))
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
  const plain = bare(text)
  if (column === 'amount') {
    const amount = parseYuanText(plain.replace(/[,，¥￥元]/g, ''))
    return amount === null ? plain : yuanText(amount)
  }
  if (column === 'foundAt') {
    const moment = parseMoment(text.trim())
    return moment === null ? plain : formatMoment(moment).slice(0, 16)
  }
  return plain
}

function bare(text: string): string {
  return text.replace(/\s+/g, '')
}
