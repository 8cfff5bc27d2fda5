import { addFen, type Fen, fen, NO_MONEY, negateFen, sumFen } from '../../../shared/domain/money.ts'

export type TickedContract = { readonly contractNo: string; readonly planNo: string | null; readonly open: Fen }
export type ManualEntry = TickedContract & {
  readonly cash: Fen
  /** Written off without money: a fee, or a rounding of a fen or so. */
  readonly fee: Fen
  readonly feeKind: 'fee' | 'rounding'
}
export type ManualAllocation = {
  readonly contractNo: string
  readonly planNo: string | null
  readonly amount: Fen
  readonly kind: 'cash' | 'fee' | 'rounding' | 'refund'
}

/** Up to this a shortfall is offered as 尾差, above it as 手续费 (domain rule: rounding tolerance one fen). */
const ROUNDING_UP_TO = 1
/** Percent of the instalment. */
const FEE_SHARE_UP_TO = 1

export function entryKey(entry: Pick<TickedContract, 'contractNo' | 'planNo'>): string {
  return `${entry.contractNo}/${entry.planNo ?? ''}`
}

/** First proposal: the money fills the ticked instalments in their order. Money going out is a refund of the first. */
export function proposeEntries(linesSum: Fen, contracts: readonly TickedContract[]): readonly ManualEntry[] {
  let rest: number = linesSum
  return contracts.map((contract, index) => {
    const share = linesSum < 0 ? (index === 0 ? rest : 0) : Math.max(0, Math.min(rest, contract.open))
    rest -= share
    return { ...contract, cash: fen(share), fee: NO_MONEY, feeKind: 'fee' as const }
  })
}

/** What of the bank lines is not yet given to a contract. Must be 0 before it can be confirmed. */
export function restOf(linesSum: Fen, entries: readonly ManualEntry[]): Fen {
  return addFen(linesSum, negateFen(sumFen(entries, (entry) => entry.cash)))
}

/** `=` on the money of one entry: it takes what is left. */
export function withRest(entries: readonly ManualEntry[], key: string, linesSum: Fen): readonly ManualEntry[] {
  const rest = restOf(linesSum, entries)
  return entries.map((entry) => (entryKey(entry) === key ? { ...entry, cash: addFen(entry.cash, rest) } : entry))
}

/** `=` on the fee of one entry: it takes the instalment's shortfall, never an excess. */
export function withShortfall(entries: readonly ManualEntry[], key: string): readonly ManualEntry[] {
  return entries.map((entry) => {
    if (entryKey(entry) !== key) return entry
    const fee = fen(Math.max(0, entry.open - entry.cash))
    return { ...entry, fee, feeKind: fee <= ROUNDING_UP_TO ? ('rounding' as const) : ('fee' as const) }
  })
}

/** A write-off this large is seldom a fee: more likely the instalment was paid in part. In percent of what was open; null: small. */
export function largeWriteOff({ fee, open }: Pick<ManualEntry, 'fee' | 'open'>): number | null {
  return open > 0 && fee * 100 > open * FEE_SHARE_UP_TO ? Math.round((fee * 100) / open) : null
}

export function toAllocations(entries: readonly ManualEntry[]): ManualAllocation[] {
  return entries.flatMap(({ contractNo, planNo, cash, fee, feeKind }) => [
    ...(cash === 0
      ? []
      : [{ contractNo, planNo, amount: cash, kind: cash < 0 ? ('refund' as const) : ('cash' as const) }]),
    ...(fee === 0 ? [] : [{ contractNo, planNo, amount: fee, kind: feeKind }]),
  ])
}
