import { isAccountNo, joinCutLines, oneLine, type Remittance } from './remittance.ts'

/** Words without code words: the whole is the details, and a few banks' habits tell the other side. */
export function freeRemittance(lines: readonly string[]): Remittance {
  const details = oneLine(joinCutLines(lines, ' '))
  const [name, account] = sideOf(lines, details)
  return { details, name: name.trim(), account, reference: '' }
}

const NOBODY = ['', ''] as const

function sideOf(lines: readonly string[], details: string): readonly [string, string] {
  return knab(lines) ?? mBank(lines) ?? penta(details) ?? triodos(details) ?? accountFirst(lines[0] ?? '') ?? NOBODY
}

/** "REK: NL65INGB0123456789/NAAM: PICQER" */
function knab(lines: readonly string[]): readonly [string, string] | null {
  const line = lines.find((candidate) => /(?:^|\/)NAAM: /.test(candidate))
  if (line === undefined) return null
  const name = line.slice(line.indexOf('NAAM: ') + 'NAAM: '.length)
  return [name, /REK: ([A-Z0-9]{6,34})/.exec(line)?.[1] ?? '']
}

/** "Z RACH.: 5611…; OD: JAN NOWAK UL. …; TYT.: …": from whom, or to whom. */
function mBank(lines: readonly string[]): readonly [string, string] | null {
  const text = joinCutLines(lines, '\n')
  const account = /; (?:Z|NA) RACH\.:\s?\n?(?:[A-Z]{2})?(\d{10,30})/.exec(text)?.[1]
  const name = /; (?:OD|DLA): ([^;\n]*)/.exec(text)?.[1]
  if (account === undefined && name === undefined) return null
  return [name?.split('  ', 1)[0] ?? '', account ?? '']
}

/** "999DIRECT_DEBIT:words:name:IBAN:kind" */
function penta(details: string): readonly [string, string] | null {
  if (!/^\d{3}[A-Z]+(?:_[A-Z]+)*:/.test(details)) return null
  const parts = details.split(':')
  const at = parts.findLastIndex((part) => /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(part))
  return at < 2 ? null : [parts[at - 1] ?? '', parts[at] ?? '']
}

/** "000>100987654321 >20…": the account of the other side stands behind >10. The words stay as they are written. */
function triodos(details: string): readonly [string, string] | null {
  const account = /^\d{3}>10(\d{6,30})(?=[ >]|$)/.exec(details)?.[1]
  return account === undefined ? null : ['', account]
}

/** "NL47INGB9999999999 name" (ASN), "GIRO   428428 name    …", "52.89.39.882   name  …" (ABN AMRO before IBAN). */
function accountFirst(line: string): readonly [string, string] | null {
  const [, giro, account = '', rest = ''] = /^(GIRO +)?([A-Z0-9.]{5,34}) +(\S.*)$/.exec(line) ?? []
  const isOne = giro ? /^\d+$/.test(account) : isDotted(account) || (/^[A-Z]{2}/.test(account) && isAccountNo(account))
  return isOne ? [rest.split('  ', 1)[0] ?? '', account.replaceAll('.', '')] : null
}

function isDotted(text: string): boolean {
  return /^\d\d\.\d\d\.\d\d\.\d{3}$/.test(text)
}
