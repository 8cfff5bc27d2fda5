import { expect, test } from 'vitest'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anInput,
  anInvoice,
  run,
} from '../../../../tests/builders/engine-facts.ts'
import { defaultPolicy, type EngineInput } from '../engine-input.ts'
import { explainPair } from './explain-pair.ts'
import type { GateName } from './explanation.ts'

const A = 'HT-2511-0086'
const B = 'HT-2511-0091'
const line = (facts: Partial<Parameters<typeof aLine>[0]> = {}) =>
  aLine({ id: '6222:1', at: '2025-11-20 10:00', amount: '860.00', memo: '货款', ...facts })
const contract = (facts: Partial<Parameters<typeof aContract>[0]> = {}) =>
  aContract({ no: A, amount: '860.00', ...facts })

type Facts = Partial<Omit<EngineInput, 'asOf'>>

function explained(facts: Facts, contractNo = A) {
  const input = anInput({ contracts: [contract()], bankLines: [line()], ...facts })
  return explainPair(input, defaultPolicy, { bankLineId: '6222:1', contractNo })
}
/** `gate: text` of what is not passed; ! where it blocks. */
const failed = (facts: Facts, contractNo = A) =>
  explained(facts, contractNo)
    .gates.filter(({ passed }) => !passed)
    .map(({ gate, isBlocking, text }) => `${isBlocking ? '!' : ''}${gate}: ${text}`)
const changes = (facts: Facts, contractNo = A) => explained(facts, contractNo).nearest.map(({ text }) => text)

test('an automatic match passes every gate in order, and nothing would have to change', () => {
  const { outcome, gates, nearest } = explained({ bankLines: [line({ memo: `${A}货款` })] })
  expect(outcome).toMatchObject({ kind: 'matched', status: 'auto', rule: 'T1-memo-contract' })
  const inOrder: readonly GateName[] = [
    'facts',
    'class',
    'people',
    'live',
    'currency',
    'rejected',
    'payer',
    'reference',
    'amount',
    'date',
    'uniqueness',
    'doubt',
    'mode',
    'search',
  ]
  expect(gates.map(({ gate }) => gate)).toEqual(inOrder)
  expect(gates.filter(({ passed }) => !passed)).toEqual([])
  expect(nearest).toEqual([])
})

test('every gate that read a cell names it', () => {
  const { gates } = explained({ bankLines: [line({ memo: A })] })
  const columns = gates.find(({ gate }) => gate === 'payer')?.cells.map(({ column }) => column)
  expect(columns).toEqual(['对方户名', '客户名称'])
})

test('money of a stranger finds its contract by the number in the memo', () => {
  const contracts = [contract(), contract({ no: B, customer: '栖川禾岫科技有限公司' })]
  const facts = { contracts, bankLines: [line({ from: '路人机电有限公司' })] }
  expect(failed(facts)[0]).toMatch(/^!payer: 付款方不是合同客户：路人机电有限公司/)
  expect(changes(facts)).toContain(`附言写明 ${A} 即可（T1 建议）`)
})

test('a memo that names another contract sends the money there', () => {
  const facts = { contracts: [contract(), contract({ no: B })], bankLines: [line({ memo: B })] }
  expect(failed(facts)).toEqual([`!reference: 附言“${B}”写明的是 ${B}`, `!uniqueness: 此款已自动配给 ${B}`])
  expect(changes(facts)).toContain(`附言写明 ${A} 即可（T1 自动）`)
})

test('two equal contracts are told apart by a number', () => {
  const facts = { contracts: [contract(), contract({ no: B })] }
  expect(failed(facts)).toEqual([`uniqueness: 不唯一：另有 1 份合同同样相等（${B}），写明合同号即可确定`])
  expect(explained(facts).rivals).toEqual({ contractNos: [B], bankLineIds: [], unequalContractNos: [] })
  expect(changes(facts)).toContain(`附言写明 ${A} 即可（T1 自动）`)
  expect(failed(facts, B)).toEqual([`!uniqueness: 引擎把此款建议给 ${A}；与这一份同样说得通，写明合同号即可确定`])
})

