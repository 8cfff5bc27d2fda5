import type { DiscrepancyCode } from '../../domain/discrepancy.ts'
import type { CheckCase, CheckWorld } from './check.ts'

/** The difference that a note of this page belongs to: its own, or the contract's of this code; null when there is none. */
export function noteSubject(
  { result }: CheckWorld,
  { discrepancy }: CheckCase,
  contractNo: string,
  code: DiscrepancyCode,
): string | null {
  const own =
    discrepancy ?? result.discrepancies.find((one) => one.code === code && one.contractNos.includes(contractNo))
  return own?.id ?? null
}
