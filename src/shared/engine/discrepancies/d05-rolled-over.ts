import { dayOfMoment, type EpochMs, momentText } from '../../domain/epoch-ms.ts'
import {
  CUTOFF_BASES,
  type CutoffBasis,
  cutoffOf,
  cutoffRuleOf,
  isArchivedBy,
  type PeriodKey,
  periodOfDay,
  periodTitle,
  previousPeriod,
} from '../../domain/period.ts'
import { isArchived } from '../facts/current-archives.ts'
import { cellOf } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

/**
 * D05 封关顺延: signed in the month that was last cut off, submitted or archived only after that cutoff, so it counts later.
 * Older months have said theirs; a contract that rolled over for good is not reported for ever.
 */
export function rolledOver(context: DiscrepancyContext): readonly Finding[] {
  const { facts, policy } = context
  const thisMonth = periodOfDay(facts.today)
  const lastCutOff = cutoffOf(thisMonth, policy.cutoff) <= facts.asOf ? thisMonth : previousPeriod(thisMonth)
  return liveContracts(context).flatMap((contract) => {
    const { contractNo, signedAt } = contract
    const flows = facts.archivesByContract.get(contractNo) ?? []
    if (signedAt === null || flows.length === 0) return []
    const period = periodOfDay(dayOfMoment(signedAt))
    if (period !== lastCutOff) return []
    const cutoff = cutoffOf(period, policy.cutoff)
    if (flows.some((flow) => isArchived(flow) && isArchivedBy(flow, period, policy.cutoff))) return []
    const late = flows
      .flatMap((flow) => {
        const at = firstAfter(cutoff, flow.submittedAt, flow.archivedAt)
        return at === null ? [] : [{ flow, at }]
      })
      .sort((a, b) => a.at - b.at)[0]
    if (!late) return []
    const isSubmission = late.flow.submittedAt === late.at
    return [
      {
        subject: contractNo,
        ownerName: '',
        amount: contract.amount,
        contractNos: [contractNo],
        archiveNos: late.flow.archiveNo ? [late.flow.archiveNo] : [],
        sinceAt: late.at,
        left: evidence(
          `签订于 ${momentText(signedAt)}，属 ${periodTitle(period)}，封关 ${momentText(cutoff)}`,
          cellOf(contract.source, 'signedAt'),
        ),
        right: evidence(
          `${momentText(late.at)} 才${isSubmission ? '提交归档' : '归档'}`,
          cellOf(late.flow.source, isSubmission ? 'submittedAt' : 'archivedAt'),
        ),
        cause: `封关后才${isSubmission ? '提交' : '归档'}，${periodTitle(period)}${basesOf(context, period)}不计，顺延到以后期间`,
      },
    ]
  })
}

/** '' where the cutoff cuts off all of them. */
function basesOf({ policy }: DiscrepancyContext, period: PeriodKey): string {
  const { appliesTo } = cutoffRuleOf(period, policy.cutoff)
  if (CUTOFF_BASES.every((basis) => appliesTo.includes(basis))) return ''
  return `${appliesTo.map((basis) => BASIS_NAMES[basis]).join('、')}口径`
}

const BASIS_NAMES: Readonly<Record<CutoffBasis, string>> = { A: '归档', C: '确认回款', P: '绩效' }

function firstAfter(cutoff: EpochMs, ...moments: readonly (EpochMs | null)[]): EpochMs | null {
  const after = moments.filter((moment) => moment !== null && moment > cutoff).sort((a, b) => (a ?? 0) - (b ?? 0))
  return after[0] ?? null
}
