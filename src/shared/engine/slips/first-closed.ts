import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { dayOfMoment } from '../../domain/epoch-ms.ts'
import { NO_MONEY } from '../../domain/money.ts'
import type { EnginePolicy } from '../engine-input.ts'
import { financeState, firstArchived } from './build-slip.ts'
import { appliedCum, type ContractMoney, invoicedCum } from './contract-money.ts'
import { dueCum } from './due.ts'

/**
 * 三联首次全闭合: the first day, by `lastDay`, on which all three legs of the slip were closed. An instalment that fell due afterwards
 * opens the slip again and changes nothing here. Null: there was no such day.
 */
export function firstClosedOn(
  contract: ContractVersion,
  archives: readonly ArchiveItem[],
  money: ContractMoney,
  policy: EnginePolicy,
  lastDay: EpochDay,
): EpochDay | null {
  const archivedAt = firstArchived(archives)?.archivedAt ?? null
  if (contract.status === 'void' || contract.customerSignedAt === null || archivedAt === null) return null
  const begin = Math.max(dayOfMoment(contract.customerSignedAt), dayOfMoment(archivedAt)) as EpochDay // both are days
  // Time alone opens legs; only an event closes one.
  const events = [
    begin,
    ...money.allocations.map(({ postedOn }) => postedOn),
    ...money.invoices.map(({ issuedAt }) => dayOfMoment(issuedAt)),
  ]
  const days = [...new Set(events)].filter((day) => day >= begin && day <= lastDay).sort((a, b) => a - b)
  return days.find((day) => isPaidOn(day)) ?? null

  function isPaidOn(day: EpochDay): boolean {
    const [received, invoiced] = [appliedCum(money, day), invoicedCum(money, day)]
    const due = dueCum(contract, day) ?? (received > 0 ? contract.amount : NO_MONEY)
    return financeState({ received, invoiced, due, overdue: NO_MONEY }, policy) === 'closed'
  }
}
