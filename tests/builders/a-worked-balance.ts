/** The worked example of 银行存款余额调节表: 工行 statement and 银行存款日记账 of November 2025 as their systems export them. */
export const ACCOUNT = '9900000000000000018'

type Bank = readonly [
  time: string,
  party: string,
  inYuan: string,
  outYuan: string,
  balance: string,
  memo: string,
  no: string,
]
const statement: readonly Bank[] = [
  [
    '2025-11-05 10:12:00',
    '云汀泊朔自动化有限公司',
    '320,000.00',
    '',
    '3,609,216.50',
    'HT-2510-0112货款',
    '9911000000000001',
  ],
  [
    '2025-11-18 09:30:00',
    '澄州杉垣智能装备有限公司',
    '240,000.00',
    '',
    '3,849,216.50',
    'HT-2511-0031货款',
    '9911000000000002',
  ],
  ['2025-11-20 16:40:00', '', '', '400,000.00', '3,449,216.50', '代发工资', '9911000000000003'],
  [
    '2025-11-21 11:05:00',
    '澄州杉垣智能装备有限公司',
    '240,000.00',
    '',
    '3,689,216.50',
    'HT-2511-0031货款',
    '9911000000000004',
  ],
  ['2025-11-27 15:20:00', '李闻溪', '64,500.00', '', '3,753,716.50', '个人转公司款', '9911000000000005'],
  ['2025-11-28 14:00:00', '禾岫科技有限公司', '1,500.00', '', '3,755,216.50', '货款', '9911000000000006'],
  ['2025-11-30 23:50:00', '', '', '1,236.00', '3,753,980.50', '网银服务费', '9911000000000007'],
]

type Books = readonly [
  day: string,
  voucher: string,
  summary: string,
  other: string,
  debit: string,
  credit: string,
  balance: string,
]
const journal: readonly Books[] = [
  ['2025-11-05', '记-0003', '收云汀泊朔自动化有限公司货款', '应收账款', '320,000.00', '', '3,609,216.50'],
  ['2025-11-18', '记-0021', '收澄州杉垣智能装备有限公司货款', '应收账款', '240,000.00', '', '3,849,216.50'],
  ['2025-11-20', '记-0025', '发放10月工资', '应付职工薪酬', '', '400,000.00', '3,449,216.50'],
  ['2025-11-26', '记-0033', '开出转账支票付设备款', '应付账款', '', '18,600.00', '3,430,616.50'],
  ['2025-11-28', '记-0038', '收禾岫科技有限公司货款', '应收账款', '1,500.00', '', '3,432,116.50'],
  ['2025-11-30', '记-0042', '平台提现在途', '其他货币资金', '50,000.00', '', '3,482,116.50'],
]

export function workedStatement(rows: readonly Bank[] = statement): string {
  const quoted = (cell: string) => (cell.includes(',') ? `"${cell}"` : cell)
  const lines = rows.map(([time, party, inYuan, outYuan, balance, memo, no]) =>
    [no, ACCOUNT, '', time, inYuan === '' ? '借' : '贷', outYuan, inYuan, '', memo, '', party, balance, '']
      .map(quoted)
      .join(','),
  )
  return [
    '[HISTORYDETAIL]',
    '凭证号,本方账号,对方账号,交易时间,借/贷,借方发生额,贷方发生额,对方行号,摘要,用途,对方单位名称,余额,个性化信息',
    ...lines,
  ].join('\n')
}

/** `head` names the account of the bank, or does not. */
export function workedJournal(head = `银行账号：${ACCOUNT}`, rows: readonly Books[] = journal): string {
  const quoted = (cell: string) => (cell.includes(',') ? `"${cell}"` : cell)
  return [
    '银行存款日记账',
    `科目：100201 银行存款_工商银行,${head},期间：2025年11月`,
    '日期,凭证字号,摘要,对方科目,借方金额,贷方金额,方向,余额',
    ',,期初余额,,,,借,"3,289,216.50"',
    ...rows.map(([day, voucher, summary, other, debit, credit, balance]) =>
      [day, voucher, summary, other, debit, credit, '借', balance].map(quoted).join(','),
    ),
    '2025-11-30,,本月合计,,"611,500.00","418,600.00",借,"3,482,116.50"',
    '2025-11-30,,本年累计,,"6,611,500.00","5,418,600.00",借,"3,482,116.50"',
  ].join('\n')
}