test('equal receipts for one amount wait for a person, or for the other to be set aside', () => {
  const bankLines = [line(), line({ id: '6222:2', at: '2025-11-21 10:00' })]
  expect(failed({ bankLines })).toEqual(['uniqueness: 不唯一：另有 1 笔同额来款，写明合同号即可确定'])
  expect(changes({ bankLines })).toEqual([
    '由人确认这条建议',
    `附言写明 ${A} 即可（T1 自动）`,
    '若同额的流水 2 是重复付款，先转暂收（T4 自动）',
  ])
})

test('a gap within the fee limit is a fee that a person approves', () => {
  const bankLines = [line({ amount: '836.00', memo: A })]
  expect(failed({ bankLines })).toEqual([
    expect.stringMatching(/^amount: 到账 836.00，应收 860.00，差 24.00：在手续费上限.*须人工批准$/),
    'mode: 规则 T8 只建议，由人确认',
  ])
  expect(changes({ bankLines })).toEqual([
    expect.stringMatching(/^到账 836.00，应收 860.00，差 24.00：.*；由人确认这条建议（T8）$/),
    '到账须为余额未收 860.00（现少 24.00）（T1 自动）',
  ])
})

test('a part payment without a number is not proposed, and says why', () => {
  const contracts = [
    contract({
      plan: [
        ['2025-11-20', '300.00'],
        ['2025-12-20', '560.00'],
      ],
    }),
  ]
  const bankLines = [line({ amount: '100.00' })]
  expect(failed({ contracts, bankLines })).toEqual([
    '!amount: 到账 100.00 与未收的任何一项都不相等（第 1 期 300.00、第 2 期 560.00、余额 860.00），最近的差 200.00；部分付款须附言写明合同号才会提议',
  ])
  expect(changes({ contracts, bankLines })).toEqual([
    '到账须为第 1 期未收 300.00（现少 200.00）（T3 自动）',
    `附言写明 ${A} 即可（T8 建议）`,
  ])
})

test('what else consumed the balance is named, with the way to free it', () => {
  const bankLines = [line(), line({ id: '6222:2', memo: A })]
  expect(failed({ bankLines })).toEqual(['!amount: 到账 860.00，合同已没有未收；已核销：流水 2 860.00'])
  expect(changes({ bankLines })[0]).toBe('若流水 2（860.00）不该核销这份合同，否决自动匹配（T4 自动）')
  const decisions = [aMatchDecision(7, '6222:2', [[A, '860.00']])]
  expect(changes({ bankLines, decisions })).toEqual([
    '若流水 2（860.00）不该核销这份合同，撤销 d-000007 并否决（T4 自动）',
  ])
})

test('what people decided stands in the way until they take it back', () => {
  const contracts = [contract(), contract({ no: B })]
  const elsewhere = {
    contracts,
    bankLines: [line({ memo: A })],
    decisions: [aMatchDecision(12, '6222:1', [[B, '860.00']])],
  }
  expect(failed(elsewhere)[0]).toBe(`!people: 该流水已由 d-000012（乔谨言）确认给 ${B}`)
  expect(changes(elsewhere)[0]).toBe('撤销 d-000012（T1 自动）')
  const rejected = { decisions: [aDecision(3, { kind: 'reject', bankLineId: '6222:1', contractNo: A })] }
  expect(failed(rejected)).toEqual(['!rejected: 已被 d-000003（乔谨言）否决'])
  expect(changes(rejected)).toEqual(['撤销 d-000003（T4 自动）'])
  const suspended = { decisions: [aDecision(4, { kind: 'suspense', bankLineId: '6222:1' })] }
  expect(failed(suspended)).toEqual(['!people: 该流水已由 d-000004（乔谨言）转为暂收'])
  expect(changes(suspended)).toEqual(['撤销 d-000004（T4 自动）'])
})

