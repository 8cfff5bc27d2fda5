import type { ErpReceipt } from '../../../domain/erp-receipt.ts'
import { receiptSubject, receiptsSettledBy } from '../../discrepancies/erp-receipts.ts'
import { SETOFF_WORDS } from '../../matching/deductions.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** 收款单 settled by offset, which no bank line carries, that the case is about. */
export function setoffReceipts(world: CheckWorld, { discrepancy, contractNos }: CheckCase): readonly ErpReceipt[] {
  return receiptsSettledBy(world, SETOFF_WORDS, 'setoff').filter((receipt) =>
    discrepancy?.code === 'D38'
      ? receiptSubject(receipt) === discrepancy.subject
      : contractNos.includes(receipt.contractNo),
  )
}
