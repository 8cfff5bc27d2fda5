import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ACCOUNT = '6222000011110000222'
const US = '望岚砚桥软件股份有限公司'
const SISTER = '望岚砚桥科技（云汀）有限公司'
const CUSTOMER = '栖川禾岫科技有限公司'

/**
 * What neither the generated nor the sample months have: one order entered twice, a platform that pays out, a bill of exchange, money
 * that came to another company of ours, and money told in dollars and in two amounts of yuan.
 * @param {string} folder
 */
export function writeRareMonth(folder) {
  mkdirSync(folder, { recursive: true })
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
  return folder
}

/** Whose account took the money. */
export const rareDecisions = JSON.stringify({
  decisions: [{ kind: 'account', account: ACCOUNT, bank: '', region: '', ourEntity: SISTER, reason: '开户资料' }],
})

const contract = (/** @type {string} */ no, /** @type {string} */ amount, created = '09:20', currency = '人民币') =>
  `${no},软件销售,${CUSTOMER},${amount},${currency},2025-12-03 09:20:00,电子,2025-12-03 09:20:00,执行中,陆安澜,销售中心-华东大区,华东,1,2025-12-20,${amount},0.00,2025-12-03 ${created}:00,2025-12-30 09:00:00`

const files = {
  'CRM合同导出_少见.csv': [
    '合同编号,合同名称,客户名称,合同金额（元）,币种,签约日期,签约方式,客户签章时间,合同状态,合同所有人,所属部门,归属区域,回款计划期次,计划回款日期,计划回款金额,已回款金额（元）,创建时间,更新时间',
    contract('HT-2512-9001', '61234.00'),
    contract('HT-2512-9002', '61234.00', '09:25'),
    contract('HT-2512-9003', '40100.00'),
    contract('HT-2512-9004', '1000.00', '10:20', 'USD'),
    contract('HT-2512-9005', '86010.00'),
  ],
  '流水_少见.csv': [
    '账号,交易日期,交易时间,借方金额,贷方金额,余额,对方户名,摘要,交易流水号',
    `${ACCOUNT},2025-12-10,09:30:05,,30200.00,30200.00,支付宝（中国）网络技术有限公司,提现,R1`,
    `${ACCOUNT},2025-12-11,10:00:00,,86010.00,116210.00,${CUSTOMER},HT-2512-9005货款,R2`,
    `${ACCOUNT},2025-12-12,11:00:00,,7120.00,123330.00,${CUSTOMER},HT-2512-9004货款,R3`,
  ],
  '归档_少见.csv': [
    '流程编号,合同归档编号,合同编号,合同名称,对方单位,我方签约主体,合同金额,提交时间,用印日期,归档日期,当前节点,节点到达时间,当前处理人,流程状态',
    `LC-9005,GD-9005,HT-2512-9005,软件销售,${CUSTOMER},${US},86010.00,2025-12-03 10:10:00,2025-12-04,2025-12-04 10:20:00,归档完成,2025-12-04 10:20:00,商陆,已归档`,
  ],
  '收款单_少见.csv': [
    '单据编号,合同编号,业务日期,往来单位,收款金额,币种,结算方式,银行流水号,备注',
    `SK-9001,HT-2512-9004,2025-12-12,${CUSTOMER},1000.00,USD,电汇,R3,`,
    `SK-9002,HT-2512-9004,2025-12-12,${CUSTOMER},7085.00,人民币,电汇,R3,`,
    `SK-9003,HT-2512-9003,2025-12-15,${CUSTOMER},40100.00,人民币,银行承兑汇票,PJ-1,`,
  ],
}
