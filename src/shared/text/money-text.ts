import { type Fen, fen, formatFen } from '../domain/money.ts'

/** 元 or 万元: how amounts are shown, never how they are kept or exported. */
export type MoneyUnit = 'yuan' | 'wan'

const FEN_PER_WAN_CENT = 10_000

/** 万元 keeps two places, rounded half away from zero in whole numbers. */
export function amountText(amount: Fen, unit: MoneyUnit): string {
  if (unit === 'yuan') return formatFen(amount)
  const hundredths = Math.floor((Math.abs(amount) + FEN_PER_WAN_CENT / 2) / FEN_PER_WAN_CENT)
  return formatFen(fen(amount < 0 ? -hundredths : hundredths))
}

export function unitWord(unit: MoneyUnit): string {
  return unit === 'yuan' ? '元' : '万元'
}
