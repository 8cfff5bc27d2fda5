import type { OwnerRole } from '../../domain/discrepancy.ts'
import { ENGINE_RULES, ruleTitle } from '../../domain/engine-rule.ts'
import type { MatchReason } from '../../domain/match.ts'
import type { LegState } from '../../domain/slip.ts'

export type Leg = 'sign' | 'legal' | 'finance'

const legStateWords: { readonly [State in LegState]: string } = {
  closed: '已闭合',
  partial: '部分',
  missing: '缺失',
  late: '顺延',
  'not-due': '未到期',
}

/** 三联状态: always with an icon, never by colour alone. A signature or an archive number that is late rolls over; money that is late is overdue. */
export function legStateWord(leg: Leg, state: LegState): string {
  return leg === 'finance' && state === 'late' ? '逾期' : legStateWords[state]
}

export const legWords = { sign: '签', legal: '审', finance: '收' } as const
export const legTitles = { sign: '第一联 签', legal: '第二联 审', finance: '第三联 收' } as const

export const severityWords = { S1: 'S1 阻断', S2: 'S2 须说明', S3: 'S3 提示' } as const
export const gapWords = {
  G1: 'G1 系统不同步',
  G2: 'G2 人工补录遗漏',
  G3: 'G3 审批滞留',
  G4: 'G4 多端冲突',
  X: 'X 扩展',
} as const
export const discrepancyStateWords = { open: '未处理', waived: '例外', closed: '已关闭' } as const
export const ownerRoleWords: Readonly<Record<string, string>> = {
  sales: '销售',
  legal: '法务',
  finance: '财务',
  risk: '风控',
  cashier: '出纳',
  tax: '税务',
} satisfies { readonly [Role in OwnerRole]: string }
export const matchStatusWords = { auto: '自动', confirmed: '已确认', suggested: '建议' } as const
export const allocationWords = {
  cash: '现金',
  fee: '手续费',
  rounding: '尾差',
  refund: '退款',
  fx: '汇兑损益',
  note: '票据',
  setoff: '抵账',
} as const
export const lineClassWords = { sales: '销售', refund: '退款', returned: '退汇', other: '非销售' } as const
export const ruleWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(ENGINE_RULES.map((rule) => [rule, ruleTitle(rule)])),
  decision: '人工结论',
}
export const reasonFieldWords: Readonly<Record<string, string>> = {
  contractNo: '合同号',
  invoiceNo: '发票号',
  payer: '付款方',
  amount: '金额',
  date: '日期',
  uniqueness: '唯一性',
  decision: '人工结论',
} satisfies { readonly [Field in MatchReason['field']]: string }
export const fileKindWords = {
  contract: '合同',
  archive: '法务归档',
  bank: '银行流水',
  invoice: '发票',
  receipt: '收款单',
  journal: '日记账',
} as const

/** Who made the file's layout. A layout without a word here is shown by its own name. */
export const profileWords: Readonly<Record<string, string>> = {
  crm: 'CRM 合同列表',
  'crm-plan': 'CRM 回款计划',
  'legal-archive': '法务归档台账',
  'tax-invoice': '税局发票导出',
  'tax-invoice-lines': '税局发票明细',
  treasury: '资金系统流水',
  icbc: '工商银行',
  ccb: '建设银行',
  abc: '农业银行',
  boc: '中国银行',
  bocom: '交通银行',
  cmb: '招商银行',
  spdb: '浦发银行',
  citic: '中信银行',
  cmbc: '民生银行',
  ceb: '光大银行',
  cib: '兴业银行',
  pingan: '平安银行',
  bank: '银行流水',
  mt940: 'MT940 报文',
  camt: 'CAMT 报文',
  bai2: 'BAI2 报文',
  coda: 'CODA 报文',
  ofx: 'OFX 文件',
  qif: 'QIF 文件',
  hxb: '华夏银行',
  psbc: '邮储银行',
  jsb: '江苏银行',
  bob: '北京银行',
  njcb: '南京银行',
  rcb: '农商行',
  exim: '进出口银行',
  'alipay-account': '支付宝账务明细',
  'alipay-bill': '支付宝账单',
  'wechat-trade': '微信交易账单',
  'wechat-fund': '微信资金账单',
  'wechat-bill': '微信账单',
  'jd-bill': '京东账单',
  'meituan-bill': '美团账单',
  'icbc-card': '工商银行信用卡',
  'cmb-card': '招商银行信用卡',
  'citic-card': '中信银行信用卡',
  'bocom-card': '交通银行信用卡',
  'abc-debit': '农业银行借记卡',
  'boc-debit': '中国银行借记卡',
  'cmb-debit': '招商银行借记卡',
  'hsbc-hk': '汇丰（香港）',
  'bmo-debit': 'BMO 账户',
  'bmo-card': 'BMO 信用卡',
  htsec: '证券资金流水',
  'tax-deduction': '税局用途确认',
  aisino: '航信发票明细',
  'crm-wukong': '悟空 CRM',
  'crm-fxiaoke': '纷享销客',
  'crm-salesforce': 'Salesforce',
  'crm-yudao': '芋道 CRM',
  'contract-ledger': '合同台账',
  'oa-flow': 'OA 合同审批',
  'e-sign': '电子签流程',
}
