import { compareBy } from '../../../base/index.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import { pairsEnteredTwice } from '../../discrepancies/d29-told-twice.ts'
import { contractsIn } from '../case-subjects.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** Two tellings of what may be one order: two numbers entered within minutes, or one number told in two ways. */
export type ToldEntries = {
  readonly kind: 'two-numbers' | 'one-number'
  readonly one: ContractVersion
  readonly other: ContractVersion
}

/** Those that the case is about, in order of their numbers. */
export function toldEntries(world: CheckWorld, about: CheckCase): readonly ToldEntries[] {
  const { facts, context } = world
  const conflicts = contractsIn(world, about).flatMap((one): readonly ToldEntries[] =>
    (facts.toldOtherwise.get(one.contractNo) ?? []).map((other) => ({ kind: 'one-number', one, other })),
  )
  const concerned = new Set(about.contractNos)
  const pairs = pairsEnteredTwice({ facts, parties: context.parties }).flatMap(
    ({ earlier: one, later: { contract: other } }): readonly ToldEntries[] =>
      concerned.has(one.contractNo) || concerned.has(other.contractNo) ? [{ kind: 'two-numbers', one, other }] : [],
  )
  return [...conflicts, ...pairs].toSorted(
    compareBy(
      ({ one }) => one.contractNo,
      ({ other }) => other.contractNo,
      ({ other }) => other.source.row,
    ),
  )
}
