import type { Allocation } from '../../domain/decision.ts'
import type { ProposedAct } from '../../domain/handbook.ts'
import { formatFen } from '../../domain/money.ts'

type Proposed = {
  readonly bankLineIds: readonly string[]
  readonly allocations: readonly Allocation[]
  readonly why: string
}

/** 确认这样核销: a decision to match, with each share in its preview. */
export function matchAct({ bankLineIds, allocations, why }: Proposed, label = '确认核销'): ProposedAct {
  const shares = allocations.map(({ contractNo, planNo, amount, kind }) => {
    const plan = planNo === null ? '' : ` 第 ${planNo} 期`
    return `${contractNo}${plan} ${KINDS[kind]} ${formatFen(amount)}`
  })
  return {
    kind: 'decide',
    label,
    preview: `流水 ${bankLineIds.join('、')} 核销：${shares.join('；')}`,
    body: { kind: 'match', bankLineIds, allocations },
    reason: why,
  }
}

const KINDS: Readonly<Record<Allocation['kind'], string>> = {
  cash: '现金',
  fee: '手续费',
  rounding: '尾差',
  refund: '退款',
  fx: '汇兑损益',
  note: '票据',
  setoff: '抵账',
}
