import type { Result } from '../../shared/base/index.ts'
import type { Statement } from '../../shared/domain/statement.ts'
import { parseBai2 } from '../parsers/bai2.ts'
import { parseCamt } from '../parsers/camt.ts'
import { parseCoda } from '../parsers/coda.ts'
import { looksLikeBai2 } from '../parsers/looks-like-bai2.ts'
import { looksLikeCamt } from '../parsers/looks-like-camt.ts'
import { looksLikeCoda } from '../parsers/looks-like-coda.ts'
import { looksLikeMt940 } from '../parsers/mt940/looks-like-mt940.ts'
import { parseMt940 } from '../parsers/mt940.ts'
import { looksLikeOfx } from '../parsers/ofx/looks-like-ofx.ts'
import { parseOfx } from '../parsers/ofx.ts'
import { looksLikeQif } from '../parsers/qif/looks-like-qif.ts'
import { parseQif } from '../parsers/qif.ts'

export type StatementFormat = {
  /** The profile's id of what is read so. */
  readonly id: string
  /** Stands where a sheet's name would. */
  readonly title: string
  readonly looksLike: (head: string) => boolean
  readonly parse: (text: string) => Result<readonly Statement[], string>
}

const FORMATS: readonly StatementFormat[] = [
  { id: 'mt940', title: 'MT940', looksLike: looksLikeMt940, parse: parseMt940 },
  { id: 'camt', title: 'CAMT', looksLike: looksLikeCamt, parse: parseCamt },
  { id: 'ofx', title: 'OFX', looksLike: looksLikeOfx, parse: parseOfx },
  { id: 'qif', title: 'QIF', looksLike: looksLikeQif, parse: parseQif },
  { id: 'bai2', title: 'BAI2', looksLike: looksLikeBai2, parse: parseBai2 },
  { id: 'coda', title: 'CODA', looksLike: looksLikeCoda, parse: parseCoda },
]

const HEAD = 8192

/** The message format of a text; null for a table. */
export function statementFormatOf(text: string): StatementFormat | null {
  const head = text.slice(0, HEAD)
  return FORMATS.find(({ looksLike }) => looksLike(head)) ?? null
}
