import type { CheckAnswer } from '../../../domain/handbook.ts'
import type { LineState } from '../../engine-input.ts'
import { notApplicable } from '../check.ts'

/** Nothing is open of a line that is not sales money, so its class is asked before what is open. */
export function notSalesMoney({ bankLineId, lineClass, why }: LineState): CheckAnswer | null {
  return lineClass === 'sales' ? null : notApplicable(`流水 ${bankLineId} 不是待认领的销售来款：${why}`)
}
