import { type EpochDay, formatDay } from '../../src/shared/domain/epoch-day.ts'
import { yuanText } from '../../src/shared/domain/money.ts'
import type { BankRow } from '../../src/shared/engine/normalise/facts.ts'

/** A statement line as a bank knows it, before an export gives it a shape. */
export type Posting = Pick<
  BankRow,
  'postedOn' | 'direction' | 'amount' | 'counterpartyName' | 'counterpartyAccount' | 'memo'
> & { readonly second: number; readonly balance: number; readonly serial: string }

export type Layout = {
  readonly name: string
  readonly hasSerial: boolean
  readonly above: (accountNo: string) => readonly (readonly string[])[]
  readonly header: readonly string[]
  readonly row: (posting: Posting, accountNo: string) => readonly string[]
  readonly below?: (postings: readonly Posting[]) => readonly (readonly string[])[]
}

const OWN_NAME = '望岚砚桥软件股份有限公司'
const two = (value: number) => String(value).padStart(2, '0')
const clock = (second: number, between = ':') =>
  [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(two).join(between)
const iso = ({ postedOn }: Posting) => formatDay(postedOn)
const plainDay = ({ postedOn }: { readonly postedOn: EpochDay }) => formatDay(postedOn).replaceAll('-', '')
const yuan = (amount: number) => yuanText(amount as BankRow['amount'])
const grouped = (amount: number) => yuan(amount).replace(/\B(?=(\d{3})+(?!\d)(?=.*\.))/g, ',')
const inward = ({ direction, amount }: Posting, write = yuan, empty = '') =>
  direction === 'in' ? write(amount) : empty
const outward = ({ direction, amount }: Posting, write = yuan, empty = '') =>
  direction === 'out' ? write(amount) : empty
const total = (postings: readonly Posting[], direction: 'in' | 'out') =>
  postings.reduce((sum, posting) => sum + (posting.direction === direction ? posting.amount : 0), 0)
const count = (postings: readonly Posting[], direction: 'in' | 'out') =>
  String(postings.filter((posting) => posting.direction === direction).length)

/** The shapes of domain.md 2.4, each as its bank writes it: where the header is, which side is which, how a day looks. */
export const bankLayouts: readonly Layout[] = [
  {
    name: '工行新版',
    hasSerial: false,
    above: () => [['[HISTORYDETAIL]']],
    header: ['凭证号', '交易时间', '对方单位', '对方账号', '转入金额', '转出金额', '余额', '用途', '摘要', '附言'],
    row: (p) => [
      '',
      `${iso(p)} ${clock(p.second)}`,
      p.counterpartyName,
      p.counterpartyAccount,
      inward(p),
      outward(p),
      yuan(p.balance),
      '',
      p.memo,
      '',
    ],
  },
  {
    name: '工行旧版',
    hasSerial: false,
    above: () => [],
    header: [
      '凭证号',
      '本方账号',
      '对方账号',
      '交易时间',
      '借/贷',
      '借方发生额',
      '贷方发生额',
      '摘要',
      '对方单位名称',
      '余额',
    ],
    row: (p, account) => [
      '0',
      account,
      p.counterpartyAccount,
      `${iso(p)} ${clock(p.second)}`,
      p.direction === 'in' ? '贷' : '借',
      outward(p),
      inward(p),
      p.memo,
      p.counterpartyName,
      yuan(p.balance),
    ],
  },
  {
    name: '建行',
    hasSerial: true,
    above: (account) => [['活期账户明细'], ['账　　号', account], []],
    header: [
      '账号',
      '账户名称',
      '交易时间',
      '借方发生额（支取）',
      '贷方发生额（收入）',
      '余额',
      '币种',
      '对方户名',
      '对方账号',
      '记账日期',
      '摘要',
      '账户明细编号-交易流水号',
    ],
    row: (p, account) => [
      account,
      OWN_NAME,
      `${plainDay(p)} ${clock(p.second)}`,
      outward(p, yuan, '0'),
      inward(p, yuan, '-'),
      yuan(p.balance),
      '人民币元',
      p.counterpartyName,
      p.counterpartyAccount,
      plainDay(p),
      p.memo,
      p.serial,
    ],
  },
  {
    name: '中行',
    hasSerial: true,
    above: (account) => [
      ['查询账号[ Inquirer account number ]', account],
      ['总笔数[ Total number ]', ''],
    ],
    header: [
      '交易类型[ Transaction Type ]',
      '付款人账号[ Debit Account No. ]',
      "付款人名称[ Payer's Name ]",
      "收款人账号[ Payee's Account Number ]",
      "收款人名称[ Payee's Name ]",
      '交易日期[ Transaction Date ]',
      '交易时间[ Transaction time ]',
      '交易货币[ Trade Currency ]',
      '交易金额[ Trade Amount ]',
      '交易后余额[ After-transaction balance ]',
      '交易流水号[ Transaction reference number ]',
      '摘要[ Reference ]',
    ],
    row: (p, account) => [
      p.direction === 'in' ? '来账' : '往账',
      p.direction === 'in' ? p.counterpartyAccount : account,
      p.direction === 'in' ? p.counterpartyName : OWN_NAME,
      p.direction === 'in' ? account : p.counterpartyAccount,
      p.direction === 'in' ? OWN_NAME : p.counterpartyName,
      plainDay(p),
      clock(p.second),
      'CNY',
      `${p.direction === 'in' ? '+' : '-'}${yuan(p.amount)}`,
      grouped(p.balance),
      p.serial,
      p.memo,
    ],
  },
  {
    name: '招行',
    hasSerial: true,
    above: (account) => [['招商银行账务明细'], ['账号', account], [], ['借方', ''], []],
    header: [
      '账号',
      '账号名称',
      '币种',
      '交易日',
      '交易时间',
      '借方金额',
      '贷方金额',
      '余额',
      '摘要',
      '流水号',
      '收(付)方名称',
      '收(付)方账号',
    ],
    row: (p, account) => [
      account,
      OWN_NAME,
      '人民币',
      iso(p),
      clock(p.second),
      outward(p, grouped),
      inward(p, grouped),
      grouped(p.balance),
      p.memo,
      p.serial,
      p.counterpartyName,
      p.counterpartyAccount,
    ],
  },
  {
    name: '交行',
    hasSerial: false,
    above: (account) => [[`查询账号:${account}`]],
    header: ['交易时间', '借方发生额（支出）', '贷方发生额（收入）', '账户余额', '对方账号', '对方户名', '摘要'],
    row: (p) => [
      `${iso(p)} ${clock(p.second)}`,
      outward(p, yuan, '0.00'),
      inward(p, yuan, '0.00'),
      yuan(p.balance),
      p.counterpartyAccount,
      p.counterpartyName,
      p.memo,
    ],
    below: (postings) => [
      ['借方交易笔数', count(postings, 'out'), '借方发生总额', yuan(total(postings, 'out'))],
      ['贷方交易笔数', count(postings, 'in'), '贷方发生总额', yuan(total(postings, 'in'))],
    ],
  },
  {
    name: '浦发',
    hasSerial: true,
    above: (account) => [['账号', account], [], []],
    header: [
      '交易日期',
      '交易时间',
      '凭证号',
      '借方金额',
      '贷方金额',
      '余额',
      '对方账号',
      '对方户名',
      '交易流水号',
      '摘要',
      '传票序号',
    ],
    row: (p) => [
      plainDay(p),
      String(Number(clock(p.second, ''))),
      '',
      outward(p),
      inward(p),
      yuan(p.balance),
      p.counterpartyAccount,
      p.counterpartyName,
      p.serial,
      p.memo,
      '1',
    ],
  },
  {
    name: '农行',
    hasSerial: false,
    above: (account) => [['账户明细'], ['账号：', account]],
    header: [
      '交易时间',
      '收入金额',
      '支出金额',
      '账户余额',
      '交易行名',
      '对方省市',
      '对方账号',
      '对方户名',
      '交易用途',
    ],
    row: (p) => [
      `${iso(p)} ${clock(p.second)}`,
      inward(p),
      outward(p),
      yuan(p.balance),
      '某某支行',
      '',
      p.counterpartyAccount,
      p.counterpartyName,
      p.memo,
    ],
    below: (postings) => [['合计', yuan(total(postings, 'in')), yuan(total(postings, 'out'))]],
  },
  {
    name: '光大',
    hasSerial: false,
    above: (account) => [['账户对账单'], ['账号', account], ['币种', '人民币'], ['户名', OWN_NAME]],
    header: [
      '交易日期',
      '交易时间',
      '借方发生额（元）',
      '贷方发生额（元）',
      '账户余额（元）',
      '对方账号',
      '对方名称',
      '摘要',
    ],
    row: (p) => [
      iso(p).replaceAll('-', '/'),
      clock(p.second),
      outward(p),
      inward(p),
      yuan(p.balance),
      p.counterpartyAccount,
      p.counterpartyName,
      p.memo,
    ],
  },
  {
    name: '收支标志',
    hasSerial: true,
    above: (account) => [['本方账号', account]],
    header: ['交易日期', '交易时间', '收/支', '金额', '余额', '对方户名', '对方账号', '摘要', '流水号'],
    row: (p) => [
      iso(p).replaceAll('-', '.'),
      clock(p.second),
      p.direction === 'in' ? '收入' : '支出',
      `￥${grouped(p.amount)}`,
      yuan(p.balance),
      p.counterpartyName,
      p.counterpartyAccount,
      p.memo,
      p.serial,
    ],
  },
]
