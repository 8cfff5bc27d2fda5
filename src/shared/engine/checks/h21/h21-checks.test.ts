import { expect, test } from 'vitest'
import { aCase, aCheckWorld, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aContract, aLine, anArchive, anInvoice, at, yuan } from '../../../../../tests/builders/engine-facts.ts'

const A = 'HT-2511-0086'
const OTHER = '栖川禾岫科技有限公司'
const flow = anArchive({ no: A, amount: '860.00', submitted: '2025-11-04 10:00', archived: '2025-11-05 10:00' })
/** Of the same customer, with a number that is not near. */
const known = aContract({ no: 'HT-2510-1734', amount: '5000.00' })
const facts = { archives: [flow], contracts: [known] }
const world = aCheckWorld(facts)
const about = aCase(world, 'D02')
const CHECKS = [
  'archive-number-near',
  'draft-like-archive',
  'money-without-contract',
  'late-entry-form',
  'late-entry-closed',
]
const paid = aLine({ id: '6222:S1', at: '2025-11-20', amount: '860.00', memo: `${A}货款` })
const billed = anInvoice({ no: '1', at: '2025-11-21', amount: '500.00', remark: A, buyerName: OTHER })

test('D02: neither a slip of the number nor a draft, so nobody entered it; what waits for it is told, true cause', () => {
  expect(ask('archive-number-near', world, about)).toMatchObject({ outcome: 'passed', turnTo: null })
  expect(ask('draft-like-archive', world, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('确属没有录入'),
  })
  const waiting = aCheckWorld({ ...facts, bankLines: [paid], invoices: [billed] })
  expect(ask('money-without-contract', waiting, about)).toMatchObject({
    outcome: 'failed',
    finding: '已到账 860.00、已开票 500.00，补录前有 500.00 业绩计不进去',
    rows: [{ amount: yuan('860.00'), act: { to: { bankLineId: '6222:S1' } } }, { amount: yuan('500.00') }],
  })
  expect(ask('late-entry-closed', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining(`CRM 仍没有合同 ${A}`),
    act: { to: { screen: 'intake' } },
  })
})

test('archive-number-near: a contract of this customer one letter away is a wrong number, and H17’s', () => {
  const near = aCheckWorld({ ...facts, contracts: [aContract({ no: 'HT-2511-0088', amount: '860.00' })] })
  expect(ask('archive-number-near', near, aCase(near, 'D02'))).toMatchObject({
    outcome: 'failed',
    turnTo: 'H17',
    finding: expect.stringContaining('有一位不同'),
    rows: [
      { text: expect.stringContaining('HT-2511-0088'), act: { to: { screen: 'slip', contractNo: 'HT-2511-0088' } } },
    ],
  })
  const unnumbered = aCheckWorld({ ...facts, archives: [{ ...flow, contractNo: '' }] })
  expect(ask('archive-number-near', unnumbered, aCase(unnumbered, 'D02'))).toMatchObject({
    outcome: 'not-applicable',
    finding: expect.stringContaining(`流程 LC-${A} 没有填合同编号`),
  })
})

test('draft-like-archive: a draft or a void one of this customer and amount, with tax or without', () => {
  const with_ = (...contracts: readonly ReturnType<typeof aContract>[]) =>
    ask('draft-like-archive', aCheckWorld({ ...facts, contracts: [known, ...contracts] }), about)
  const draft = aContract({ no: 'CG-1', amount: '860.00', status: 'draft' })
  expect(with_(draft)).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('（草稿）：对方单位与金额都相同') }],
  })
  const net = { ...draft, amount: yuan('761.06'), status: 'void' } as const
  expect(with_(net).rows[0]?.text).toContain('（已作废）：对方单位相同，金额相差 13% 的税')
  expect(with_({ ...draft, amount: yuan('971.80') }).rows[0]?.text).toContain('相差 13% 的税')
  expect(with_({ ...draft, customerName: OTHER }).outcome).toBe('passed')
  expect(with_({ ...draft, amount: yuan('850.00') }).outcome).toBe('passed')
  expect(with_(aContract({ no: 'HT-2510-2222', amount: '860.00' })).outcome).toBe('passed') // alive: it is another one
  const silent = aCheckWorld({ archives: [{ ...flow, amount: null }], contracts: [known, draft] })
  expect(ask('draft-like-archive', silent, about).rows[0]?.text).toContain('归档行没有金额可比')
})

