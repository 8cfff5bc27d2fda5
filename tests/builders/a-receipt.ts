import type { ErpReceipt } from '../../src/shared/domain/erp-receipt.ts'
import { on, yuan } from './engine-facts.ts'

type ReceiptFacts = Partial<Omit<ErpReceipt, 'amount' | 'bizOn'>> & {
  readonly no: string
  readonly on: string
  readonly amount: string
}

export function aReceipt({ no, on: day, amount, ...rest }: ReceiptFacts): ErpReceipt {
  return {
    receiptNo: no,
    contractNo: '',
    bizOn: on(day),
    customerName: '澄州杉垣智能装备有限公司',
    payerName: '',
    amount: yuan(amount),
    currency: 'CNY',
    settleMethod: '',
    purpose: '销售收款',
    ourAccountNo: '',
    bankRef: '',
    writtenOff: null,
    remaining: null,
    status: '',
    ownerName: '',
    voucherNo: '',
    remark: '',
    source: { fileId: 'file', sheet: 'Sheet1', row: 6 },
    ...rest,
  }
}
