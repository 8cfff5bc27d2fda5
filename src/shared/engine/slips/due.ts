import type { ContractVersion } from '../../domain/contract.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { type Fen, sumFen } from '../../domain/money.ts'

/** 到期计划额: instalments due on `day` or before. Null when no instalment has a date: such a contract is never overdue. */
export function dueCum({ plan }: ContractVersion, day: EpochDay): Fen | null {
  if (plan.every((item) => item.dueOn === null)) return null
  return sumFen(
    plan.filter((item) => item.dueOn !== null && item.dueOn <= day),
    (item) => item.amount,
  )
}
