import type { StoryBuilder } from './story-builder.ts'

const FIRST = '陆安澜' // salesperson 甲 of the worked example
const SECOND = '顾清和' // salesperson 乙

/** Region 华东 is exactly the worked example: ten contracts, one old one refunded, an unknown payer, a double payment. */
export function tellEastRegion(tell: StoryBuilder): void {
  tellFirstSalesperson(tell)
  tellSecondSalesperson(tell)
  tellMoneyWithoutOwner(tell)
}

function tellFirstSalesperson(tell: StoryBuilder): void {
  const base = { owner: FIRST, region: '华东' } as const

  const c1 = '澄州杉垣智能装备有限公司'
  tell.contract({
    ...base,
    no: 'HT-2511-0086',
    customer: c1,
    goods: '智能产线数据平台',
    signed: '2025-11-27 10:32',
    amount: '860000.00',
    plan: [['2025-11-30', '860000.00']],
    submitted: '2025-11-28 17:45',
    archived: '2025-12-01 10:20',
    codes: ['D01', 'D04', 'D24'],
  })
  tell.move({
    account: 'cmb',
    at: '2025-11-28 15:12',
    amount: '860000.00',
    party: c1,
    memo: 'HT-2511-0086货款',
    to: [['HT-2511-0086', '860000.00', 'cash', 1]],
    tier: 'T1',
  })
  tell.invoice({ contractNo: 'HT-2511-0086', buyer: c1, at: '2025-12-02 11:05', amount: '860000.00' })

  const c2 = '栖川澄观仪表有限公司'
  tell.contract({
    ...base,
    no: 'HT-2511-0031',
    customer: c2,
    goods: '计量终端',
    signed: '2025-11-05 14:20',
    amount: '240000.00',
    plan: [['2025-11-20', '240000.00']],
    submitted: '2025-11-06 09:30',
    archived: '2025-11-07 11:15',
  })
  tell.move({
    account: 'cmb',
    at: '2025-11-18 10:26',
    amount: '240000.00',
    party: c2,
    memo: 'HT-2511-0031货款',
    to: [['HT-2511-0031', '240000.00', 'cash', 1]],
    tier: 'T1',
  })
  tell.move({
    account: 'cmb',
    at: '2025-11-21 09:47',
    amount: '240000.00',
    party: c2,
    memo: 'HT-2511-0031货款',
    class: 'duplicatePayment',
    label: 'duplicate',
  })
  tell.move({
    account: 'cmb',
    at: '2025-12-02 14:31',
    amount: '-240000.00',
    party: c2,
    memo: '退回11月21日重复付款',
    class: 'duplicateReturned',
    label: 'duplicateReturned',
  })
  tell.invoice({ contractNo: 'HT-2511-0031', buyer: c2, at: '2025-11-19 10:02', amount: '240000.00' })

  const c3 = '临溟澜栎医疗器械有限公司'
  tell.contract({
    ...base,
    no: 'HT-2511-0044',
    customer: c3,
    goods: '器械追溯系统',
    signed: '2025-11-10 16:05',
    amount: '500000.00',
    plan: [
      ['2025-11-20', '150000.00'],
      ['2026-01-20', '300000.00'],
      ['2026-06-30', '50000.00'],
    ],
    submitted: '2025-11-11 10:10',
    archived: '2025-11-12 15:40',
  })
  tell.move({
    account: 'cmb',
    at: '2025-11-20 11:18',
    amount: '150000.00',
    party: c3,
    memo: '合同HT-2511-0044首付款30%',
    to: [['HT-2511-0044', '150000.00', 'cash', 1]],
    tier: 'T1',
  })
  tell.invoice({
    contractNo: 'HT-2511-0044',
    buyer: c3,
    at: '2025-11-20 16:30',
    amount: '150000.00',
    ratePercent: 6,
    goods: '*信息技术服务*系统实施服务',
  })

  const c4 = '望岚砚桥软件股份有限公司'
  tell.contract({
    ...base,
    no: 'HT-2510-0112',
    customer: c4,
    goods: '数据接口',
    signed: '2025-10-22 09:40',
    amount: '320000.00',
    plan: [['2025-11-10', '320000.00']],
    submitted: '2025-10-23 09:05',
    archived: '2025-10-24 16:20',
  })
  tell.move({
    account: 'cmb',
    at: '2025-11-06 10:55',
    amount: '320000.00',
    party: c4,
    memo: 'HT-2510-0112合同款',
    to: [['HT-2510-0112', '320000.00', 'cash', 1]],
    tier: 'T1',
  })
  tell.invoice({
    contractNo: 'HT-2510-0112',
    buyer: c4,
    at: '2025-11-07 09:50',
    amount: '320000.00',
    ratePercent: 6,
    goods: '*信息技术服务*接口开发服务',
  })

  const c10 = '云汀泊朔控股有限公司'
  tell.contract({
    ...base,
    no: 'HT-2511-0092',
    customer: c10,
    goods: '集团看板',
    signed: '2025-11-30 17:05',
    amount: '210000.00',
    plan: [['2025-12-10', '210000.00']],
    submitted: '2025-11-30 17:40',
    archived: '2025-12-02 15:10',
    codes: ['D01', 'D04', 'D05'],
  })
  tell.move({
    account: 'cmb',
    at: '2025-12-03 09:36',
    amount: '210000.00',
    party: c10,
    memo: 'HT-2511-0092合同款',
    to: [['HT-2511-0092', '210000.00', 'cash', 1]],
    tier: 'T1',
  })
  tell.invoice({ contractNo: 'HT-2511-0092', buyer: c10, at: '2025-12-05 10:45', amount: '210000.00' })

  // The final 40,000.00 left the payment plan when the goods came back; the signed amount stays.
  const old = '杉垣智能装备（云汀）有限公司'
  tell.contract({
    ...base,
    no: 'HT-2509-0035',
    customer: old,
    goods: '巡检终端',
    signed: '2025-09-03 10:15',
    amount: '200000.00',
    plan: [
      ['2025-09-15', '160000.00'],
      ['2025-09-30', '40000.00'],
    ],
    submitted: '2025-09-04 09:20',
    archived: '2025-09-05 14:05',
    changes: [{ at: '2025-11-13 16:30', amount: '200000.00', plan: [['2025-09-15', '160000.00']] }],
  })
  tell.move({
    account: 'cmb',
    at: '2025-09-12 10:08',
    amount: '160000.00',
    party: old,
    memo: 'HT-2509-0035首付款',
    to: [['HT-2509-0035', '160000.00', 'cash', 1]],
    tier: 'T1',
  })
  tell.move({
    account: 'cmb',
    at: '2025-09-25 13:52',
    amount: '40000.00',
    party: old,
    memo: 'HT-2509-0035尾款结清',
    to: [['HT-2509-0035', '40000.00', 'cash', 2]],
    tier: 'T1',
  })
  tell.move({
    account: 'cmb',
    at: '2025-11-13 14:20',
    amount: '-40000.00',
    party: old,
    memo: 'HT-2509-0035退货退款',
    class: 'refund',
    to: [['HT-2509-0035', '-40000.00', 'refund']],
    knowing: '2025-11',
    label: 'refund',
  })
  tell.invoice({
    key: 'old-blue',
    contractNo: 'HT-2509-0035',
    buyer: old,
    at: '2025-09-26 09:40',
    amount: '200000.00',
    statusText: '已红冲-部分',
  })
  tell.invoice({
    contractNo: 'HT-2509-0035',
    buyer: old,
    at: '2025-11-12 10:20',
    amount: '-40000.00',
    redOf: 'old-blue',
  })
}

