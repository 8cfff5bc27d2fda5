import { err, ok, type Result } from '../../../base/index.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import { dayOfMoment, type EpochMs, momentText } from '../../../domain/epoch-ms.ts'
import type { CheckAnswer } from '../../../domain/handbook.ts'
import { cutoffOf, nextPeriod, type PeriodKey, periodOfDay } from '../../../domain/period.ts'
import { cutoffBoard, type WaitingContract } from '../../cutoff/cutoff-board.ts'
import { averageApprovalHours } from '../../discrepancies/average-approval-hours.ts'
import { isLiveContract } from '../../facts/live-contract.ts'
import { contractsIn } from '../case-subjects.ts'
import { type CheckCase, type CheckWorld, dataMissing, filesOf, notApplicable } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

export type ArchiveStanding = {
  readonly contract: ContractVersion
  /** 归属期间: of its signing. */
  readonly period: PeriodKey
  readonly cutoffAt: EpochMs
  readonly graceEndsAt: EpochMs
  readonly isCutOff: boolean
  /** The next cutoff that it can still be in time for. */
  readonly ahead: { readonly period: PeriodKey; readonly cutoffAt: EpochMs }
  /** Null: archived in time. */
  readonly waiting: WaitingContract | null
  /** Of the last 30 days; null when nothing was archived in them. */
  readonly averageHours: number | null
}

/** Where the first contract of the case stands on the board of its month, or why that cannot be said. */
export function archiveStandingOf(world: CheckWorld, about: CheckCase): Result<ArchiveStanding, CheckAnswer> {
  const { policy, now } = world
  // The board of 总览 counts from now as well.
  const facts = { ...world.facts, asOf: now, today: dayOfMoment(now) }
  const [contract] = contractsIn(world, about)
  if (!contract) return err(contractMissing(about))
  const { contractNo, signedAt } = contract
  if (!isLiveContract(contract)) return err(notApplicable(`合同 ${contractNo} 是草稿或已作废，不须归档`))
  if (signedAt === null)
    return err(dataMissing('CRM 合同导出的“签订日期”列', `${contractNo} 没有签订日期，归属期间不明`))
  if (signedAt > now) return err(notApplicable(`${contractNo} 的签订时间 ${momentText(signedAt)} 还没有到`))
  if (filesOf(world, 'archive').length === 0) return err(dataMissing('法务归档导出', '审批与归档的进度不明'))
  const period = periodOfDay(dayOfMoment(signedAt))
  const averageHours = averageApprovalHours(facts.archives, now, policy.calendar)
  const { waiting, ...ends } = cutoffBoard(facts, policy, period, averageHours)
  return ok({
    contract,
    period,
    cutoffAt: ends.cutoffAt,
    graceEndsAt: ends.graceEndsAt,
    isCutOff: ends.isCutOff,
    ahead: cutoffAhead(world, period),
    waiting: waiting.find((one) => one.contractNo === contractNo) ?? null,
    averageHours,
  })
}

function cutoffAhead({ now, policy }: CheckWorld, signedIn: PeriodKey): ArchiveStanding['ahead'] {
  const thisMonth = periodOfDay(dayOfMoment(now))
  const months = [signedIn, thisMonth, nextPeriod(thisMonth)]
  const period = months.find((month) => now <= cutoffOf(month, policy.cutoff)) ?? nextPeriod(thisMonth)
  return { period, cutoffAt: cutoffOf(period, policy.cutoff) }
}
