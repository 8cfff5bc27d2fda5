import type { ControlTotal } from '../../domain/source-file.ts'
import { warned } from './finding.ts'

/** New lines of this statement in days that earlier ones hold, and how many of them equal in day and amount a line that it lacks. */
export type SameMoney = { readonly inSharedDays: number; readonly twins: number }

/**
 * 疑似重复入账: where most of what is new in days already held is, by day and amount, what is already held, the bank numbers its
 * lines otherwise in this format, and each payment counts twice. Null when nothing points to that.
 */
export function bookedOnce({ inSharedDays, twins }: SameMoney): ControlTotal | null {
  if (twins === 0 || twins * 2 < inSharedDays) return null
  return warned(
    '疑似重复入账',
    '0 行',
    `${twins} 行`,
    `有 ${twins} 行与先前导入的流水同一天、同一金额而流水号不同：多为同一账户用另一种格式又导出了一次，金额会算两遍；请核对后撤销其中一份`,
  )
}
