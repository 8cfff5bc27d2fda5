import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aReceipt } from '../../../../../tests/builders/a-receipt.ts'
import { aContract, aDecision, aLine, yuan } from '../../../../../tests/builders/engine-facts.ts'

const A = 'HT-2511-0001'
const CHECKS = ['original-currency-agrees', 'rates-side-by-side', 'correspondent-fee', 'fx-and-fee-apart']
const line = aLine({ id: '6222:B77', at: '2025-11-29 10:00', amount: '7120.00' })
const booked = (no: string, amount: string, currency = 'CNY') =>
  aReceipt({ no, on: '2025-11-29', amount, currency, bankRef: 'B77', contractNo: A })
const dollars = booked('SK-1', '1000.00', '美元')
const inYuan = booked('SK-2', '7085.00')
const contract = aContract({ no: A, amount: '1000.00', currency: 'USD' })
const facts = { contracts: [contract], bankLines: [line], receipts: [dollars, inYuan] }
const world = aCheckWorld(facts)
const about = aCase(world, 'D28')
const with_ = (...receipts: readonly ReturnType<typeof aReceipt>[]) => aCheckWorld({ ...facts, receipts })

test('D28: the dollars agree, the yuan do not, and nothing was kept on the way, true cause', () => {
  expect(ask('original-currency-agrees', world, about)).toMatchObject({
    outcome: 'passed',
    finding: '2 处原币都是 USD 1,000.00，可以比汇率',
    rows: [
      { text: '收款单 SK-1：USD 1,000.00', cells: [{ column: '收款金额' }, { column: '币种' }] },
      { text: `合同 ${A}：USD 1,000.00` },
    ],
  })
  expect(ask('correspondent-fee', world, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('分文未少'),
  })
  expect(ask('rates-side-by-side', world, about)).toMatchObject({
    outcome: 'failed',
    finding: '差额 35.00 = 原币 USD 1,000.00 × 汇率差 0.0350',
    rows: [
      { text: '银行：人民币 7,120.00 ÷ 原币 1,000.00 = 7.1200', amount: yuan('7120.00') },
      { text: '收款单 SK-2：人民币 7,085.00 ÷ 原币 1,000.00 = 7.0850' },
      { text: expect.stringContaining('CRM 导出没有汇率列'), amount: null },
    ],
  })
})

test('original-currency-agrees: other dollars are another amount; one telling alone proves nothing', () => {
  const short = with_(dollars, booked('SK-3', '980.00', 'USD'), inYuan)
  expect(ask('original-currency-agrees', short, about)).toMatchObject({
    outcome: 'failed',
    turnTo: 'H07',
    finding: expect.stringContaining('收款单 SK-3 USD 980.00'),
  })
  const alone = with_(booked('SK-1', '999.00', 'USD'), inYuan)
  expect(ask('original-currency-agrees', alone, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('原币金额'),
  })
  expect(ask('correspondent-fee', alone, about).outcome).toBe('data-missing')
  expect(ask('original-currency-agrees', with_(), about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('ERP 收款单'),
  })
})

test('only the case’s own line, or a line of its contracts, is asked about; money at home has no rate', () => {
  const other = { ...about, bankLineIds: ['6222:B78'] }
  for (const there of [
    ask('original-currency-agrees', world, other),
    ask('original-currency-agrees', world, aContractCase('HT-2511-0002')),
  ]) {
    expect(there.outcome).toBe('not-applicable')
  }
  expect(ask('original-currency-agrees', world, aContractCase(A)).outcome).toBe('passed')
  const home = aCheckWorld({ ...facts, contracts: [{ ...contract, currency: 'CNY' }], receipts: [inYuan] })
  for (const check of CHECKS) expect(ask(check, home, about).outcome, check).toBe('not-applicable')
})

test('rates-side-by-side: the same yuan have no difference, and one telling in yuan has nothing beside it', () => {
  expect(ask('rates-side-by-side', with_(dollars, booked('SK-2', '7120.00')), about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('7,120.00，没有汇率差'),
  })
  expect(ask('rates-side-by-side', with_(dollars), about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('人民币金额'),
  })
  const fine = ask('rates-side-by-side', with_(dollars, booked('SK-2', '7085.03')), about)
  expect(fine.finding).toContain('汇率差 0.03497')
})

test('correspondent-fee: fifteen to forty units are a bank’s on the way, more or less are not', () => {
  const came = (amount: string, currency = 'USD') =>
    ask('correspondent-fee', with_(dollars, booked('SK-3', amount, currency), inYuan), about)
  expect(came('978.50')).toMatchObject({
    outcome: 'failed',
    turnTo: null,
    finding: '原币差 USD 21.50，像是中转行扣费：先按手续费扣除，再比汇率',
    rows: [{}, { text: '收款单 SK-3：USD 978.50' }, {}],
  })
  for (const edge of ['985.00', '960.00']) expect(came(edge).turnTo, edge).toBeNull()
  for (const beyond of ['985.01', '959.99'])
    expect(came(beyond), beyond).toMatchObject({ outcome: 'failed', turnTo: 'H07' })
  expect(came('978.50', '欧元').outcome).toBe('data-missing')
})

test('fx-and-fee-apart: one match where the contract is in yuan, words for the books where it is not', () => {
  expect(ask('fx-and-fee-apart', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('汇兑损益 -35.00（收款单 SK-2 7,085.00 − 银行 7,120.00）'),
    rows: [{ amount: yuan('-35.00') }],
    act: { kind: 'copy', text: expect.stringContaining('流水 6222:B77') },
  })
  const home = {
    ...facts,
    contracts: [aContract({ no: A, amount: '7085.00' })],
    receipts: [dollars, booked('SK-3', '1000.00', 'USD'), inYuan],
  }
  const answer = ask('fx-and-fee-apart', aCheckWorld(home), about)
  expect(answer.act).toMatchObject({
    kind: 'decide',
    body: {
      kind: 'match',
      bankLineIds: ['6222:B77'],
      allocations: [
        { bankLineId: '6222:B77', contractNo: A, amount: yuan('7120.00'), kind: 'cash' },
        { bankLineId: null, contractNo: A, amount: yuan('-35.00'), kind: 'fx' },
      ],
    },
  })
  if (answer.act?.kind !== 'decide') throw new Error('no decision is offered')
  const done = aCheckWorld({ ...home, decisions: [aDecision(1, answer.act.body)] })
  expect(done.result.conflicts).toEqual([])
  expect(ask('fx-and-fee-apart', done, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('d-000001'),
  })
  const { body } = answer.act
  const cash = {
    ...body,
    ...(body.kind === 'match' ? { allocations: body.allocations.slice(0, 1) } : {}),
  } as typeof body
  const plain = aCheckWorld({ ...home, decisions: [aDecision(1, cash)] })
  expect(ask('fx-and-fee-apart', plain, about)).toMatchObject({ outcome: 'failed', act: { kind: 'copy' } })
  const taken = aCheckWorld({ ...home, contracts: [aContract({ no: A, amount: '7120.00' })] }) // matched by itself
  expect(ask('fx-and-fee-apart', taken, about).act?.kind).toBe('copy')
  const two = [dollars, booked('SK-3', '1000.00', 'USD'), { ...inYuan, contractNo: 'HT-2511-0002' }]
  expect(ask('fx-and-fee-apart', aCheckWorld({ ...home, receipts: two }), about).act?.kind).toBe('copy')
  expect(ask('fx-and-fee-apart', with_(dollars, booked('SK-2', '7120.00')), about).outcome).toBe('passed')
  expect(ask('fx-and-fee-apart', with_(dollars), about).outcome).toBe('data-missing')
})
