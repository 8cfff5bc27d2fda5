import type { DiscrepancyCode } from '../domain/discrepancy.ts'

/** Names of the differences, as accountants call them. */
export const discrepancyNames: { readonly [Code in DiscrepancyCode]: string } = {
  D01: '已签未归档',
  D02: '归档无签约',
  D04: '审批停滞',
  D05: '封关顺延',
  D06: '已到账 CRM 未更新',
  D07: '入账无合同',
  D08: '到期未回款',
  D09: '幽灵订单嫌疑',
  D18: '合并付款',
  D21: '退汇/退票/冲正',
  D23: '开票未回款',
  D24: '回款未开票',
  D30: '重复导入',
}
