import type { Allocation } from '../../domain/decision.ts'
import type { ProposedAct } from '../../domain/handbook.ts'
import { formatFen } from '../../domain/money.ts'
import { allocationWords } from './allocation-words.ts'

type Proposed = {
  readonly bankLineIds: readonly string[]
  readonly allocations: readonly Allocation[]
  readonly why: string
}

/** 确认这样核销: a decision to match, with each share in its preview. */
export function matchAct({ bankLineIds, allocations, why }: Proposed, label = '确认核销'): ProposedAct {
  const shares = allocations.map(({ contractNo, planNo, amount, kind }) => {
    const plan = planNo === null ? '' : ` 第 ${planNo} 期`
    return `${contractNo}${plan} ${allocationWords[kind]} ${formatFen(amount)}`
  })
  return {
    kind: 'decide',
    label,
    preview: `流水 ${bankLineIds.join('、')} 核销：${shares.join('；')}`,
    body: { kind: 'match', bankLineIds, allocations },
    reason: why,
  }
}