function tellSecondSalesperson(tell: StoryBuilder): void {
  const base = { owner: SECOND, region: '华东' } as const

  const c5 = '霁城朗枢信息技术有限公司'
  tell.contract({
    ...base,
    no: 'HT-2511-0058',
    customer: c5,
    goods: '运维服务',
    signed: '2025-11-14 11:30',
    amount: '180000.00',
    plan: [['2025-11-28', '180000.00']],
    submitted: '2025-11-14 16:10',
    archived: '2025-11-17 10:25',
    codes: ['D08'],
  })

  const c6 = '沅溆启铖机电工程有限公司'
  tell.contract({
    ...base,
    no: 'HT-2511-0061',
    customer: c6,
    goods: '机电监测',
    signed: '2025-11-17 09:50',
    amount: '96000.00',
    plan: [['2025-11-28', '96000.00']],
    submitted: '2025-11-18 10:00',
    archived: '2025-11-19 11:35',
  })
  tell.move({
    account: 'cmb',
    at: '2025-11-25 10:41',
    amount: '95976.00',
    party: c6,
    memo: 'HT-2511-0061货款 手续费我司已扣',
    to: [
      ['HT-2511-0061', '95976.00', 'cash', 1],
      ['HT-2511-0061', '24.00', 'fee', 1],
    ],
    knowing: '2025-11',
    tier: 'T8',
    label: 'fee',
  })
  tell.invoice({ contractNo: 'HT-2511-0061', buyer: c6, at: '2025-11-26 09:15', amount: '96000.00' })

  const c7 = '槐津砺峥钢构有限公司'
  tell.contract({
    ...base,
    no: 'HT-2510-0097',
    customer: c7,
    goods: '钢构溯源',
    signed: '2025-10-30 15:25',
    amount: '130000.00',
    plan: [['2025-11-15', '130000.00']],
    submitted: '2025-10-31 10:40',
    archived: '2025-11-03 14:50',
    codes: ['D24'],
  })
  tell.move({
    account: 'cmb',
    at: '2025-11-12 09:58',
    amount: '130000.00',
    party: c7,
    memo: '支付合同HT-2510-0097货款',
    to: [['HT-2510-0097', '130000.00', 'cash', 1]],
    tier: 'T1',
  })
  tell.invoice({ contractNo: 'HT-2510-0097', buyer: c7, at: '2025-12-10 15:20', amount: '130000.00' })

  const c8 = '杳城珩拓精密模具有限公司'
  tell.contract({
    ...base,
    no: 'HT-2511-0066',
    customer: c8,
    goods: '模具寿命分析',
    signed: '2025-11-21 18:20',
    amount: '75000.00',
    plan: [['2025-12-20', '75000.00']],
    sealed: null,
    changes: [{ at: '2025-12-11 16:05', amount: '75000.00', plan: [['2025-12-20', '75000.00']], isVoid: true }],
  })

  const c9 = '蒿城翊恒供应链管理有限公司'
  tell.contract({
    ...base,
    no: 'HT-2511-0070',
    customer: c9,
    goods: '仓配看板',
    signed: '2025-11-20 10:45',
    amount: '538000.00',
    plan: [['2025-12-10', '538000.00']],
    archiveAmount: '53800.00',
    submitted: '2025-11-21 09:25',
    archived: '2025-11-24 11:10',
    changes: [{ at: '2025-12-08 10:30', amount: '53800.00', plan: [['2025-12-10', '53800.00']] }],
  })
  tell.move({
    account: 'cmb',
    at: '2025-11-26 14:06',
    amount: '53800.00',
    party: c9,
    memo: 'HT-2511-0070货款',
    to: [['HT-2511-0070', '53800.00']],
    knowing: '2025-11',
    tier: 'T1',
    label: 'misentered',
  })
  tell.invoice({
    contractNo: 'HT-2511-0070',
    buyer: c9,
    at: '2025-11-27 10:30',
    amount: '53800.00',
    ratePercent: 6,
    goods: '*信息技术服务*看板服务',
  })
}

function tellMoneyWithoutOwner(tell: StoryBuilder): void {
  tell.move({
    account: 'cmb',
    at: '2025-11-27 16:22',
    amount: '64500.00',
    party: '李闻溪',
    memo: '个人转公司款',
    class: 'unclaimed',
    label: 'personal',
    kind: '个人网银转账',
  })
}
