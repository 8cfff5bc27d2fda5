import { oneLine, type Remittance } from './remittance.ts'

/** :NS: below an entry: 01–14 the purpose, 15 and 16 the name, 34 the account of the other side. */
export function nonSwiftRemittance(lines: readonly string[]): Remittance {
  const textOf = (isOne: (code: number) => boolean) =>
    oneLine(
      lines
        .filter((line) => /^\d\d/.test(line) && isOne(Number(line.slice(0, 2))))
        .map((line) => line.slice(2))
        .join(' '),
    )
  return {
    details: textOf((code) => code >= 1 && code <= 14),
    name: textOf((code) => code === 15 || code === 16),
    account: textOf((code) => code === 34),
    reference: '',
  }
}
