import type { BankLine } from '../../domain/bank-line.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import type { CheckWorld } from './check.ts'

/** Other receipts of the same payer and amount, at most `policy.repeatDays` away, oldest first. */
export function equalPayments(world: CheckWorld, line: BankLine): readonly BankLine[] {
  const payer = payerKeyOf(world, line)
  return world.facts.lines.filter(
    (other) =>
      other.id !== line.id &&
      other.direction === 'in' &&
      other.amount === line.amount &&
      other.currency === line.currency &&
      Math.abs(other.postedOn - line.postedOn) <= world.policy.repeatDays &&
      payerKeyOf(world, other) === payer,
  )
}

/** Nobody's name is nobody's: such a line is like itself alone. */
export function payerKeyOf({ context }: Pick<CheckWorld, 'context'>, line: BankLine): string {
  return context.parties.payerOf(line).party ?? (partyNameKey(line.counterpartyName) || line.id)
}
