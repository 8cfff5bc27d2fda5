import type { ContractVersion } from '../../domain/contract.ts'

/** Neither a draft nor void: money may be expected for it. */
export function isLiveContract(contract: Pick<ContractVersion, 'status'>): boolean {
  return contract.status !== 'draft' && contract.status !== 'void'
}
