import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anArchive,
  yuan,
} from '../../../../../tests/builders/engine-facts.ts'

const [A, B] = ['HT-2511-0001', 'HT-2511-0012']
const [OURS, SISTER] = ['临溟澜砚科技股份有限公司', '临溟澜砚软件有限公司']
const account = (seq: number, accountNo: string, ourEntity: string) =>
  aDecision(seq, { kind: 'account', accountNo, bankName: '招商银行', region: '', ourEntity })
const filed = (no: string, ourEntity = OURS) =>
  anArchive({ no, ourEntity, submitted: '2025-11-04 10:00', archived: '2025-11-05 10:00' })
const paid = aLine({ id: '6222:S1', at: '2025-11-20 10:00', amount: '860.00', memo: A })
const facts = {
  contracts: [aContract({ no: A, amount: '860.00' })],
  archives: [filed(A)],
  bankLines: [paid],
  decisions: [account(1, '6222', SISTER), account(2, '7333', OURS)],
}
const world = aCheckWorld(facts)
const about = aCase(world, 'D31')
const with_ = (more: Partial<Parameters<typeof aCheckWorld>[0]>) => aCheckWorld({ ...facts, ...more })

test('D31: the account is another company’s than the one that signed, and the customer has no contract with it, true cause', () => {
  expect(ask('account-of-other-entity', world, about)).toMatchObject({
    outcome: 'failed',
    finding: `合同 ${A} 由${OURS}签，款进了${SISTER}的账户，共 860.00`,
    rows: [{ amount: yuan('860.00'), cells: [{ column: '账号' }, {}, {}, { column: '我方主体' }] }],
  })
  expect(ask('customer-of-both-entities', world, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('确属付错主体'),
  })
})

test('account-of-other-entity: the right account, no money, and what has to be known first', () => {
  const right = with_({ decisions: [account(1, '6222', OURS)] })
  expect(ask('account-of-other-entity', right, about).outcome).toBe('passed')
  expect(ask('account-of-other-entity', with_({ bankLines: [] }), aContractCase(A)).outcome).toBe('not-applicable')
  expect(ask('account-of-other-entity', with_({ archives: [filed(A, '')] }), about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('我方签约主体'),
  })
  expect(ask('account-of-other-entity', with_({ decisions: [] }), about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('登记账户 6222'),
    act: null,
  })
})

test('customer-of-both-entities: a contract with the company that was paid may be what was paid', () => {
  const both = (no: string, ourEntity: string, more: object = {}) =>
    with_({
      contracts: [...facts.contracts, aContract({ no, amount: '860.00', ...more })],
      archives: [filed(A), filed(no, ourEntity)],
    })
  expect(ask('customer-of-both-entities', both(B, SISTER), about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('可能并未错付'),
    rows: [{ text: `${B} 未收 860.00，与这笔款相等`, act: { to: { screen: 'slip', contractNo: B } } }],
  })
  const larger = both(B, SISTER, { amount: '900.00' })
  expect(ask('customer-of-both-entities', larger, about).rows[0]?.text).toBe(`${B} 未收 900.00`)
  for (const other of [
    both(B, OURS),
    both(B, SISTER, { customer: '栖川禾岫科技有限公司' }),
    both(B, SISTER, { status: 'void' }),
  ]) {
    expect(ask('customer-of-both-entities', other, about).outcome).toBe('passed')
  }
  expect(ask('customer-of-both-entities', with_({ archives: [] }), about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('法务归档导出'),
  })
  expect(ask('customer-of-both-entities', world, aContractCase(A)).outcome).toBe('not-applicable')
})

