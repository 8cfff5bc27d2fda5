import { compareBy, groupBy } from '../../base/index.ts'
import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { isHomeCurrency } from '../../domain/currency.ts'
import { dayOfMoment, type EpochMs, epochMs, HOUR_MS } from '../../domain/epoch-ms.ts'
import { type Fen, sumFen } from '../../domain/money.ts'
import { cutoffOf, graceEndOf, isArchivedBy, type PeriodKey, periodOfDay } from '../../domain/period.ts'
import { stalledAt } from '../calendar/stall.ts'
import { addWorkingTime } from '../calendar/working-time.ts'
import type { EnginePolicy } from '../engine-input.ts'
import { isArchived } from '../facts/current-archives.ts'
import type { Facts } from '../facts/facts.ts'
import { isLiveContract } from '../facts/live-contract.ts'
import { firstArchived, isSigned } from '../slips/build-slip.ts'

/** `amount`: of those in 人民币; other money has no amount here until somebody converts it. */
export type Share = { readonly count: number; readonly amount: Fen }

/**
 * Where a contract that is not archived in time stands. Of several flows the worst counts: stalled (D04); by the usual time of
 * approval too late; under way.
 */
export type WaitingStanding =
  | 'unsealed'
  | 'not-submitted'
  | 'sent-back'
  | 'stalled'
  | 'will-miss'
  | 'under-way'
  /** Archived, but too late. */
  | 'late'

export type WaitingContract = {
  readonly contractNo: string
  readonly customerName: string
  readonly amount: Fen
  readonly currency: string
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
  /** Whoever hurries can still have it in time. */
  readonly canBeInTime: boolean
}

/** What one person can do about it. */
export type CutoffAction = Share & Pick<WaitingContract, 'holder' | 'holderRole'>

/** 封关看板: what of a month is archived in time, and what would roll over were it cut off at `facts.asOf`. */
export type CutoffBoard = {
  readonly cutoffAt: EpochMs
  readonly graceEndsAt: EpochMs
  /** Also over the grace. */
  readonly isCutOff: boolean
  readonly signed: Share
  readonly inTime: Share
  readonly rollingOver: Share
  /** Largest first. */
  readonly waiting: readonly WaitingContract[]
  /** The people through whom most of it would still be in time, most money first. */
  readonly actions: readonly CutoffAction[]
}

/** Of the contracts in `facts` that were signed in the month. `averageHours`: working hours from submission to archive. */
export function cutoffBoard(
  facts: Facts,
  policy: EnginePolicy,
  period: PeriodKey,
  averageHours: number | null,
): CutoffBoard {
  const ends = { cutoffAt: cutoffOf(period, policy.cutoff), graceEndsAt: graceEndOf(period, policy.cutoff) }
  const signed = signedContracts(facts, period)
  const isInTime = (contract: ContractVersion) => flowInTime(contract, facts, policy, period) !== undefined
  const waiting = signed
    .filter((contract) => !isInTime(contract))
    .map((contract) => waitingContract(contract, facts, policy, { ...ends, averageHours }))
    .sort(largestFirst)
  return {
    ...ends,
    isCutOff: facts.asOf > ends.graceEndsAt,
    signed: shareOf(signed),
    inTime: shareOf(signed.filter(isInTime)),
    rollingOver: shareOf(waiting),
    waiting,
    actions: actionsOf(waiting.filter(({ canBeInTime }) => canBeInTime)),
  }
}

export const CUTOFF_SHARES = ['signed', 'inTime', 'rollingOver'] as const
export type CutoffShare = (typeof CUTOFF_SHARES)[number]

/** 构成 of a share: its contracts, largest first, each with the flow that has it in time, if one has. */
export function contractsOfShare(
  facts: Facts,
  policy: EnginePolicy,
  period: PeriodKey,
  share: CutoffShare,
): readonly { readonly contract: ContractVersion; readonly flow: ArchiveItem | null }[] {
  return signedContracts(facts, period)
    .map((contract) => ({ contract, flow: flowInTime(contract, facts, policy, period) ?? null }))
    .filter(({ flow }) => share === 'signed' || (flow !== null) === (share === 'inTime'))
    .sort(
      compareBy(
        ({ contract }) => -contract.amount,
        ({ contract }) => contract.contractNo,
      ),
    )
}

function signedContracts(facts: Facts, period: PeriodKey): readonly ContractVersion[] {
  return [...facts.contracts.values()].filter(
    (contract) => isLiveContract(contract) && isSignedIn(period, contract.signedAt, facts.asOf),
  )
}

function flowInTime(
  { contractNo }: ContractVersion,
  facts: Facts,
  policy: EnginePolicy,
  period: PeriodKey,
): ArchiveItem | undefined {
  return flowsOf(facts, contractNo).find((flow) => isArchived(flow) && isArchivedBy(flow, period, policy.cutoff))
}

type Expectation = Pick<CutoffBoard, 'cutoffAt' | 'graceEndsAt'> & { readonly averageHours: number | null }

