import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { addDays } from '../../domain/epoch-day.ts'
import { dayOfMoment, type EpochMs, epochMs } from '../../domain/epoch-ms.ts'
import { type Fen, NO_MONEY } from '../../domain/money.ts'
import { cutoffOf, isArchivedBy, type PeriodKey, periodOfDay } from '../../domain/period.ts'
import type { LegState, TripleSlip } from '../../domain/slip.ts'
import type { EnginePolicy } from '../engine-input.ts'
import { isArchived } from '../facts/current-archives.ts'
import type { Facts } from '../facts/facts.ts'
import { appliedCum, type ContractMoney, invoicedCum, lastInvoiceAt, lastMoneyAt } from './contract-money.ts'
import { dueCum } from './due.ts'

/**
 * 三联单 of one contract (domain law 2.1). Leg states:
 * - `closed`: done, and for 签 and 审 by the cutoff of the month the contract was signed in (审 with the archive grace).
 * - `late`: 签, 审: done, but after that cutoff, so it rolls over (顺延). 收: an instalment's day has passed and nothing came.
 * - `partial` (收 only): part of what is due came in, or all of it while the invoice is missing or too small.
 * - `missing`: not done. 收: due today and nothing came.
 * - `not-due` (收 only): nothing is due and nothing came. Not closed.
 * A void contract is closed in no leg. An undated plan is due once money begins to come, for the whole contract.
 */
export function buildSlip(
  contract: ContractVersion,
  facts: Facts,
  money: ContractMoney,
  policy: EnginePolicy,
): Omit<TripleSlip, 'discrepancyIds'> {
  const period = contract.signedAt === null ? null : periodOfDay(dayOfMoment(contract.signedAt))
  const sign = signLeg(contract, period, policy)
  const legal = legalLeg(contract, facts.archivesByContract.get(contract.contractNo) ?? [], period, policy)
  const finance = financeLeg(contract, facts, money, policy)
  const closed = isDone(sign.state) && isDone(legal.state) && finance.state === 'closed'
  const moments = [sign.at, legal.at, finance.at].filter((moment) => moment !== null)
  const ownerSplits = facts.ownerSplits.get(contract.contractNo)
  return {
    contractNo: contract.contractNo,
    contractName: contract.contractName,
    customerName: contract.customerName,
    ownerName: contract.ownerName,
    ...(ownerSplits ? { ownerSplits } : {}),
    region: contract.region,
    amount: contract.amount,
    sign,
    legal,
    finance,
    closed,
    closedAt: closed ? epochMs(Math.max(...moments)) : null,
    period,
  }
}

/** legSigned: the customer's seal is on it (electronic: its signing moment; paper: the day the sealed page was uploaded). */
export function isSigned(contract: ContractVersion, asOf: EpochMs): boolean {
  return contract.status !== 'void' && contract.customerSignedAt !== null && contract.customerSignedAt <= asOf
}

/** legReviewed: the first of its flows that was archived. */
export function firstArchived(archives: readonly ArchiveItem[]): ArchiveItem | null {
  return archives
    .filter(isArchived)
    .reduce<ArchiveItem | null>(
      (first, item) => (first === null || (item.archivedAt ?? 0) < (first.archivedAt ?? 0) ? item : first),
      null,
    )
}

function isDone(state: LegState): boolean {
  return state === 'closed' || state === 'late'
}

function signLeg(contract: ContractVersion, period: PeriodKey | null, policy: EnginePolicy): TripleSlip['sign'] {
  const at = contract.customerSignedAt
  if (at === null || contract.status === 'void') return { state: 'missing', at: null }
  return { state: period !== null && at > cutoffOf(period, policy.cutoff) ? 'late' : 'closed', at }
}

function legalLeg(
  contract: ContractVersion,
  archives: readonly ArchiveItem[],
  period: PeriodKey | null,
  policy: EnginePolicy,
): TripleSlip['legal'] {
  if (contract.status === 'void') return { state: 'missing', at: null, archiveNo: '' }
  // Of several flows one that was archived in time is enough, as for 归档 (A) and 封关顺延 (D05).
  const inTime = firstArchived(archives.filter((flow) => period === null || isArchivedBy(flow, period, policy.cutoff)))
  const item = inTime ?? firstArchived(archives)
  if (item === null) return { state: 'missing', at: null, archiveNo: '' }
  return { state: inTime ? 'closed' : 'late', at: item.archivedAt, archiveNo: item.archiveNo }
}

function financeLeg(
  contract: ContractVersion,
  { today }: Facts,
  money: ContractMoney,
  policy: EnginePolicy,
): TripleSlip['finance'] {
  const received = appliedCum(money)
  const invoiced = invoicedCum(money)
  const dated = dueCum(contract, today)
  const due = dated ?? (received > 0 ? contract.amount : NO_MONEY)
  const overdue = dueCum(contract, addDays(today, -1)) ?? NO_MONEY
  const state = contract.status === 'void' ? 'missing' : financeState({ received, invoiced, due, overdue }, policy)
  const moments = [lastMoneyAt(money), policy.requireInvoice ? lastInvoiceAt(money) : null].filter((at) => at !== null)
  const at =
    state === 'closed'
      ? moments.reduce<EpochMs | null>((last, at) => (last !== null && last > at ? last : at), null)
      : null
  return { state, at, received, invoiced, due }
}

/** 收: how far what is due has come in and was billed. */
export function financeState(
  sums: { readonly received: Fen; readonly invoiced: Fen; readonly due: Fen; readonly overdue: Fen },
  { tolerance, requireInvoice }: EnginePolicy,
): LegState {
  const { received, invoiced, due, overdue } = sums
  if (received <= 0) {
    if (due <= tolerance) return 'not-due'
    return overdue > tolerance ? 'late' : 'missing'
  }
  const isPaid = received >= due - tolerance
  const isInvoiced = !requireInvoice || invoiced >= received - tolerance
  return isPaid && isInvoiced ? 'closed' : 'partial'
}
