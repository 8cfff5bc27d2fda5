import type { BankLine } from '../../../domain/bank-line.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** A line that people claimed for one customer while it pays an open contract of another to the fen (D35). */
export type WrongClaim = {
  readonly line: BankLine
  /** The decision that claims it. */
  readonly decisionId: string
  readonly claimed: readonly string[]
  readonly better: readonly ContractVersion[]
}

/** What the engine finds of it today, for the lines and contracts of the case. */
export function wrongClaims({ result, facts }: CheckWorld, about: CheckCase): readonly WrongClaim[] {
  const concerned = new Set([...about.bankLineIds, ...about.contractNos])
  return result.discrepancies.flatMap(({ code, subject, contractNos }): readonly WrongClaim[] => {
    const line = facts.lineById.get(subject)
    if (code !== 'D35' || !line || ![subject, ...contractNos].some((key) => concerned.has(key))) return []
    const match = result.matches.find(
      ({ status, bankLineIds }) => status === 'confirmed' && bankLineIds.includes(subject),
    )
    if (!match || match.decisionId === null) return []
    const claimed = [...new Set(match.allocations.map(({ contractNo }) => contractNo))].sort()
    const better = contractNos
      .filter((contractNo) => !claimed.includes(contractNo))
      .flatMap((contractNo) => facts.contracts.get(contractNo) ?? [])
    return [{ line, decisionId: match.decisionId, claimed, better }]
  })
}
