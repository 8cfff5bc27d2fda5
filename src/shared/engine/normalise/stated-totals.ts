import { currencyCode } from '../../domain/currency.ts'
import { type Fen, formatFen } from '../../domain/money.ts'
import type { RawRow } from '../../domain/raw-table.ts'
import type { ControlTotal } from '../../domain/source-file.ts'
import { agreed, failed } from '../completeness/finding.ts'
import { cleanText, headerKey } from './clean-text.ts'
import { parseAmount } from './parse-amount.ts'
import { plainAccount } from './plain-account.ts'
import type { Profile, StatedControl } from './profile.ts'
import type { StatementMonth } from './table-layout.ts'

/** What the rows above the header and the footers say: label and value, side by side or around a colon. */
export type Particular = { readonly label: string; readonly value: string }

export function particularsOf(rows: readonly RawRow[]): readonly Particular[] {
  return rows.flatMap((row) => {
    const filled = row.cells.map(cleanText).filter((cell) => cell !== '')
    return filled.flatMap((cell, index): readonly Particular[] => {
      const pair = /^([^:]+):\s*(\S.*)$/.exec(cell)
      if (pair) return [{ label: headerKey(pair[1] ?? ''), value: (pair[2] ?? '').trim() }]
      return [{ label: headerKey(cell), value: filled[index + 1] ?? '' }]
    })
  })
}

/**
 * The account that a statement is about; digits only, as banks print it with spaces or dashes. '' also where a sheet names two:
 * whose line is whose only the rows could say.
 */
export function accountIn(
  particulars: readonly Particular[],
  { label: names, value: shape }: Profile['account'],
): string {
  const accounts = new Set<string>()
  for (const { label, value } of particulars) {
    if (!names.test(label)) continue
    const found = shape.exec(value)?.[0].trim() ?? ''
    const isNumber = /^[\d\s-]+$/.test(found)
    const account = isNumber ? plainAccount(found) : found
    if (isNumber ? account.length >= 6 : account !== '') accounts.add(account)
  }
  const [only, another] = accounts
  return another === undefined ? (only ?? '') : ''
}

/** 户名 of the statement: who we are there. */
export function accountNameIn(particulars: readonly Particular[]): string {
  return (
    particulars.find(
      ({ label, value }) => /^(账户|本方|单位|公司)?(户名|账户名称|账号名称|单位名称)$/.test(label) && value !== '',
    )?.value ?? ''
  )
}

/** 2024年01月 above a table: the month of days without a year. The first one is the statement's own. */
export function monthIn(rows: readonly RawRow[]): StatementMonth | null {
  for (const { cells } of rows) {
    const found = /(20\d\d)年(\d{1,2})月/.exec(cells.map(cleanText).join(' '))
    if (found) return { year: Number(found[1]), month: Number(found[2]) }
  }
  return null
}

/** 币种 of the whole statement, else what its columns are called after (贷方金额(USD)), for rows that do not say their own. */
export function currencyIn(particulars: readonly Particular[], header: readonly string[]): string {
  const stated = particulars.find(({ label, value }) => /^(账户)?(币种|币别|货币)$/.test(label) && value !== '')
  if (stated) return currencyCode(stated.value)
  const named = header.map(
    (name) => /\((?:单位:?)?(USD|EUR|HKD|JPY|GBP|[美欧日]元|港[元币]|英镑)\)$/i.exec(cleanText(name))?.[1],
  )
  return currencyCode(named.find((name) => name !== undefined) ?? '')
}

/** What the data rows add up to. */
export type BankSums = {
  readonly count: number
  /** Facts and problems. */
  readonly rows: number
  readonly inCount: number
  readonly outCount: number
  readonly inSum: Fen
  readonly outSum: Fen
  readonly opening: Fen | null
  readonly closing: Fen | null
}

/** Each total that a statement states about itself, beside what its rows add up to. */
export function bankControls(
  particulars: readonly Particular[],
  stated: readonly StatedControl[],
  sums: BankSums,
): readonly ControlTotal[] {
  const controls = stated.flatMap(({ name, label, value: shape, is }): readonly ControlTotal[] => {
    const pick = ({ label: own, value }: Particular): string =>
      shape === null ? value : (shape.exec(value)?.[1] ?? shape.exec(own)?.[1] ?? '')
    const said = particulars.find((one) => label.test(one.label) && parseAmount(pick(one)) !== null)
    const amount = said ? parseAmount(pick(said)) : null
    if (amount === null || amount === 'none') return []
    if (is === 'count' || is === 'rows' || is === 'inCount' || is === 'outCount') {
      return [control(name, String(amount / 100), String(sums[is]))]
    }
    const found = sums[is]
    return found === null ? [] : [moneyControl(name, amount, found)]
  })
  return controls.filter(({ name }, index) => controls.findIndex((other) => other.name === name) === index)
}

export function moneyControl(name: string, stated: Fen, found: Fen): ControlTotal {
  return control(name, formatFen(stated), formatFen(found))
}

function control(name: string, stated: string, found: string): ControlTotal {
  if (stated === found) return agreed(name, stated, found)
  return failed(
    name,
    stated,
    found,
    `文件载明${name} ${stated}，读到的行合计 ${found}：多为缺页、截断或增删过行，请重新导出后导入`,
  )
}
