import fc from 'fast-check'
import type { BankLine } from '../../src/shared/domain/bank-line.ts'
import type { ContractVersion } from '../../src/shared/domain/contract.ts'
import type { Decision, DecisionBody } from '../../src/shared/domain/decision.ts'
import type { ErpReceipt } from '../../src/shared/domain/erp-receipt.ts'
import { aContract, aLine, anInput, anInvoice, on, yuan } from './engine-facts.ts'

const shanYuan = '澄州杉垣智能装备有限公司'
const heXiu = '栖川禾岫科技有限公司'
const CUSTOMERS = [shanYuan, shanYuan, heXiu, '栖川禾岫科技股份有限公司', '云渚铁塔工程有限公司', '李闻溪', '']
/** Also short names, an alias, payers for others, platforms, banks and nobody. */
const PAYERS = [
  ...CUSTOMERS,
  '禾岫科技',
  '临溟代付管理有限公司',
  '路人机电有限公司',
  '财付通支付科技有限公司',
  '栖川商业银行股份有限公司',
]
const NUMBERS = ['HT-2511-0010', 'HT-2511-0011', 'HT-2511-0021', 'HT-2512-0010', 'XS-2511-0010', 'HT-2511-0100']
const MEMOS = [
  '',
  '货款',
  '0010号合同',
  'HT-2511-O010货款',
  'HT-2511-0019',
  'HT-2511-0010、HT-2511-0011',
  'HT-2511-0010 发票25990000000000000001',
  '发票25990000000000000001',
  '发票25990000000000000000、25990000000000000001',
  '代栖川禾岫科技有限公司付款',
  '退汇',
  '退款HT-2511-0010',
  '银承到期托收',
  '提现',
  '手续费',
  '扣质保5%',
  '保证金',
  ...NUMBERS,
]
const YUAN = ['10.00', '20.00', '30.00', '9.76', '60.00', '9.50']
const DAYS = ['2025-11-05', '2025-11-06', '2025-11-20', '2025-12-02', '2025-12-22']
const oneOf = <Value>(values: readonly Value[]) => fc.constantFrom(...values)

const someContracts = fc
  .array(
    fc.record({
      amount: oneOf(YUAN),
      customer: oneOf(CUSTOMERS),
      plan: oneOf([[], [], ['10.00', '10.00'], ['20.00', '30.00'], ['20.00']]),
      day: oneOf(DAYS),
      oddity: oneOf(['', '', '', '', 'void', 'USD', 'unsigned']),
    }),
    { minLength: 1, maxLength: NUMBERS.length },
  )
  .map((all) =>
    all.map(({ amount, customer, plan, day, oddity }, index): ContractVersion => {
      const parts = plan.map((part) => [day, part] as const)
      const no = NUMBERS[index] ?? ''
      const signed = oddity === 'unsigned' ? null : `${day} 09:00`
      const contract = aContract({ no, amount, customer, signed, plan: parts })
      if (oddity === 'void') return { ...contract, status: 'void' }
      return oddity === 'USD' ? { ...contract, currency: 'USD' } : contract
    }),
  )

