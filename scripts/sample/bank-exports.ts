import iconv from 'iconv-lite'
import type { Statement } from './bank-lines.ts'
import { dayOf } from './calendar.ts'
import { accountOf, OUR_ENTITY } from './parties.ts'
import type { BankLine } from './types.ts'
import type { Cell, Sheet } from './workbook-bytes.ts'
import { yuan, yuanGrouped } from './yuan.ts'

const CMB_COLUMNS =
  '账号,账号名称,币种,交易日,交易时间,起息日,交易类型,借方金额,贷方金额,余额,摘要,流水号,流程实例号,业务名称,用途,业务参考号,业务摘要,其它摘要,收(付)方分行名,收(付)方名称,收(付)方账号,收(付)方开户行行号,收(付)方开户行名,收(付)方开户行地址,母(子)公司账号分行名,母(子)公司账号,母(子)公司名称,信息标志,有否附件信息,冲账标志,扩展摘要,交易分析码,票据号,商务支付订单号,内部编号,公司一卡通号'.split(
    ',',
  )

/** 招商银行: twelve rows of particulars, the header on row 13. */
export function cmbSheet(statement: Statement): Sheet {
  const account = accountOf(statement.key)
  const { totals, lines } = statement
  const head: Cell[][] = [
    ['招商银行企业银行账务明细'],
    ['账号', account.number, '账号名称', OUR_ENTITY],
    ['开户行', account.branch],
    ['币种', '人民币'],
    ['起始日期', compact(statement.from), '截止日期', compact(statement.to)],
    ['记录条数', String(lines.length)],
    ['累计借方金额', yuanGrouped(totals.outFen), '累计借方笔数', String(totals.outCount)],
    ['累计贷方金额', yuanGrouped(totals.inFen), '累计贷方笔数', String(totals.inCount)],
    ['对账单期初余额', yuanGrouped(statement.openingFen)],
    ['对账单余额', yuanGrouped(statement.closingFen)],
    ['查询人', '冯砚'],
    [''],
  ]
  const rows = lines.map((line): readonly Cell[] => {
    const cells = new Map<string, Cell>([
      ['账号', account.number],
      ['账号名称', OUR_ENTITY],
      ['币种', '人民币'],
      ['交易日', compact(dayOf(line.at))],
      ['交易时间', line.at.slice(11)],
      ['起息日', compact(dayOf(line.at))],
      ['交易类型', line.kind],
      ['借方金额', line.fen < 0 ? yuanGrouped(-line.fen) : ''],
      ['贷方金额', line.fen > 0 ? yuanGrouped(line.fen) : ''],
      ['余额', yuanGrouped(line.balanceFen)],
      ['摘要', line.memo],
      ['流水号', line.serial],
      ['业务名称', line.fen > 0 ? '贷记来账' : '网上企业银行'],
      ['收(付)方名称', line.party],
      ['收(付)方账号', line.partyAccount],
      ['收(付)方开户行名', line.partyBank],
      ['有否附件信息', 'N'],
    ])
    return CMB_COLUMNS.map((column) => cells.get(column) ?? '')
  })
  return { name: '账务明细', rows: [...head, [...CMB_COLUMNS], ...rows] }
}

/** 工商银行, the old layout: GBK, '[HISTORYDETAIL]' above the header, no serial number; long numbers end in a tab. */
export function icbcBytes(statement: Statement): Uint8Array {
  const account = accountOf(statement.key)
  const header =
    '凭证号,本方账号,对方账号,交易时间,借/贷,借方发生额,贷方发生额,对方行号,摘要,用途,对方单位名称,余额,个性化信息'
  const rows = statement.lines.map((line) =>
    csvRow([
      '',
      `${account.number}\t`,
      line.partyAccount === '' ? '' : `${line.partyAccount}\t`,
      line.at,
      line.fen < 0 ? '借' : '贷',
      line.fen < 0 ? yuanGrouped(-line.fen) : '',
      line.fen > 0 ? yuanGrouped(line.fen) : '',
      '',
      line.kind,
      line.memo,
      line.party,
      yuanGrouped(line.balanceFen),
      '',
    ]),
  )
  return new Uint8Array(iconv.encode(`${['[HISTORYDETAIL]', header, ...rows].join('\r\n')}\r\n`, 'gbk'))
}

