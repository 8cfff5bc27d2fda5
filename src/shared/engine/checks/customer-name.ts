import type { CheckWorld } from './check.ts'

/** A customer as its first contract writes it. */
export function customerNameOf({ context, facts }: CheckWorld, party: string): string {
  const [contractNo = ''] = context.contractsByParty.get(party) ?? []
  return facts.contracts.get(contractNo)?.customerName ?? party
}
