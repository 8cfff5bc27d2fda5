import { compareBy, groupBy } from '../../base/index.ts'
import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { dayOfMoment, type EpochMs, HOUR_MS } from '../../domain/epoch-ms.ts'
import { type Fen, sumFen } from '../../domain/money.ts'
import { cutoffOf, graceEndOf, isArchivedBy, type PeriodKey, periodOfDay } from '../../domain/period.ts'
import { stalledAt } from '../calendar/stall.ts'
import { addWorkingTime } from '../calendar/working-time.ts'
import type { EnginePolicy } from '../engine-input.ts'
import { isArchived } from '../facts/current-archives.ts'
import type { Facts } from '../facts/facts.ts'
import { isLiveContract } from '../facts/live-contract.ts'
import { firstArchived } from '../slips/build-slip.ts'

export type Share = { readonly count: number; readonly amount: Fen }

/**
 * Where a contract that is not archived stands, worst first: nobody has submitted it; legal has sent it back; its flow has stalled; by the
 * usual time of approval it will miss the cutoff; it is under way; or it was archived, but too late.
 */
export const WAITING_STANDINGS = ['not-submitted', 'sent-back', 'stalled', 'will-miss', 'under-way', 'late'] as const
export type WaitingStanding = (typeof WAITING_STANDINGS)[number]

export type WaitingContract = {
  readonly contractNo: string
  readonly customerName: string
  readonly amount: Fen
  readonly standing: WaitingStanding
  /** Where its flow is; '' without one. */
  readonly node: string
  /** Who can move it on: the salesperson until it is submitted, then whoever has it. '' when nobody is named. */
  readonly holder: string
  readonly holderRole: 'sales' | 'legal'
  /** Since it waits there; null when nothing tells. */
  readonly since: EpochMs | null
  /** By the average of the last 30 days; null without a submission or an average, or when that moment has gone by. */
  readonly expectedAt: EpochMs | null
}

/** What one person can do about it. */
export type CutoffAction = Share &
  Pick<WaitingContract, 'holder' | 'holderRole'> & {
    readonly contractNos: readonly string[]
  }

/** 封关看板: what of a month is archived in time, and what would roll over were it cut off at `facts.asOf`. */
export type CutoffBoard = {
  readonly cutoffAt: EpochMs
  readonly graceEndsAt: EpochMs
  readonly isCutOff: boolean
  readonly signed: Share
  readonly inTime: Share
  /** Largest first. */
  readonly waiting: readonly WaitingContract[]
  /** The few people through whom most of it would still be in time, most money first; none once it is cut off. */
  readonly actions: readonly CutoffAction[]
}

/** Of the contracts in `facts` that were signed in the month. `averageHours`: working hours from submission to archive. */
export function cutoffBoard(
  facts: Facts,
  policy: EnginePolicy,
  period: PeriodKey,
  averageHours: number | null,
): CutoffBoard {
  const cutoffAt = cutoffOf(period, policy.cutoff)
  const isCutOff = facts.asOf > graceEndOf(period, policy.cutoff)
  const signed = [...facts.contracts.values()].filter(
    (contract) => isLiveContract(contract) && contract.signedAt !== null && isOf(period, contract.signedAt),
  )
  const isInTime = ({ contractNo }: ContractVersion) =>
    (facts.archivesByContract.get(contractNo) ?? []).some(
      (flow) => isArchived(flow) && isArchivedBy(flow, period, policy.cutoff),
    )
  const inTime = signed.filter(isInTime)
  const waiting = signed
    .filter((contract) => !isInTime(contract))
    .map((contract) => waitingContract(contract, facts, policy, { cutoffAt, averageHours }))
    .sort(largestFirst)
  return {
    cutoffAt,
    graceEndsAt: graceEndOf(period, policy.cutoff),
    isCutOff,
    signed: shareOf(signed),
    inTime: shareOf(inTime),
    waiting,
    actions: isCutOff ? [] : actionsOf(waiting),
  }
}

type Expectation = { readonly cutoffAt: EpochMs; readonly averageHours: number | null }

function waitingContract(
  { contractNo, customerName, ownerName, amount, signedAt }: ContractVersion,
  { archivesByContract, asOf }: Facts,
  policy: EnginePolicy,
  { cutoffAt, averageHours }: Expectation,
): WaitingContract {
  const flows = archivesByContract.get(contractNo) ?? []
  const base = { contractNo, customerName, amount, expectedAt: null }
  const archived = firstArchived(flows)
  if (archived) {
    const { approverName, archivedAt } = archived
    return { ...base, standing: 'late', node: '', holder: approverName, holderRole: 'legal', since: archivedAt }
  }
  const flow = flows.findLast(({ status, submittedAt }) => isOnItsWay(status) && submittedAt !== null)
  if (!flow) {
    const isSentBack = flows.some(({ status }) => status === 'returned')
    const standing = isSentBack ? 'sent-back' : 'not-submitted'
    return { ...base, standing, node: '', holder: ownerName, holderRole: 'sales', since: signedAt }
  }
  const since = flow.nodeEnteredAt ?? flow.submittedAt ?? asOf
  const expectedAt =
    averageHours === null || flow.submittedAt === null
      ? null
      : addWorkingTime(flow.submittedAt, Math.round(averageHours * HOUR_MS), policy.calendar)
  const isStalled = asOf > stalledAt(since, policy)
  const willMiss = expectedAt !== null && expectedAt > cutoffAt
  return {
    ...base,
    standing: isStalled ? 'stalled' : willMiss ? 'will-miss' : 'under-way',
    node: flow.currentNode,
    holder: flow.approverName,
    holderRole: 'legal',
    since,
    expectedAt: expectedAt !== null && expectedAt > asOf ? expectedAt : null,
  }
}

function isOnItsWay(status: ArchiveItem['status']): boolean {
  return status !== 'returned' && status !== 'terminated'
}

function isOf(period: PeriodKey, moment: EpochMs): boolean {
  return periodOfDay(dayOfMoment(moment)) === period
}

function actionsOf(waiting: readonly WaitingContract[]): readonly CutoffAction[] {
  const people = groupBy(
    waiting.filter(({ standing }) => standing !== 'late'),
    ({ holder, holderRole }) => `${holderRole}\n${holder}`,
  )
  return [...people.values()]
    .flatMap((theirs): readonly CutoffAction[] => {
      const [first] = theirs
      if (!first) return []
      const { holder, holderRole } = first
      return [{ holder, holderRole, contractNos: theirs.map(({ contractNo }) => contractNo), ...shareOf(theirs) }]
    })
    .sort(
      compareBy(
        ({ amount }) => -amount,
        ({ holder }) => holder,
      ),
    )
}

function shareOf(contracts: readonly { readonly amount: Fen }[]): Share {
  return { count: contracts.length, amount: sumFen(contracts, ({ amount }) => amount) }
}

const largestFirst = compareBy<WaitingContract>(
  ({ amount }) => -amount,
  ({ contractNo }) => contractNo,
)
