import { currencyCode } from '../../domain/currency.ts'
import { type Fen, formatFen } from '../../domain/money.ts'
import type { RawRow } from '../../domain/raw-table.ts'
import type { ControlTotal } from '../../domain/source-file.ts'
import { cleanText, headerKey } from './clean-text.ts'
import { parseAmount } from './parse-amount.ts'

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
export function accountIn(particulars: readonly Particular[]): string {
  const accounts = new Set<string>()
  for (const { label, value } of particulars) {
    if (!/^(查询|本方|交易|账户|结算)?(账号|账户|卡号)$/.test(label)) continue
    const digits = /^[\d\s-]{6,}/.exec(value)?.[0].replace(/\D/g, '') ?? ''
    if (digits.length >= 6) accounts.add(digits)
  }
  const [only, another] = accounts
  return another === undefined ? (only ?? '') : ''
}

/** 币种 of the whole statement, for rows that do not say their own. */
export function currencyIn(particulars: readonly Particular[]): string {
  const stated = particulars.find(({ label, value }) => /^(账户)?(币种|币别|货币)$/.test(label) && value !== '')
  return currencyCode(stated?.value ?? '')
}

/** What the data rows add up to. */
export type BankSums = {
  readonly count: number
  readonly inCount: number
  readonly outCount: number
  readonly inSum: Fen
  readonly outSum: Fen
  readonly opening: Fen | null
  readonly closing: Fen | null
}

type Stated = {
  readonly name: string
  readonly label: RegExp
  readonly of: (sums: BankSums) => { readonly count: number } | { readonly amount: Fen | null }
}

const OUT = '(借方|支出|转出|往账)'
const IN = '(贷方|收入|转入|来账)'
const STATED: readonly Stated[] = [
  { name: '总笔数', label: /^(总笔数|记录条数|总记录数|交易笔数|总条数|合计笔数)$/, of: (s) => ({ count: s.count }) },
  {
    name: '借方笔数',
    label: new RegExp(`^(累计|合计)?${OUT}(交易|总|合计)?笔数$`),
    of: (s) => ({ count: s.outCount }),
  },
  {
    name: '借方合计',
    label: new RegExp(`^(累计|合计)?${OUT}(交易|发生|总|合计|累计)*(金额|总额|总金额|合计)$`),
    of: (s) => ({ amount: s.outSum }),
  },
  { name: '贷方笔数', label: new RegExp(`^(累计|合计)?${IN}(交易|总|合计)?笔数$`), of: (s) => ({ count: s.inCount }) },
  {
    name: '贷方合计',
    label: new RegExp(`^(累计|合计)?${IN}(交易|发生|总|合计|累计)*(金额|总额|总金额|合计)$`),
    of: (s) => ({ amount: s.inSum }),
  },
  { name: '期初余额', label: /^(对账单)?期初余额$/, of: (s) => ({ amount: s.opening }) },
  { name: '期末余额', label: /^((对账单)?期末余额|对账单余额)$/, of: (s) => ({ amount: s.closing }) },
]

/** Each total that a statement states about itself, beside what its rows add up to. */
export function bankControls(particulars: readonly Particular[], sums: BankSums): readonly ControlTotal[] {
  return STATED.flatMap(({ name, label, of }): readonly ControlTotal[] => {
    const stated = particulars.find(
      (particular) => label.test(particular.label) && parseAmount(particular.value) !== null,
    )
    const amount = stated ? parseAmount(stated.value) : null
    if (amount === null || amount === 'none') return []
    const found = of(sums)
    if ('count' in found) return [control(name, String(amount / 100), String(found.count))]
    return found.amount === null ? [] : [moneyControl(name, amount, found.amount)]
  })
}

export function moneyControl(name: string, stated: Fen, found: Fen): ControlTotal {
  return control(name, formatFen(stated), formatFen(found))
}

function control(name: string, stated: string, found: string): ControlTotal {
  return { name, stated, found, agrees: stated === found }
}