test('a confirmed match is a match; where it no longer fits the facts it is none', () => {
  const decisions = [aMatchDecision(1, '6222:1', [[A, '860.00']])]
  expect(explained({ decisions }).outcome).toMatchObject({ kind: 'matched', status: 'confirmed' })
  const tooMuch = [aMatchDecision(1, '6222:1', [[A, '999.00']])]
  expect(explained({ decisions: tooMuch }).outcome.kind).toBe('not')
  expect(failed({ decisions: tooMuch })[0]).toContain('与事实不符、未计入')
})

test('a void contract and another currency take no money', () => {
  expect(failed({ contracts: [contract({ status: 'void' })] })[0]).toBe('!live: 合同已作废')
  expect(changes({ contracts: [contract({ status: 'void' })] })[0]).toContain('合同已作废')
  expect(failed({ contracts: [contract({ currency: 'USD' })] })[0]).toBe('!currency: 币种不同：流水 CNY，合同 USD')
})

test('a void contract takes no money either when the memo names its invoice', () => {
  const invoices = [anInvoice({ no: '25990000000000000001', at: '2025-11-10', amount: '860.00', remark: A })]
  const facts = {
    contracts: [contract({ status: 'void' })],
    bankLines: [line({ memo: '发票25990000000000000001' })],
    invoices,
  }
  expect(run(anInput(facts)).matches).toEqual([])
})

test('money from before the signing is only proposed', () => {
  expect(failed({ contracts: [contract({ signed: '2025-11-25 10:00' })] })).toEqual([
    'date: 到账 2025-11-20 早于签订 2025-11-25',
  ])
})

test('doubtful words and an unknown number leave the answer to a person', () => {
  expect(failed({ bankLines: [line({ memo: `${A}保证金` })] })).toEqual([
    'doubt: 摘要含代付、保证金、借款、退还等字样，须人工确认',
  ])
  expect(failed({ bankLines: [line({ memo: 'HT-2511-0099货款' })] })).toEqual([
    'reference: 附言“HT-2511-0099货款”有一个像合同号、但账套中没有的编号',
  ])
})

test('money that is not from sales says why, and can be judged anew', () => {
  const bankLines = [line({ from: '', memo: `结息 ${A}` })]
  expect(failed({ bankLines })[0]).toMatch(/^!class: 不参与勾兑：非销售入账：银行利息/)
  expect(changes({ bankLines })[0]).toBe('把该流水改判为销售往来（T1 建议）')
})

test('a memo that contradicts itself is told where it does', () => {
  const X = '25992000000000800123'
  const contracts = [contract(), contract({ no: B })]
  const invoices = (remark: string) => [anInvoice({ no: X, at: '2025-11-10', amount: '860.00', remark })]
  const bankLines = [line({ memo: `${A} 发票${X}` })]
  expect(failed({ contracts, bankLines, invoices: invoices(B) })).toEqual([
    `reference: 附言“${A} 发票${X}”写明合同号 ${A}，而所写发票属合同 ${B}`,
  ])
  expect(failed({ contracts, bankLines, invoices: invoices(A) })).toEqual([])
  const ofAnother = [contract({ amount: '500.00' }), contract({ no: B })]
  expect(failed({ contracts: ofAnother, bankLines, invoices: invoices(B) }, B)[0]).toBe(
    `!reference: 附言“${A} 发票${X}”写明的是 ${A}`,
  )
})

test('what does not exist yet at the moment asked is told so', () => {
  const input = anInput({ contracts: [contract()], bankLines: [line()], asOf: '2025-11-10 10:00' })
  const { outcome, gates } = explainPair(input, defaultPolicy, { bankLineId: '6222:1', contractNo: A })
  expect([outcome.kind, gates[0]?.text]).toEqual(['not', '截至 2025-11-10 10:00，该流水尚未到账'])
})