test('money-without-contract: by number, or by customer and amount; what a contract has already is not its money', () => {
  const money = (more: Partial<Parameters<typeof aCheckWorld>[0]>) =>
    ask('money-without-contract', aCheckWorld({ ...facts, ...more }), about)
  expect(money({ bankLines: [aLine({ at: '2025-11-20', amount: '860.00' })] })).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('已到账 860.00、已开票 0.00，补录前有 0.00'),
  })
  const stranger = aLine({ at: '2025-11-20', amount: '860.00', from: OTHER })
  const another = aLine({ at: '2025-11-20', amount: '870.00' })
  const taken = aLine({ at: '2025-11-21', amount: '5000.00', memo: known.contractNo })
  const linked = anInvoice({ no: '2', at: '2025-11-21', amount: '860.00', remark: known.contractNo })
  const none = money({ bankLines: [stranger, another, taken], invoices: [linked] })
  expect(none).toMatchObject({ outcome: 'passed', rows: [] })
  expect(money({})).toMatchObject({ outcome: 'data-missing', finding: expect.stringContaining('发票明细') })
})

test('late-entry-form: the header as legal holds it, its owner by the customer’s other contracts', () => {
  const theirs = (no: string, ownerName: string) => aContract({ no, amount: '1.00', ownerName })
  const many = [known, theirs('HT-2509-4001', '顾清和'), theirs('HT-2508-5001', '顾清和')]
  const form = ask('late-entry-form', aCheckWorld({ ...facts, contracts: many }), about)
  expect(form).toMatchObject({
    outcome: 'failed',
    finding: '补录单已写好，归属建议：顾清和 或 陆安澜',
    rows: [{ text: expect.stringContaining('顾清和：该客户的 2 份'), cells: [{ column: '合同所有人' }, {}] }, {}],
  })
  const text = form.act?.kind === 'copy' ? form.act.text : ''
  expect(text).toContain(`合同编号：${A}`)
  expect(text).toContain('合同金额：860.00')
  expect(text).toContain(`归档编号：GD-${A}，提交 2025-11-04 10:00，归档 2025-11-05 10:00，生效 （未填）`)
  const alone = aCheckWorld({
    archives: [flow],
    contracts: [aContract({ no: 'HT-2510-1734', amount: '1.00', customer: OTHER })],
  })
  expect(ask('late-entry-form', alone, about).finding).toContain('没有申请人，请销售主管指定')
})

test('late-entry-closed: entered by now; after the cutoff it counts by its archive day; three in a month are a habit', () => {
  const entered = (no: string, moment: string) => aContract({ no, amount: '860.00', createdAt: at(moment) })
  const closed = (moment: string) =>
    ask(
      'late-entry-closed',
      aCheckWorld({ archives: [flow], contracts: [entered(A, moment)], asOf: '2025-12-10' }),
      about,
    )
  expect(closed('2025-11-20 09:00')).toMatchObject({
    outcome: 'passed',
    finding: `${A} 已于 2025-11-20 09:00 录入 CRM`,
  })
  expect(closed('2025-12-02 09:00').finding).toContain('晚于 2025年11期封关：业绩按归档日 2025-11-05 10:00')
  const numbers = [A, 'HT-2510-1111', 'HT-2509-2222']
  const archives = numbers.map((no) => anArchive({ no, submitted: '2025-11-04 10:00', archived: null }))
  const habit = aCheckWorld({ archives, contracts: numbers.map((no) => entered(no, '2025-11-20 09:00')) })
  expect(ask('late-entry-closed', habit, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('陆安澜 当月已补录 3 份'),
    rows: [{}, {}, {}],
  })
  const early = [
    entered(A, '2025-11-20 09:00'),
    entered('HT-2510-1111', '2025-11-04 10:00'),
    entered('HT-2509-2222', '2025-10-20 09:00'),
  ]
  expect(ask('late-entry-closed', aCheckWorld({ archives, contracts: early }), about).outcome).toBe('passed')
  const undated = aCheckWorld({ archives: [flow], contracts: [aContract({ no: A, amount: '1.00' })] })
  expect(ask('late-entry-closed', undated, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('没有创建时间'),
  })
  const returned = aCheckWorld({ archives: [{ ...flow, status: 'returned' }] })
  expect(ask('late-entry-closed', returned, about).finding).toContain('已退回或终止')
})

test('known by now, the other steps have no object; without the files nobody can tell', () => {
  const done = aCheckWorld({ archives: [flow], contracts: [aContract({ no: A, amount: '860.00' })] })
  const outcomes = (there: typeof done) => CHECKS.map((check) => ask(check, there, about).outcome)
  expect(outcomes(done)).toEqual(['not-applicable', 'not-applicable', 'not-applicable', 'passed', 'passed'])
  expect(outcomes(aCheckWorld({}))).toEqual([
    'data-missing',
    'not-applicable',
    'not-applicable',
    'data-missing',
    'data-missing',
  ])
  const noCrm = ask('draft-like-archive', aCheckWorld({ archives: [flow] }), about)
  expect(noCrm).toMatchObject({ outcome: 'data-missing', finding: expect.stringContaining('CRM 合同导出') })
})
