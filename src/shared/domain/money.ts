import { type Brand, wholeNumber } from '../base/index.ts'

/** 分: a whole number of CNY cents. Never a float. */
export type Fen = Brand<number, 'Fen'>

export const NO_MONEY = 0 as Fen

export function fen(value: number): Fen {
  return wholeNumber(value, 'a whole number of fen') as Fen
}

export function addFen(...amounts: readonly Fen[]): Fen {
  return fen(amounts.reduce<number>((sum, amount) => sum + amount, 0))
}

export function sumFen<Item>(items: Iterable<Item>, read: (item: Item) => Fen): Fen {
  let sum = 0
  for (const item of items) sum += read(item)
  return fen(sum)
}

export function negateFen(amount: Fen): Fen {
  return fen(-amount)
}

/** "860000.00": yuan with two places, for JSON and files. */
export function yuanText(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** "860,000.00": yuan for people. */
export function formatFen(amount: Fen): string {
  const [yuan = '', cents = ''] = yuanText(amount).split('.')
  return `${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** Reads "-860000.00", the form that `yuanText` writes (also "860000" and "860000.5"); null when it is anything else. */
export function parseYuanText(text: string): Fen | null {
  const found = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text)
  if (!found) return null
  const [, sign, yuan, cents = ''] = found
  const value = Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
  return fen(sign ? -value : value)
}