function waitingContract(
  contract: ContractVersion,
  facts: Facts,
  policy: EnginePolicy,
  expectation: Expectation,
): WaitingContract {
  const { contractNo, customerName, ownerName, amount, currency, signedAt } = contract
  const { asOf } = facts
  const flows = flowsOf(facts, contractNo)
  const base = { contractNo, customerName, amount, currency, node: '', expectedAt: null }
  const archived = firstArchived(flows)
  if (archived) {
    const { approverName, archivedAt } = archived
    const late = { standing: 'late', holder: approverName, holderRole: 'legal', canBeInTime: false } as const
    return { ...base, ...late, since: archivedAt }
  }
  const [worst] = flows
    .filter((flow) => isOnItsWay(flow) && submittedAtOf(flow) !== null)
    .map((flow) => ({ flow, ...progressOf(flow, asOf, policy, expectation) }))
    .sort(worstFirst)
  if (!worst) {
    const isSentBack = flows.some(({ status }) => status === 'returned')
    const standing = !isSigned(contract, asOf) ? 'unsealed' : isSentBack ? 'sent-back' : 'not-submitted'
    const sales = {
      standing,
      holder: ownerName,
      holderRole: 'sales',
      canBeInTime: asOf <= expectation.cutoffAt,
    } as const
    return { ...base, ...sales, since: isSentBack ? null : signedAt }
  }
  const { flow, standing, expectedAt, canBeInTime } = worst
  return {
    ...base,
    ...{ standing, expectedAt, canBeInTime },
    ...{ node: flow.currentNode, holder: flow.approverName, holderRole: 'legal' },
    since: flow.nodeEnteredAt ?? flow.submittedAt,
  }
}

type FlowProgress = Pick<WaitingContract, 'standing' | 'expectedAt' | 'canBeInTime'>

/** 归档宽限 is for what was submitted by the cutoff; the rest must be archived by then. */
function progressOf(
  flow: ArchiveItem,
  asOf: EpochMs,
  policy: EnginePolicy,
  { cutoffAt, graceEndsAt, averageHours }: Expectation,
): FlowProgress {
  const submittedAt = submittedAtOf(flow) ?? asOf
  const until = submittedAt <= cutoffAt ? graceEndsAt : cutoffAt
  const usual =
    averageHours === null ? null : addWorkingTime(submittedAt, Math.round(averageHours * HOUR_MS), policy.calendar)
  const isUnderReview = flow.status === 'pending-review' || flow.status === 'approving'
  const isStalled = isUnderReview && asOf > stalledAt(flow.nodeEnteredAt ?? submittedAt, policy)
  // What takes longer than usual will be done now at the earliest.
  const willMiss = epochMs(Math.max(usual ?? 0, asOf)) > until
  return {
    standing: isStalled ? 'stalled' : willMiss ? 'will-miss' : 'under-way',
    expectedAt: usual !== null && usual > asOf ? usual : null,
    canBeInTime: asOf <= until,
  }
}

function flowsOf({ archivesByContract }: Facts, contractNo: string): readonly ArchiveItem[] {
  return archivesByContract.get(contractNo) ?? []
}

/** An export without 提交时间 tells when it came to where it is. */
function submittedAtOf({ submittedAt, nodeEnteredAt }: ArchiveItem): EpochMs | null {
  return submittedAt ?? nodeEnteredAt
}

function isOnItsWay({ status }: ArchiveItem): boolean {
  return status !== 'returned' && status !== 'terminated'
}

function isSignedIn(period: PeriodKey, signedAt: EpochMs | null, asOf: EpochMs): boolean {
  return signedAt !== null && signedAt <= asOf && periodOfDay(dayOfMoment(signedAt)) === period
}

function actionsOf(waiting: readonly WaitingContract[]): readonly CutoffAction[] {
  const people = groupBy(waiting, ({ holder, holderRole }) => `${holderRole}\n${holder}`)
  return [...people.values()]
    .flatMap((theirs): readonly CutoffAction[] => {
      const [first] = theirs
      return first ? [{ holder: first.holder, holderRole: first.holderRole, ...shareOf(theirs) }] : []
    })
    .sort(
      compareBy(
        ({ amount }) => -amount,
        ({ holder }) => holder,
      ),
    )
}

function shareOf(contracts: readonly Pick<ContractVersion, 'amount' | 'currency'>[]): Share {
  const home = contracts.filter(({ currency }) => isHomeCurrency(currency))
  return { count: contracts.length, amount: sumFen(home, ({ amount }) => amount) }
}

const WORST: Readonly<Partial<Record<WaitingStanding, number>>> = { stalled: 0, 'will-miss': 1, 'under-way': 2 }

const worstFirst = compareBy<FlowProgress & { readonly flow: ArchiveItem }>(
  ({ standing }) => WORST[standing] ?? 0,
  ({ flow }) => flow.flowNo,
)

const largestFirst = compareBy<WaitingContract>(
  ({ amount }) => -amount,
  ({ contractNo }) => contractNo,
)
