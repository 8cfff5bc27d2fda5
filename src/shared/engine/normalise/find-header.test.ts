import { expect, test } from 'vitest'
import { aTable } from '../../../../tests/builders/a-table.ts'
import { shippedProfiles } from '../../../main/intake/shipped-profiles.ts'
import { findHeader } from './find-header.ts'

const find = (...rows: readonly (readonly string[])[]) => {
  const found = findHeader(aTable(...rows), shippedProfiles(), null)
  return (
    found && {
      profile: found.profile.id,
      at: found.at,
      dataStart: found.dataStart,
      of: Object.fromEntries([...found.columns].map(([role, { index }]) => [role, index])),
    }
  )
}
const line = ['6200001', '2025-11-03', '', '8.00', '8.00', '甲']
const plain = ['账号', '交易日期', '借方金额', '贷方金额', '余额', '对方户名']

test('a header is found down to the thirty-fifth row and no further', () => {
  const titles = (count: number) => Array.from({ length: count }, (_, index) => [`说明 ${index}`])
  expect(find(...titles(34), plain, line)).toMatchObject({ at: 34, dataStart: 35 })
  expect(find(...titles(35), plain, line)).toBeNull()
})

test('a merged cell over two columns gives each its side', () => {
  const upper = ['账号', '交易日期', '发生额', '', '余额', '对方户名']
  expect(find(upper, ['', '', '借方', '贷方', '', ''], line)).toMatchObject({
    at: 0,
    dataStart: 2,
    of: { out: 2, in: 3, balance: 4 },
  })
})

test('three rows may stack; a title above them is none of them', () => {
  const rows = [
    ['某公司 2025年度 科目余额表', '', '', '', '', ''],
    ['科目', '', '期初余额', '', '期末余额', ''],
    ['编码', '名称', '本位币', '', '本位币', ''],
    ['', '', '借方', '贷方', '借方', '贷方'],
  ]
  expect(find(...rows, ['1001', '现金', '1', '0', '2', '0'])).toMatchObject({
    profile: 'trial-balance',
    at: 1,
    dataStart: 4,
    of: { accountCode: 0, accountName: 1 },
  })
})

test('full-width brackets, spaces, stars and a second language change no column', () => {
  expect(
    find(['账　号 ', ' 交易日期* ', '借方金额（元）', '贷方金额(元)', '余额 Balance', 'Name对方户名'], line),
  ).toMatchObject({ of: { accountNo: 0, day: 1, out: 2, in: 3, balance: 4, otherName: 5 } })
})

test('of two columns of one name the one that holds something is meant, unless the profile says which', () => {
  const header = ['账号', '交易日期', '借方金额', '贷方金额', '余额', '对方户名', '对方户名']
  expect(find(header, ['6200001', '2025-11-03', '', '8.00', '8.00', '', '甲'])).toMatchObject({ of: { otherName: 6 } })
  const yudao = [
    '合同编号',
    '合同名称',
    '合同编号',
    '客户编号',
    '客户名称',
    '商机编号',
    '负责人的用户编号',
    '负责人名字',
    '下单日期',
    '合同金额',
  ]
  expect(find(yudao, ['17', '甲', 'HT-1', '3', '某公司', '4', '5', '张', '2025-11-03', '9'])).toMatchObject({
    profile: 'crm-yudao',
    of: { contractNo: 2, ownerName: 7, signedAt: 8 },
  })
})

test('a profile is told by its columns and by the words above them', () => {
  const bocom = ['交易时间', '借方发生额（支出）', '贷方发生额（收入）', '账户余额', '对方账号', '对方户名', '摘要']
  expect(find(['查询账号:', '531899991015003383847'], bocom)).toMatchObject({ profile: 'bocom' })
  expect(find(bocom)).toMatchObject({ profile: 'bank' })
})

test.each([
  ['receipt', ['单据编号', '业务日期', '往来单位', '结算方式', '收款金额']],
  ['kingdee-receipt', ['单据编号', '业务日期', '往来单位', '付款单位', '收款用途', '收款金额', '已核销金额']],
  ['journal', ['日期', '凭证字号', '摘要', '科目编码', '科目名称', '借方金额', '贷方金额', '余额']],
  ['e-sign', ['签署流程编号', '合同主题', '发起人', '发起时间', '签署方', '签署状态', '完成时间', '合同编号']],
  ['oa-flow', ['流程编号', '流程标题', '申请人', '申请部门', '申请日期', '当前节点', '未操作者', '归档时间']],
  [
    'tax-deduction',
    [
      '是否勾选',
      '数电发票号码',
      '发票代码',
      '发票号码',
      '开票日期',
      '销售方纳税人识别号',
      '销售方纳税人名称',
      '金额',
      '税额',
      '有效抵扣税额',
    ],
  ],
  [
    'crm-fxiaoke',
    [
      '合同编号',
      '合同名称',
      '客户名称',
      '合同总金额(元)',
      '签订日期',
      '生命状态',
      '负责人',
      '负责人主属部门',
      '归属区域',
    ],
  ],
  [
    'crm-salesforce',
    ['合同编号', '客户名', '状态', '合同开始日期', '已激活日期', '合同所有人', '金额', '货币', '创建日期'],
  ],
  [
    'wechat-fund',
    [
      '记账时间',
      '微信支付业务单号',
      '资金流水单号',
      '业务名称',
      '业务类型',
      '收支类型',
      '收支金额(元)',
      '账户结余(元)',
    ],
  ],
  [
    'spdb',
    [
      '交易日期',
      '交易时间',
      '凭证号',
      '借方金额',
      '贷方金额',
      '余额',
      '对方账号',
      '对方户名',
      '对方行名',
      '交易流水号',
      '摘要',
      '交易附言',
      '传票序号',
    ],
  ],
  [
    'abc',
    [
      '交易时间',
      '收入金额',
      '支出金额',
      '账户余额',
      '交易行名',
      '对方省市',
      '对方账号',
      '对方户名',
      '交易用途',
      '摘要',
    ],
  ],
])('%s is told by its header', (profile, header) => {
  expect(find(header)).toMatchObject({ profile })
})
