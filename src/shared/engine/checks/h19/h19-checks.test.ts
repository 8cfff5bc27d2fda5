import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import {
  aContract,
  aDecision,
  aLine,
  aMatchDecision,
  anArchive,
  anInvoice,
  at,
  yuan,
} from '../../../../../tests/builders/engine-facts.ts'

const [A, B] = ['HT-2511-0001', 'HT-2511-0012']
const OTHER = '栖川禾岫科技有限公司'
const byPhone = aContract({ no: A, amount: '860.00', createdAt: at('2025-11-03 11:00') })
const byDesk = aContract({
  no: B,
  amount: '860.00',
  createdAt: at('2025-11-03 11:06'),
  ownerName: '顾清和',
  sealed: null,
})
const twice = { contracts: [byPhone, byDesk] }
const world = aCheckWorld(twice)
const about = aCase(world, 'D29')
const archives = [anArchive({ no: B, amount: '860.00', submitted: '2025-11-04 10:00', archived: '2025-11-05 10:00' })]

const conflicting = (rest: Parameters<typeof aContract>[0]) => ({
  contracts: [
    aContract({ no: A, amount: '860.00', updated: '2025-11-10' }),
    aContract({ updated: '2025-11-12', ...rest }),
  ],
})
const line = aLine({ id: '6222:S1', at: '2025-11-20', amount: '860.00' })
const misclaimed = aCheckWorld({
  contracts: [aContract({ no: A, amount: '860.00' }), aContract({ no: B, amount: '860.00', customer: OTHER })],
  bankLines: [line],
  decisions: [aMatchDecision(1, line.id, [[B, '860.00']])],
})
const claim = aCase(misclaimed, 'D35')

test('D29: one order entered twice, field by field, and only one of them is used, true cause', () => {
  const differ = ask('entries-differ', world, about)
  expect(differ).toMatchObject({ outcome: 'failed', finding: expect.stringContaining('10 分钟内先后录入') })
  expect(differ.rows.map(({ text }) => text)).toEqual([
    `合同编号：${A} ／ ${B}`,
    '合同所有人：陆安澜 ／ 顾清和',
    '客户签章时间：2025-11-03 10:00 ／ （空）',
    '创建时间：2025-11-03 11:00 ／ 2025-11-03 11:06',
  ])
  expect(differ.rows[1]?.cells).toMatchObject([{ column: '合同所有人' }, { column: '合同所有人' }])
  const filed = aCheckWorld({ ...twice, archives })
  expect(ask('which-entry-is-used', filed, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining(`都指向 ${B}`),
    rows: [{ text: expect.stringContaining('归档流程'), cells: [{}, { column: '归档金额' }] }],
  })
  expect(ask('one-entry-counts', world, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('860.00 会计两次业绩'),
  })
})

test('D29: one number told in two ways; the amount that the others repeat is the true one, true cause', () => {
  const facts = conflicting({ no: A, amount: '680.00' })
  const invoices = [anInvoice({ no: '1', at: '2025-11-15', amount: '860.00', remark: A })]
  const told = aCheckWorld({ ...facts, invoices })
  const case29 = aCase(told, 'D29')
  expect(ask('entries-differ', told, case29)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('有两种说法'),
    rows: [{ text: '合同金额：680.00 ／ 860.00' }],
  })
  expect(ask('which-entry-is-used', told, case29)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('与 860.00 一致'),
  })
})

test('D35: the line pays another customer’s open contract to the fen, true cause', () => {
  expect(ask('which-entry-is-used', misclaimed, claim)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringMatching(new RegExp(`澄州杉垣.* 的 860\\.00 认领给了 ${B}，却与 ${A}（澄州杉垣`)),
    rows: [{ amount: yuan('860.00'), cells: [{ column: '对方户名' }, {}, {}] }],
  })
  expect(ask('entry-to-keep', misclaimed, claim)).toMatchObject({
    outcome: 'failed',
    rows: [{ act: { kind: 'decide', body: { kind: 'undo', decisionId: 'd-000001' } } }],
  })
  expect(ask('one-entry-counts', misclaimed, claim).outcome).toBe('failed')
  const undone = aCheckWorld({ ...misclaimed.input, asOf: '2025-11-30', decisions: [] })
  expect(ask('one-entry-counts', undone, claim).outcome).toBe('passed')
})

test('a case is about its own lines and numbers alone; either of two numbers leads to the pair', () => {
  expect(ask('entries-differ', world, aContractCase(B)).outcome).toBe('failed')
  const fine = aLine({ id: '6222:S0', at: '2025-11-19', amount: '70.00' })
  const C = 'HT-2511-0023'
  const more = aCheckWorld({
    ...misclaimed.input,
    asOf: '2025-11-30',
    contracts: [...misclaimed.input.contracts, aContract({ no: C, amount: '70.00' })],
    bankLines: [fine, line],
    decisions: [aMatchDecision(1, fine.id, [[C, '70.00']]), aMatchDecision(2, line.id, [[B, '860.00']])],
  })
  expect(ask('entry-to-keep', more, claim).rows[0]?.act).toMatchObject({ body: { decisionId: 'd-000002' } })
  expect(ask('which-entry-is-used', more, aContractCase(C)).outcome).toBe('not-applicable')
})

