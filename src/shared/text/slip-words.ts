/** Words of a slip's timeline, and of what would close an open leg. */
export const slipWords = {
  signed: '合同签订',
  customerSigned: '客户签章',
  signMethod: { electronic: '电子签', paper: '纸质签' },
  submitted: '提交法务审批',
  archived: '归档',
  money: {
    cash: '到账核销',
    fee: '手续费核销',
    rounding: '尾差核销',
    refund: '退款',
    fx: '汇兑损益核销',
    note: '票据核销',
    setoff: '抵账核销',
  },
  invoice: '开票',
  redInvoice: '红字发票',
  figures: {
    amount: '合同金额',
    instalment: (planNo: string) => `第 ${planNo} 期`,
    dueOn: (day: string) => `${day} 到期`,
    undated: '没有到期日',
    undatedPaid: '各期都没有到期日：开始来款后按全额到期',
    notDue: (what: string) => `${what}，未到期`,
    suggested: (what: string) => `${what}，建议未确认`,
    later: '截至时刻之后开具',
    void: '已作废',
    reversed: '已全额红冲，红字发票未导入，按零计',
  },
  missingSign: '签：还没有客户签章时间，请销售补录签章或上传签章页。',
  missingSubmission: '审：法务系统里还没有这份合同，请销售提交归档。',
  missingArchive: (submitted: string, node: string, person: string) =>
    `审：${submitted} 已提交，还没有归档编号${node ? `，停在“${node}”` : ''}${person ? `（${person}）` : ''}，请催办。`,
  missingMoney: (due: string, received: string, short: string) =>
    `收：到期应收 ${due}，已核销 ${received}，还差 ${short}。`,
  missingInvoice: (amount: string) => `收：已核销的回款中有 ${amount} 还没有开票。`,
  notDue: '收：回款计划还没有到期。',
} as const
