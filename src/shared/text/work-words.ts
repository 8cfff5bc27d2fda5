import type { EscalationLevel } from '../domain/answer-deadline.ts'
import type { AnswerStage, HoldCause, ReasonCode } from '../domain/discrepancy-work.ts'

/** 反馈原因, as the list offers them and a returned list is read. */
export const reasonCodeWords: Readonly<Record<ReasonCode, string>> = {
  archiving: '正在补办归档',
  'in-approval': '审批中',
  'asking-customer': '待客户确认',
  'customer-promised': '客户已承诺付款',
  'wrong-entry': '录入有误，待更正',
  invoicing: '待开票或红冲',
  timing: '时间性差异',
  'waiver-wanted': '申请例外',
  'not-mine': '非本人负责',
  other: '其他',
}

/** 停表原因. */
export const holdCauseWords: Readonly<Record<HoldCause, string>> = {
  customer: '等客户回函',
  bank: '等银行回单',
  'tax-bureau': '等税局处理',
  dispute: '争议处理中',
  'owner-absent': '责任人休假',
  'source-system': '源系统停机',
}

/** 反馈阶段. */
export const stageWords = {
  waiting: '待反馈',
  overdue: '已逾期',
  answered: '已反馈',
  held: '停表',
} as const satisfies Record<AnswerStage, string>

/** 升级 by level: who is told; 0 is not said. */
export const levelWords = ['', '升级主管', '升级财务经理/风控', '72 小时未反馈'] as const satisfies Record<
  EscalationLevel,
  string
>
