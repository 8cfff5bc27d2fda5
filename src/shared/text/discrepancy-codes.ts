import type { DiscrepancyCode, Gap, OwnerRole, Severity } from '../domain/discrepancy.ts'

/** 差异名称 by code, as the lists and the pack show them. */
export const discrepancyNames: Readonly<Record<DiscrepancyCode, string>> = {
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

export const gapNames: Readonly<Record<Gap, string>> = {
  G1: '系统间不同步',
  G2: '人工补录遗漏',
  G3: '审批流程滞留',
  G4: '多端数据冲突',
  X: '其他',
}

export const severityNames: Readonly<Record<Severity, string>> = { S1: '阻断签批', S2: '须说明', S3: '提示' }

export const ownerRoleNames: Readonly<Record<OwnerRole, string>> = {
  sales: '销售',
  legal: '法务',
  finance: '应收会计',
  risk: '风控',
  cashier: '出纳',
  tax: '税务会计',
}
