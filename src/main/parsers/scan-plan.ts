import type { TableLayout } from '../../shared/engine/normalise/table-layout.ts'

/** What the scan does with a column's cells. */
export const act = {
  skip: 0,
  when: 1,
  clock: 2,
  postedDay: 3,
  account: 4,
  serial: 5,
  in: 6,
  out: 7,
  amount: 8,
  balance: 9,
  direction: 10,
  /** Read as a number that a spreadsheet may have damaged, and not kept as a column. */
  code: 11,
} as const

export type ScanPlan = {
  /** By column; columns after the last are words alone. */
  readonly acts: Uint8Array
  readonly hasSides: boolean
  readonly hasDirection: boolean
}

const WORDS = [
  'accountName',
  'currency',
  'otherName',
  'payerName',
  'payeeName',
  'summary',
  'purpose',
  'postscript',
  'remark',
]
const CODES = ['otherAccount', 'payerAccount', 'payeeAccount', 'returnFlag']

/** Null when the layout asks for anything that the scan does not know to read exactly as the ordinary reader does. */
export function scanPlanOf(layout: TableLayout): ScanPlan | null {
  const { kind, columns, money } = layout
  // Days that are proven as a column cannot be read row by row.
  if (kind !== 'bank' || columns.serial === undefined || Object.keys(layout.dates).length > 0) return null
  if (money.sign !== 'own' || money.told.length > 0) return null
  const isSplit = columns.in !== undefined || columns.out !== undefined
  const isSigned = !isSplit && columns.direction === undefined
  if (isSigned && (columns.payerName !== undefined || columns.payerAccount !== undefined)) return null
  const acts = new Map<number, number>()
  for (const [role, column] of Object.entries(columns)) {
    const found = actOf(role, columns)
    if (found === null || column.unit !== '元') return null
    acts.set(column.index, isSplit && (role === 'amount' || role === 'direction') ? act.skip : found)
  }
  const last = Math.max(...[...acts].filter(([, what]) => what !== act.skip).map(([index]) => index))
  return {
    acts: Uint8Array.from({ length: last + 1 }, (_, index) => acts.get(index) ?? act.skip),
    hasSides: isSplit,
    hasDirection: !isSplit && columns.direction !== undefined,
  }
}

function actOf(role: string, columns: TableLayout['columns']): number | null {
  if (WORDS.includes(role)) return act.skip
  if (CODES.includes(role)) return act.code
  if (role === 'day') return act.when
  if (role === 'time') return columns.day === undefined ? act.when : act.clock
  if (role === 'postedDay') return columns.day === undefined && columns.time === undefined ? act.when : act.postedDay
  if (role === 'accountNo') return act.account
  return PLAIN[role] ?? null
}

const PLAIN: Readonly<Record<string, number>> = {
  serial: act.serial,
  in: act.in,
  out: act.out,
  amount: act.amount,
  balance: act.balance,
  direction: act.direction,
}
