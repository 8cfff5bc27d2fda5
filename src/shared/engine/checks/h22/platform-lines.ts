import type { BankLine } from '../../../domain/bank-line.ts'
import { isPlatformAccount } from '../../lines/is-platform-account.ts'
import { linesIn } from '../case-subjects.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** What platforms passed on to our bank, among the lines of the case. */
export function settlementsIn(world: CheckWorld, about: CheckCase): readonly BankLine[] {
  const { parties } = world.context
  return linesIn(world, about).filter(
    (line) => line.direction === 'in' && !isPlatformAccount(line) && parties.payerOf(line).kind === 'platform',
  )
}