/** 建设银行: title, account, name and days above the header on row 5; 0 on the empty side; 合计 at the end. */
export function ccbSheet(statement: Statement): Sheet {
  const account = accountOf(statement.key)
  const columns =
    '账号,账户名称,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,币种,对方户名,对方账号,对方开户机构,记账日期,摘要,备注 ,账户明细编号-交易流水号,企业流水号,凭证种类,凭证号'
  const rows = statement.lines.map((line): readonly Cell[] => [
    account.number,
    OUR_ENTITY,
    `${compact(dayOf(line.at))} ${line.at.slice(11)}`,
    line.fen < 0 ? yuan(-line.fen) : '0',
    line.fen > 0 ? yuan(line.fen) : '0',
    yuan(line.balanceFen),
    '人民币元',
    line.party,
    line.partyAccount,
    line.partyBank,
    compact(dayOf(line.at)),
    line.kind,
    line.memo,
    line.serial,
    '',
    '',
    '',
  ])
  const { inFen, outFen } = statement.totals
  return {
    name: '账户明细',
    rows: [
      ['中国建设银行账户明细信息'],
      ['账　　号', account.number],
      ['账户名称', OUR_ENTITY, '币种', '人民币元'],
      ['起止日期', `${compact(statement.from)}-${compact(statement.to)}`],
      columns.split(','),
      ...rows,
      ['合计', '', '', yuan(outFen), yuan(inFen), yuan(statement.closingFen)],
    ],
  }
}

const BOC_COLUMNS =
  "交易类型[ Transaction Type ],业务类型[ Business type ],付款人开户行号[ Account holding bank number of payer ],付款人开户行名[ Payer account bank ],付款人账号[ Debit Account No. ],付款人名称[ Payer's Name ],收款人开户行行号[ Account holding bank number of beneficiary ],收款人开户行名[ Beneficiary account bank ],收款人账号[ Payee's Account Number ],收款人名称[ Payee's Name ],交易日期[ Transaction Date ],交易时间[ Transaction time ],交易货币[ Trade Currency ],交易金额[ Trade Amount ],交易后余额[ After-transaction balance ],起息日期[ Value Date ],汇率[ Exchange rate ],交易流水号[ Transaction reference number ],客户申请号[ Online Banking Transaction Ref. ],客户业务编号[ Customer Transaction Reference ],凭证类型[ Voucher type ],凭证号码[ Voucher number ],记录标识号[ Record ID ],摘要[ Reference ],用途[ Purpose ],交易附言[ Remark ],备注[ Remarks ]"

/** 中国银行: UTF-8 with BOM, seven rows of totals, bilingual header on row 8, one signed amount column. */
export function bocBytes(statement: Statement): Uint8Array {
  const account = accountOf(statement.key)
  const { totals, lines } = statement
  const head = [
    ['查询账号[ Inquirer account number ]', account.number],
    ['查询日期[ Query period ]', `${compact(statement.from)}-${compact(statement.to)}`],
    ['总笔数[ Total number ]', String(lines.length)],
    ['借方总笔数[ Debit number ]', String(totals.outCount), '借方发生总额[ Debit amount ]', yuanGrouped(totals.outFen)],
    ['贷方总笔数[ Credit number ]', String(totals.inCount), '贷方发生总额[ Credit amount ]', yuanGrouped(totals.inFen)],
    ['期初余额[ Opening balance ]', yuanGrouped(statement.openingFen)],
    ['期末余额[ Closing balance ]', yuanGrouped(statement.closingFen)],
  ]
  const rows = lines.map((line) => bocRow(line))
  const text = [...head.map(csvRow), BOC_COLUMNS, ...rows].join('\r\n')
  return new Uint8Array(Buffer.from(`\ufeff${text}\r\n`, 'utf8'))
}

function bocRow(line: BankLine): string {
  const account = accountOf(line.account)
  const own = ['', account.branch, account.number, OUR_ENTITY]
  const other = ['', line.partyBank, line.partyAccount, line.party]
  const isIn = line.fen > 0
  return csvRow([
    isIn ? '来账' : '往账',
    line.kind,
    ...(isIn ? other : own),
    ...(isIn ? own : other),
    compact(dayOf(line.at)),
    line.at.slice(11),
    'CNY',
    `${isIn ? '+' : ''}${yuan(line.fen)}`,
    yuanGrouped(line.balanceFen),
    compact(dayOf(line.at)),
    '',
    line.serial,
    '',
    '',
    '',
    '',
    '',
    line.kind,
    '',
    line.memo,
    '',
  ])
}

function csvRow(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
}

/** '2025-11-28' → '20251128'. */
function compact(day: string): string {
  return day.replaceAll('-', '')
}
