import type { BankLine } from '../../domain/bank-line.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import type { Invoice } from '../../domain/invoice.ts'
import type { Match } from '../../domain/match.ts'
import type { CheckCase, CheckWorld } from './check.ts'

export function contractsIn({ facts }: CheckWorld, { contractNos }: CheckCase): readonly ContractVersion[] {
  return contractNos.flatMap((contractNo) => facts.contracts.get(contractNo) ?? [])
}

export function linesIn({ facts }: CheckWorld, { bankLineIds }: CheckCase): readonly BankLine[] {
  return bankLineIds.flatMap((id) => facts.lineById.get(id) ?? [])
}

export function invoicesIn({ facts }: CheckWorld, { invoiceNos }: CheckCase): readonly Invoice[] {
  return invoiceNos.flatMap((invoiceNo) => facts.invoiceByNo.get(invoiceNo) ?? [])
}

/** The lines of the case; of a page opened from a contract, those that matches or differences connect with it. In order of time. */
export function linesAbout(world: CheckWorld, about: CheckCase): readonly BankLine[] {
  if (about.bankLineIds.length > 0) return linesIn(world, about)
  const { matches, discrepancies } = world.result
  const ids = new Set([
    ...matches.filter((match) => isFor(match, about.contractNos)).flatMap(({ bankLineIds }) => bankLineIds),
    ...discrepancies
      .filter(({ contractNos }) => contractNos.some((contractNo) => about.contractNos.includes(contractNo)))
      .flatMap(({ bankLineIds }) => bankLineIds),
  ])
  return world.facts.lines.filter(({ id }) => ids.has(id))
}

/** The contracts of the case; of a page opened from a line, those that its matches give it to. In order of number. */
export function contractsAbout(world: CheckWorld, about: CheckCase): readonly ContractVersion[] {
  if (about.contractNos.length > 0) return contractsIn(world, about)
  const contractNos = matchesOf(world, about.bankLineIds).flatMap(({ allocations }) =>
    allocations.map(({ contractNo }) => contractNo),
  )
  return [...new Set(contractNos)].sort().flatMap((contractNo) => world.facts.contracts.get(contractNo) ?? [])
}

/** Matches that have any of these lines, in order of id. */
export function matchesOf({ result }: CheckWorld, bankLineIds: readonly string[]): readonly Match[] {
  return result.matches.filter((match) => match.bankLineIds.some((id) => bankLineIds.includes(id)))
}

/** What people matched of these lines and no longer holds. */
export function brokenMatchesOf({ result, decisions }: CheckWorld, bankLineIds: readonly string[]) {
  const made = decisions.matches.filter(({ body }) => body.bankLineIds.some((id) => bankLineIds.includes(id)))
  const ids = new Set(made.map(({ id }) => id))
  return result.conflicts.filter(({ decisionId }) => ids.has(decisionId))
}

function isFor({ allocations }: Match, contractNos: readonly string[]): boolean {
  return allocations.some(({ contractNo }) => contractNos.includes(contractNo))
}