test('entity-remedy: three ways to choose from until one is noted', () => {
  const open = ask('entity-remedy', world, about)
  expect(open.outcome).toBe('failed')
  expect(open.rows.map(({ text }) => text.slice(0, 4))).toEqual(['退回重付', '三方代收', '内部往来'])
  const act = open.rows[2]?.act
  if (act?.kind !== 'decide') throw new Error('no decision is offered')
  expect(act.body).toEqual({ kind: 'note', subject: 'D31:6222:S1' })
  const noted = with_({ decisions: [...facts.decisions, { ...aDecision(3, act.body), reason: act.reason }] })
  expect(ask('entity-remedy', noted, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('转付'),
  })
  expect(ask('entity-remedy', with_({ decisions: [account(1, '6222', OURS)] }), about).outcome).toBe('not-applicable')
})

test('suspense-until-settled: out of the contract first, then in suspense, until it is passed on or given back', () => {
  const suspense = aDecision(3, { kind: 'suspense', bankLineId: '6222:S1' })
  expect(ask('suspense-until-settled', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('已核销 860.00 并计入绩效'),
    act: { body: suspense.body },
  })
  const claimed = with_({ decisions: [...facts.decisions, aMatchDecision(3, '6222:S1', [[A, '860.00']])] })
  expect(ask('suspense-until-settled', claimed, about).act).toMatchObject({
    body: { kind: 'undo', decisionId: 'd-000003' },
  })
  const rejected = aDecision(3, { kind: 'reject', bankLineId: '6222:S1', contractNo: A })
  expect(ask('suspense-until-settled', with_({ decisions: [...facts.decisions, rejected] }), about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('没有列暂收'),
    act: { body: suspense.body },
  })
  const held = (...lines: readonly ReturnType<typeof aLine>[]) =>
    ask(
      'suspense-until-settled',
      with_({ decisions: [...facts.decisions, suspense], bankLines: [paid, ...lines] }),
      about,
    )
  expect(held()).toMatchObject({ outcome: 'passed', finding: expect.stringContaining('已列暂收，未决期间不计绩效') })
  const passedOn = aLine({
    id: '7333:S5',
    accountNo: '7333',
    at: '2025-11-25',
    amount: '860.00',
    from: SISTER,
    memo: '往来转付',
  })
  expect(held(passedOn)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('2025-11-25 已转付或退回 860.00'),
    rows: [{}],
  })
  const back = aLine({ id: '6222:S7', at: '2025-11-26', amount: '-860.00', memo: '退款' })
  expect(held(back).finding).toContain('成对消除')
  const others = [
    { ...passedOn, amount: yuan('859.00') },
    { ...passedOn, counterpartyName: '栖川禾岫科技有限公司' },
    { ...passedOn, accountNo: '8444' },
    { ...back, counterpartyName: '栖川禾岫科技有限公司' },
    { ...back, accountNo: '7333' },
    aLine({ id: '7333:S5', accountNo: '7333', at: '2025-11-19', amount: '860.00', from: SISTER }),
  ]
  for (const line of others) expect(held(line).finding, JSON.stringify(line)).toContain('已列暂收')
  expect(ask('suspense-until-settled', with_({ decisions: [] }), about).outcome).toBe('not-applicable')
})

test('suspense-until-settled: taking back a decision of several lines names them all', () => {
  const other = aLine({ id: '6222:S2', at: '2025-11-21 10:00', amount: '140.00' })
  const shares = [
    { bankLineId: '6222:S1', contractNo: A, planNo: null, amount: yuan('860.00'), kind: 'cash' },
    { bankLineId: '6222:S2', contractNo: B, planNo: null, amount: yuan('140.00'), kind: 'cash' },
  ] as const
  const both = aDecision(3, { kind: 'match', bankLineIds: ['6222:S1', '6222:S2'], allocations: shares })
  const claimed = with_({
    contracts: [...facts.contracts, aContract({ no: B, amount: '140.00' })],
    bankLines: [paid, other],
    decisions: [...facts.decisions, both],
  })
  expect(ask('suspense-until-settled', claimed, about).act).toMatchObject({
    preview: `撤销 d-000003：流水 6222:S1 860.00、6222:S2 140.00 不再核销 ${A}、${B}；撤销后再列暂收`,
  })
})