const someLines = fc
  .array(
    fc.record({
      amount: oneOf(YUAN),
      isOut: oneOf([false, false, false, true]),
      from: oneOf(PAYERS),
      account: oneOf(['', '', '7001', '7002']),
      memo: oneOf(MEMOS),
      day: oneOf(DAYS),
      where: oneOf(['招商银行', '招商银行', '支付宝（中国）网络技术有限公司']),
      oddity: oneOf(['', '', '', '', '', 'negative', 'USD']),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((all) =>
    all.map(({ amount, isOut, from, account, memo, day, where, oddity }, index): BankLine => {
      const accountNo = where === '招商银行' ? '6222' : '2088'
      const line = aLine({
        id: `${accountNo}:${index}`,
        accountNo,
        at: `${day} 10:00`,
        amount: isOut ? `-${amount}` : amount,
        from,
        counterpartyAccount: account,
        memo,
        bankName: where,
      })
      if (oddity === 'negative') return { ...line, amount: yuan(`-${amount}`) }
      return oddity === 'USD' ? { ...line, currency: 'USD' } : line
    }),
  )

const someInvoices = fc
  .array(
    fc.record({
      remark: oneOf(['', '', ...NUMBERS.slice(0, 4), 'HT-2511-0019', 'HT-2511-0010、HT-2511-0011']),
      buyer: oneOf(CUSTOMERS),
      amount: oneOf(['10.00', '20.00', '60.00', '-10.00']),
      day: oneOf(DAYS),
    }),
    { maxLength: 4 },
  )
  .map((all) =>
    all.map(({ remark, buyer, amount, day }, index) =>
      anInvoice({
        no: `2599000000000000000${index}`,
        at: `${day} 10:00`,
        amount,
        remark,
        buyerName: buyer,
        blueInvoiceNo: amount.startsWith('-') ? '25990000000000000000' : null,
      }),
    ),
  )

const someReceipts = fc
  .array(
    fc.record({
      customer: oneOf(CUSTOMERS),
      contract: oneOf(['', '', ...NUMBERS]),
      amount: oneOf(YUAN),
      how: oneOf(['电汇', '银行承兑汇票']),
      day: oneOf(DAYS),
      line: fc.nat(8),
    }),
    { maxLength: 3 },
  )
  .map((all) =>
    all.map(
      ({ customer, contract, amount, how, day, line }, index): ErpReceipt => ({
        receiptNo: `SK${index}`,
        bizOn: on(day),
        customerName: customer,
        contractNo: contract,
        amount: yuan(amount),
        settleMethod: how,
        ourAccountNo: '6222',
        bankRef: line < 4 ? String(line) : '',
        status: '已审核',
        payerName: '',
        currency: 'CNY',
        purpose: '',
        writtenOff: null,
        remaining: null,
        ownerName: '',
        voucherNo: '',
        remark: '',
        source: { fileId: 'erp', sheet: 'S', row: index + 2 },
      }),
    ),
  )

const KINDS = ['match', 'match', 'reject', 'suspense', 'scope', 'undo', 'invoice', 'rule', 'alias', 'review', 'account']
const someChoices = fc.array(
  fc.record({ line: fc.nat(8), contract: fc.nat(5), kind: oneOf(KINDS), half: fc.boolean() }),
  { maxLength: 5 },
)
type Choice = { readonly line: number; readonly contract: number; readonly kind: string; readonly half: boolean }
const RULES = ['T1-memo-contract', 'T2-memo-invoice', 'T4-name-balance', 'T8-short-payment', 'T9-near'] as const

function decisionsOf(choices: readonly Choice[], lines: readonly BankLine[]): readonly Decision[] {
  return choices.map((choice, index) => ({
    id: idOf(index + 1),
    decidedBy: choice.kind === 'review' ? '魏衡之' : '乔谨言',
    decidedAt: lines[0]?.postedAt ?? (0 as Decision['decidedAt']),
    reason: '',
    evidenceHash: '',
    body: bodyOf(choice, index, lines),
  }))
}

function bodyOf({ line: at, contract, kind, half }: Choice, index: number, lines: readonly BankLine[]): DecisionBody {
  const line = lines[at % lines.length]
  const bankLineId = line?.id ?? ''
  const contractNo = NUMBERS[contract] ?? ''
  switch (kind) {
    case 'reject':
      return { kind, bankLineId, contractNo }
    case 'suspense':
      return { kind, bankLineId }
    case 'scope':
      return { kind, bankLineId, inScope: half }
    case 'invoice':
      return { kind, invoiceNo: `2599000000000000000${contract % 4}`, contractNo }
    case 'rule':
      return { kind, rule: RULES[contract] ?? 'refund', mode: half ? 'shadow' : 'suggest' }
    case 'undo':
      return { kind, decisionId: idOf(index) }
    case 'review':
      return { kind, decisionId: idOf(index) }
    case 'account':
      return { kind, accountNo: half ? '6222' : '7001', bankName: '', region: '', ourEntity: half ? '' : '临溟澜砚' }
    case 'alias':
      return {
        kind,
        payerName: half ? '禾岫科技' : '临溟代付管理有限公司',
        payerAccount: contract === 0 ? '7001' : '',
        customerName: at % 2 === 0 ? heXiu : shanYuan,
        relation: half ? 'short-name' : 'third-party',
        from: on(DAYS[at % DAYS.length] ?? ''),
        to: contract === 1 ? on('2025-11-30') : null,
        evidence: 'WT-1',
      }
    default: {
      const amount = line ? (line.direction === 'in' ? line.amount : -line.amount) : 0
      const part = half ? Math.trunc(amount / 2) : amount
      const allocation = { bankLineId, contractNo, planNo: null, amount: part as BankLine['amount'] }
      return { kind: 'match', bankLineIds: [bankLineId], allocations: [{ ...allocation, kind: 'cash' }] }
    }
  }
}

function idOf(seq: number): string {
  return `d-${String(seq).padStart(6, '0')}`
}

/** Several customers that are hardly told apart, and everything that can join or part them: aliases, payers for others, papers. */
export const someWideWorld = fc
  .record({
    contracts: someContracts,
    bankLines: someLines,
    invoices: someInvoices,
    receipts: someReceipts,
    choices: someChoices,
  })
  .map(({ choices, ...facts }) =>
    anInput({ ...facts, decisions: decisionsOf(choices, facts.bankLines), asOf: '2025-12-20 12:00' }),
  )
