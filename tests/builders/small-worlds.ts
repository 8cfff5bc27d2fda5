import fc from 'fast-check'
import { type BankLine, signedAmount } from '../../src/shared/domain/bank-line.ts'
import type { ContractVersion } from '../../src/shared/domain/contract.ts'
import type { Decision } from '../../src/shared/domain/decision.ts'
import { fen } from '../../src/shared/domain/money.ts'
import { aContract, aDecision, aLine, anInput, anInvoice } from './engine-facts.ts'

const CUSTOMERS = ['澄州杉垣智能装备有限公司', '澄州杉垣智能装备有限公司', '栖川禾岫科技有限公司', '李闻溪']
const PAYERS = [...CUSTOMERS, '路人机电有限公司', '']
const MEMOS = [
  '',
  '货款',
  'HT-2511-0000',
  '0001号合同',
  'HT-2511-0002、HT-2511-0003',
  '退汇',
  '退款HT-2511-0000',
  'HT-2511-0000代付',
  'HT-2511-0099',
  '发票25990000000000000001',
  '结息',
]
const YUAN = ['10.00', '20.00', '30.00', '9.76', '60.00']
const DAYS = ['2025-11-05', '2025-11-06', '2025-11-20', '2025-11-05', '2025-11-06', '2025-11-20', '2025-12-22']
const oneOf = <Value>(values: readonly Value[]) => fc.constantFrom(...values)

const someContracts = fc
  .array(
    fc.record({
      amount: oneOf(YUAN),
      customer: oneOf(CUSTOMERS),
      plan: oneOf([[], ['10.00', '10.00'], ['20.00', '30.00']]),
      day: oneOf(DAYS),
      oddity: oneOf(['', '', '', '', 'void', 'USD']),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.map(
      ({ amount, customer, plan, day, oddity }, index): ContractVersion =>
        aContract({
          no: `HT-2511-000${index}`,
          amount,
          customer,
          signed: `${day} 09:00`,
          plan: plan.map((part) => [day, part]),
          ...(oddity === 'void' ? { status: 'void' } : {}),
          ...(oddity === 'USD' ? { currency: 'USD' } : {}),
        }),
    ),
  )
const someLines = fc
  .array(
    fc.record({
      amount: oneOf(YUAN),
      isOut: oneOf([false, false, false, true]),
      from: oneOf(PAYERS),
      memo: oneOf(MEMOS),
      day: oneOf(DAYS),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((all) =>
    all.map(({ amount, isOut, from, memo, day }, index) =>
      aLine({ id: `6222:${index}`, at: `${day} 10:00`, amount: isOut ? `-${amount}` : amount, from, memo }),
    ),
  )
const someInvoices = fc
  .array(
    fc.record({
      remark: oneOf(['', '', 'HT-2511-0000', 'HT-2511-0001', 'HT-2511-0002', 'HT-2511-0000、HT-2511-0001']),
      buyer: oneOf(CUSTOMERS),
      amount: oneOf(['10.00', '20.00', '-10.00']),
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
const someChoices = fc.array(
  fc.record({
    line: fc.nat(6),
    contract: fc.nat(4),
    kind: oneOf(['match', 'reject', 'suspense', 'scope', 'undo', 'invoice', 'rule']),
    half: fc.boolean(),
  }),
  { maxLength: 3 },
)
const RULES = ['T1-memo-contract', 'T2-memo-invoice', 'T3-name-plan', 'T4-name-balance', 'T5-known-payer'] as const
type Choice = { readonly line: number; readonly contract: number; readonly kind: string; readonly half: boolean }

function decisionsOf(choices: readonly Choice[], lines: readonly BankLine[]): readonly Decision[] {
  return choices.map(({ line, contract, kind, half }, index) => {
    const bankLineId = `6222:${line}`
    const contractNo = `HT-2511-000${contract}`
    const whole = lines[line] ? signedAmount(lines[line]) : fen(1000)
    if (kind === 'reject') return aDecision(index + 1, { kind, bankLineId, contractNo })
    if (kind === 'suspense') return aDecision(index + 1, { kind, bankLineId })
    if (kind === 'scope') return aDecision(index + 1, { kind, bankLineId, inScope: half })
    if (kind === 'invoice') return aDecision(index + 1, { kind, invoiceNo: `2599000000000000000${line}`, contractNo })
    if (kind === 'rule') {
      const rule = RULES[line] ?? 'T8-short-payment'
      return aDecision(index + 1, { kind, rule, mode: half ? 'off' : 'suggest' })
    }
    if (kind === 'undo') return aDecision(index + 1, { kind, decisionId: `d-${String(index).padStart(6, '0')}` })
    const amount = fen(half ? Math.trunc(whole / 2) : whole)
    const allocation = { bankLineId, contractNo, planNo: null, amount, kind: 'cash' as const }
    return aDecision(index + 1, { kind: 'match', bankLineIds: [bankLineId], allocations: [allocation] })
  })
}

/** Few customers, few amounts, few days: nearly every pair of rows is nearly a match, for every reason there is. */
export const someSmallWorld = fc
  .record({ contracts: someContracts, bankLines: someLines, invoices: someInvoices, choices: someChoices })
  .map(({ choices, ...facts }) =>
    anInput({ ...facts, decisions: decisionsOf(choices, facts.bankLines), asOf: '2025-12-20 12:00' }),
  )