test('entries-differ: neither pair nor conflict; without 创建时间 nobody can tell', () => {
  const apart = aCheckWorld({ contracts: [byPhone, { ...byDesk, createdAt: at('2025-11-03 11:11') }] })
  expect(ask('entries-differ', apart, about).outcome).toBe('passed')
  const undated = aCheckWorld({ contracts: [aContract({ no: A, amount: '1.00' })] })
  expect(ask('entries-differ', undated, aContractCase(A))).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('创建时间'),
  })
  const missing = { outcome: 'data-missing', finding: expect.stringContaining('CRM 合同导出') }
  expect(ask('entries-differ', aCheckWorld({}), about)).toMatchObject(missing)
  expect(ask('one-entry-counts', aCheckWorld({}), about)).toMatchObject(missing)
})

test('which-entry-is-used: none, both, only the owner in doubt, no amount repeated, nothing to compare with', () => {
  const bystander = anArchive({ no: 'HT-9', submitted: '2025-11-04 10:00', archived: null })
  expect(ask('which-entry-is-used', aCheckWorld({ ...twice, archives: [bystander] }), about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('不牵动钱'),
  })
  const both = aCheckWorld({
    ...twice,
    archives,
    bankLines: [aLine({ at: '2025-11-20', amount: '860.00', memo: A })],
    invoices: [anInvoice({ no: '1', at: '2025-11-21', amount: '860.00', remark: A })],
  })
  const answer = ask('which-entry-is-used', both, about)
  expect(answer.outcome).toBe('failed')
  expect(answer.rows.map(({ text }) => text.slice(0, 16))).toEqual([
    `${A} 已核销`.slice(0, 16),
    `${A} 已开票`.slice(0, 16),
    `${B} 有归档`.slice(0, 16),
  ])
  expect(ask('which-entry-is-used', world, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('银行流水'),
  })
  const owners = aCheckWorld({ ...conflicting({ no: A, amount: '860.00', ownerName: '顾清和' }), archives })
  expect(ask('which-entry-is-used', owners, aContractCase(A)).outcome).toBe('not-applicable')
  const amounts = aCheckWorld({ ...conflicting({ no: A, amount: '680.00' }), archives })
  expect(ask('which-entry-is-used', amounts, aContractCase(A))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('须看签章件'),
  })
  const alone = aCheckWorld({ contracts: [byPhone] })
  expect(ask('which-entry-is-used', alone, aContractCase(A)).outcome).toBe('not-applicable')
})

test('entry-to-keep: the used one stays, else the signed one; two owners are a conflict that is told', () => {
  const filed = aCheckWorld({ ...twice, archives })
  expect(ask('entry-to-keep', filed, about)).toMatchObject({
    outcome: 'failed',
    finding: `建议保留 ${B}（有签章、归档、到账或开票），作废 ${A}；提成归属冲突：顾清和 与 陆安澜`,
    act: { kind: 'copy', text: expect.stringContaining(`作废 ${A}（陆安澜），保留 ${B}（顾清和）`) },
  })
  expect(ask('entry-to-keep', world, about).finding).toContain(`保留 ${A}（有签章`)
  const equal = aCheckWorld({
    contracts: [byPhone, aContract({ no: B, amount: '860.00', createdAt: at('2025-11-03 11:06') })],
  })
  expect(ask('entry-to-keep', equal, about).finding).toBe(`建议保留 ${A}（录入在先），作废 ${B}`)
  const owners = aCheckWorld(conflicting({ no: A, amount: '860.00', ownerName: '顾清和' }))
  expect(ask('entry-to-keep', owners, aContractCase(A))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('提成归属冲突'),
    act: { kind: 'copy', text: expect.stringContaining('860.00，陆安澜') },
  })
  const amounts = aCheckWorld(conflicting({ no: A, amount: '680.00' }))
  expect(ask('entry-to-keep', amounts, aContractCase(A)).finding).not.toContain('提成归属冲突')
  expect(ask('entry-to-keep', aCheckWorld({ contracts: [byPhone] }), aContractCase(A)).outcome).toBe('not-applicable')
})

test('one-entry-counts: a voided one is told, two voided are too many, a conflict is named as such', () => {
  const voided = aCheckWorld({ contracts: [byPhone, { ...byDesk, status: 'void' }] })
  expect(ask('one-entry-counts', voided, about)).toMatchObject({
    outcome: 'passed',
    finding: `${B} 已作废，没有重复计业绩的合同：${A}`,
  })
  const both = aCheckWorld({
    contracts: [
      { ...byPhone, status: 'void' },
      { ...byDesk, status: 'void' },
    ],
  })
  expect(ask('one-entry-counts', both, about)).toMatchObject({ outcome: 'failed', act: { to: { screen: 'intake' } } })
  const told = aCheckWorld(conflicting({ no: A, amount: '680.00' }))
  expect(ask('one-entry-counts', told, aContractCase(A)).finding).toContain('仍有两种说法')
})

test('entry-to-keep: taking back a claim of several lines names them all', () => {
  const more = aLine({ id: '6222:S2', at: '2025-11-21', amount: '70.00' })
  const C = 'HT-2511-0023'
  const share = (bankLineId: string, contractNo: string, amount: string) =>
    ({ bankLineId, contractNo, planNo: null, amount: yuan(amount), kind: 'cash' }) as const
  const allocations = [share(line.id, B, '860.00'), share(more.id, C, '70.00')]
  const both = aCheckWorld({
    ...misclaimed.input,
    asOf: '2025-11-30',
    contracts: [...misclaimed.input.contracts, aContract({ no: C, amount: '70.00', customer: OTHER })],
    bankLines: [line, more],
    decisions: [aDecision(1, { kind: 'match', bankLineIds: [line.id, more.id], allocations })],
  })
  expect(ask('entry-to-keep', both, claim).rows[0]?.act).toMatchObject({
    preview: `撤销 d-000001：流水 6222:S1 860.00、6222:S2 70.00 不再核销 ${B}、${C}，重新参加勾兑`,
  })
})
