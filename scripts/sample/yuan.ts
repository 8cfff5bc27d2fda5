/** '860,000.00' or '-24.00' → whole fen. Amounts are added as fen; only a workbook's cells hold yuan. */
export function fenOf(text: string): number {
  const found = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text.replaceAll(',', ''))
  if (found === null) throw new Error(`not an amount: ${text}`)
  const fen = Number(found[2]) * 100 + Number((found[3] ?? '').padEnd(2, '0'))
  return found[1] === '-' ? -fen : fen
}

/** Whole fen → '860000.00'. */
export function yuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new Error(`not whole fen: ${fen}`)
  const size = Math.abs(fen)
  const cents = String(size % 100).padStart(2, '0')
  return `${fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${cents}`
}

/** Whole fen → '860,000.00', as most systems print it. */
export function yuanGrouped(fen: number): string {
  return yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',')
}

export function sumOf<T>(items: readonly T[], read: (item: T) => number): number {
  return items.reduce((sum, item) => sum + read(item), 0)
}
