import type { ErpReceipt } from '../../domain/erp-receipt.ts'

/** Kept in the list, but no receipt any more, or none yet. */
export function isVoidReceipt({ status }: ErpReceipt): boolean {
  return /作废|取消|删除|草稿/u.test(status)
}
