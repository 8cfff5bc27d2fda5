import type { AllocationKind } from '../../domain/decision.ts'

export const allocationWords: Readonly<Record<AllocationKind, string>> = {
  cash: '现金',
  fee: '手续费',
  rounding: '尾差',
  refund: '退款',
  fx: '汇兑损益',
  note: '票据',
  setoff: '抵账或扣款',
}