test('one instalment can be asked for', () => {
  const contracts = [
    contract({
      amount: '900.00',
      plan: [
        ['2025-11-20', '300.00'],
        ['2025-12-20', '600.00'],
      ],
    }),
  ]
  const bankLines = [line({ amount: '300.00', memo: A })]
  const ask = (planNo: string) =>
    explainPair(anInput({ contracts, bankLines }), defaultPolicy, { bankLineId: '6222:1', contractNo: A, planNo })
  expect(ask('1').outcome.kind).toBe('matched')
  expect(ask('2').outcome.kind).toBe('not')
  expect(ask('2').gates.find(({ gate }) => gate === 'amount')?.text).toBe('到账 300.00 与第 1 期相等，不是第 2 期')
})

test('a gap that fits two contracts goes to one of them, and the other says so', () => {
  const facts = {
    contracts: [contract(), contract({ no: B, amount: '850.00' })],
    bankLines: [line({ amount: '836.00' })],
  }
  const kinds = [A, B].map((contractNo) => explained(facts, contractNo).outcome.kind)
  expect(kinds.toSorted()).toEqual(['not', 'suggested'])
  const [chosen = '', other = ''] = kinds[0] === 'suggested' ? [A, B] : [B, A]
  expect(failed(facts, other)).toContain(`!uniqueness: 引擎把此款建议给 ${chosen}`)
})

test('instalments that add up to more than their contract are left to people', () => {
  const contracts = [
    contract({
      amount: '20.00',
      plan: [
        ['2025-11-20', '10.00'],
        ['2025-12-20', '15.00'],
      ],
    }),
  ]
  const bankLines = [line({ amount: '10.00' }), line({ id: '6222:2', amount: '15.00' })]
  expect(failed({ contracts, bankLines })).toEqual(['uniqueness: 回款计划未收合计 25.00 超过合同未收 20.00'])
})

test('a change that leaves a suggestion a suggestion is not told', () => {
  const bankLines = [line({ from: '路人机电有限公司', memo: `${A}代付` })]
  expect(changes({ bankLines })).toEqual(['由人确认这条建议'])
})

test('where one change is not enough, those that it takes are told together', () => {
  const facts = {
    contracts: [contract(), contract({ no: B })],
    bankLines: [line({ memo: B })],
    decisions: [aDecision(3, { kind: 'reject', bankLineId: '6222:1', contractNo: A })],
  }
  expect(changes(facts)).toEqual([`撤销 d-000003，并附言写明 ${A}（T1 自动）`])
})

test('a search that a bound stopped is told to whoever it was for', () => {
  const contracts = Array.from({ length: 14 }, (_, index) =>
    contract({ no: `HT-2511-01${index + 10}`, amount: `${index + 1}01.00` }),
  )
  const policy = { ...defaultPolicy, combinedCandidates: 3 }
  const input = anInput({ contracts, bankLines: [line({ amount: '77.77' })] })
  const { gates } = explainPair(input, policy, { bankLineId: '6222:1', contractNo: 'HT-2511-0110' })
  expect(gates.at(-1)).toMatchObject({ gate: 'search', passed: false, isBlocking: false })
})

test('a rule that people hold back says by whose decision, and that a word puts it back', () => {
  const decisions = [aDecision(9, { kind: 'rule', rule: 'T4-name-balance', mode: 'suggest' })]
  expect(failed({ decisions })).toEqual(['mode: 规则 T4 已降级为只建议（d-000009，乔谨言）'])
  expect(changes({ decisions })).toContain('恢复规则 T4-name-balance 为自动（T4 自动）')
  const rules = ['T4-name-balance', 'T9-near'] as const
  const off = rules.map((rule, at) => aDecision(9 + at, { kind: 'rule', rule, mode: 'off' }))
  expect(failed({ decisions: off })).toContain('!mode: 规则 T4 已停用（d-000009，乔谨言）')
})
