import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, aFile, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aContract, aLine, aMatchDecision, at, on, yuan } from '../../../../../tests/builders/engine-facts.ts'

const A = 'HT-2511-0086'
const behind = aContract({ no: A, amount: '860000.00', crmReceived: yuan('0.00'), updated: '2025-11-20 09:00' })
const paid = aLine({ id: '6222:S1', at: '2025-11-24 10:00', amount: '860000.00', memo: `${A}货款` })
const world = aCheckWorld({ contracts: [behind], bankLines: [paid], asOf: '2025-11-30' })
const about = aCase(world, 'D06')

test('statement-covers-payment: the day of payment is in a statement that chains', () => {
  expect(ask('statement-covers-payment', world, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('2025-11-24'),
  })
  const [contracts] = world.files
  const ends = [
    { accountNo: '6222', firstOn: on('2025-11-01'), lastOn: on('2025-11-20'), opening: null, closing: null },
  ]
  const short = aCheckWorld(
    { contracts: [behind], bankLines: [paid], asOf: '2025-11-30' },
    { files: [contracts!, aFile('bank', { ends })] },
  )
  expect(ask('statement-covers-payment', short, about)).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('账单到 2025-11-20 为止，不含 2025-11-24') }],
  })
  const none = aCheckWorld({ contracts: [behind], asOf: '2025-11-30' })
  expect(ask('statement-covers-payment', none, aContractCase(A))).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('银行流水'),
  })
})

test('payment-found: by number, name and amount, with the tier and the cells of the line', () => {
  const found = ask('payment-found', world, about)
  expect(found).toMatchObject({
    outcome: 'passed',
    rows: [{ text: expect.stringContaining('合同号、户名、金额、T1'), amount: yuan('860000.00') }],
  })
  expect(found.rows[0]?.cells[0]).toMatchObject({ fileId: 'file', row: 5 })
  const other = aLine({ at: '2025-11-24', amount: '1.00', from: '栖川禾岫科技有限公司' })
  const nothing = aCheckWorld({ contracts: [behind], bankLines: [other], asOf: '2025-11-30' })
  expect(ask('payment-found', nothing, aContractCase(A))).toMatchObject({ outcome: 'failed', turnTo: 'H04' })
})

test('payment-state: written off, only proposed, or not claimed at all', () => {
  expect(ask('payment-state', world, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('已核销 860,000.00'),
  })
  const nearly = aLine({ id: '6222:S2', at: '2025-11-24 10:00', amount: '859980.00', memo: A })
  const proposed = aCheckWorld({ contracts: [behind], bankLines: [nearly], asOf: '2025-11-30' })
  expect(ask('payment-state', proposed, aContractCase(A))).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('只是建议'),
  })
  const other = aLine({ at: '2025-11-24', amount: '1.00', from: '栖川禾岫科技有限公司' })
  const unclaimed = aCheckWorld({ contracts: [behind], bankLines: [other], asOf: '2025-11-30' })
  expect(ask('payment-state', unclaimed, aContractCase(A))).toMatchObject({ outcome: 'failed', turnTo: 'H03' })
})

test('same-amount-elsewhere: the contract on which CRM holds too much, by this very amount', () => {
  expect(ask('same-amount-elsewhere', world, about)).toMatchObject({ outcome: 'passed' })
  const wrong = aContract({ no: 'HT-2511-0087', amount: '900000.00', crmReceived: yuan('860000.00') })
  const misplaced = aCheckWorld({ contracts: [behind, wrong], bankLines: [paid], asOf: '2025-11-30' })
  expect(ask('same-amount-elsewhere', misplaced, about)).toMatchObject({
    outcome: 'failed',
    rows: [{ text: expect.stringContaining('HT-2511-0087') }],
  })
})

test('same-amount-elsewhere: once CRM is level, every other level contract is no suspect', () => {
  const level = { ...behind, crmReceived: yuan('860000.00') }
  const other = aContract({ no: 'HT-2511-0087', amount: '900000.00', crmReceived: yuan('0.00') })
  const settled = aCheckWorld({ contracts: [level, other], bankLines: [paid], asOf: '2025-11-30' })
  expect(ask('same-amount-elsewhere', settled, aContractCase(A))).toMatchObject({ outcome: 'passed' })
})

test('crm-entry-text: one line a payment that CRM has not got, to paste', () => {
  const first = aLine({ id: '6222:S0', at: '2025-11-10 10:00', amount: '100000.00', memo: A })
  const rest = aLine({ id: '6222:S1', at: '2025-11-24 10:00', amount: '760000.00', memo: A })
  const plan = [
    [null, '100000.00'],
    [null, '760000.00'],
  ] as const
  const half = aContract({ no: A, amount: '860000.00', plan, crmReceived: yuan('100000.00') })
  const partly = aCheckWorld({ contracts: [half], bankLines: [first, rest], asOf: '2025-11-30' })
  expect(ask('crm-entry-text', partly, aContractCase(A)).act).toMatchObject({
    kind: 'copy',
    text: `CRM 待登记回款\n${A}，2025-11-24，760,000.00，流水号 S1`,
  })
  const level = aCheckWorld({
    contracts: [{ ...behind, crmReceived: yuan('860000.00') }],
    bankLines: [paid],
    asOf: '2025-11-30',
  })
  expect(ask('crm-entry-text', level, aContractCase(A))).toMatchObject({ outcome: 'passed' })
  const blind = aCheckWorld({ contracts: [{ ...behind, crmReceived: null }], bankLines: [paid], asOf: '2025-11-30' })
  expect(ask('crm-entry-text', blind, aContractCase(A))).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('已回款金额'),
  })
})

test('crm-caught-up: only an export from after the payment can tell', () => {
  expect(ask('crm-caught-up', world, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('到账之后的 CRM'),
  })
  const later = aCheckWorld({
    contracts: [{ ...behind, updatedAt: at('2025-11-26 09:00') }],
    bankLines: [paid],
    asOf: '2025-11-30',
  })
  expect(ask('crm-caught-up', later, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('仍少登记 860,000.00'),
  })
  const done = aCheckWorld({
    contracts: [{ ...behind, crmReceived: yuan('860000.00') }],
    bankLines: [paid],
    asOf: '2025-11-30',
  })
  expect(ask('crm-caught-up', done, aContractCase(A))).toMatchObject({ outcome: 'passed' })
})

test('D06: paid and written off six days ago, and CRM, touched since, still holds nothing: its true cause', () => {
  const touched = { ...behind, updatedAt: at('2025-11-26 09:00') }
  const told = aCheckWorld({ contracts: [touched], bankLines: [paid], asOf: '2025-11-30' })
  const ofCase = aCase(told, 'D06')
  const automatic = ['statement-covers-payment', 'payment-found', 'payment-state', 'crm-caught-up']
  expect(automatic.map((id) => ask(id, told, ofCase).outcome)).toEqual(['passed', 'passed', 'passed', 'failed'])
  expect(ask('crm-caught-up', told, ofCase).finding).toContain('仍少登记 860,000.00')
})

test('crm-entry-text: lines to copy only where one choice of payments makes the gap', () => {
  const entry = (crm: string, ...amounts: readonly string[]) => {
    const contract = aContract({ no: A, amount: '860000.00', crmReceived: yuan(crm) })
    const bankLines = amounts.map((amount, nth) =>
      aLine({ id: `6222:S${nth}`, at: `2025-11-${10 + nth} 10:00`, amount, memo: A }),
    )
    const decisions = bankLines.map(({ id }, nth) => aMatchDecision(nth + 1, id, [[A, amounts[nth] ?? '']]))
    return ask('crm-entry-text', aCheckWorld({ contracts: [contract], bankLines, decisions }), aContractCase(A))
  }
  const later = entry('60000.00', '40000.00', '60000.00')
  expect(later.act).toMatchObject({ text: `CRM 待登记回款\n${A}，2025-11-10，40,000.00，流水号 S0` })
  const half = entry('50000.00', '100000.00')
  expect(half).toMatchObject({ outcome: 'failed', act: null, rows: [{ amount: yuan('100000.00') }] })
  expect(half.finding).toContain('CRM 少登记 50,000.00，从金额认不出')
  expect(entry('50000.00', '50000.00', '50000.00')).toMatchObject({ act: null, rows: [{}, {}] })
  const many = Array.from({ length: 13 }, (_, nth) => `${nth + 1}000.00`)
  expect(entry('90000.00', ...many)).toMatchObject({ outcome: 'failed', act: null })
})

test('crm-entry-text: a payment of two instalments is one line', () => {
  const plan = [
    [null, '40000.00'],
    [null, '60000.00'],
  ] as const
  const contract = aContract({ no: A, amount: '100000.00', plan, crmReceived: yuan('0.00') })
  const line = aLine({ id: '6222:S1', at: '2025-11-24 10:00', amount: '100000.00', memo: A })
  const decisions = [
    aMatchDecision(1, line.id, [
      [A, '40000.00', 'cash', '1'],
      [A, '60000.00', 'cash', '2'],
    ]),
  ]
  const one = aCheckWorld({ contracts: [contract], bankLines: [line], decisions })
  expect(ask('crm-entry-text', one, aContractCase(A)).act).toMatchObject({
    text: `CRM 待登记回款\n${A}，2025-11-24，100,000.00，流水号 S1`,
  })
})

test('payment-found: what has one key alone is shown, the unclaimed first, and is not taken for nothing', () => {
  const contract = aContract({ no: A, amount: '100000.00' })
  const other = aContract({ no: 'HT-2511-0087', amount: '30000.00' })
  const claimed = aLine({ id: '6222:S1', at: '2025-11-20', amount: '30000.00', memo: other.contractNo })
  const open = aLine({ id: '6222:S2', at: '2025-11-24', amount: '80000.00', memo: '货款' })
  const found = ask(
    'payment-found',
    aCheckWorld({ contracts: [contract, other], bankLines: [claimed, open] }),
    aContractCase(A),
  )
  expect(found).toMatchObject({
    outcome: 'failed',
    turnTo: null,
    finding: expect.stringContaining('只有一项相符的有 2 笔，其中未认领 1 笔'),
    rows: [
      { text: expect.stringContaining('只有户名相符、未认领'), amount: yuan('80000.00') },
      { text: expect.stringContaining('只有户名相符、已核销到别的合同') },
    ],
  })
  const bankLines = Array.from({ length: 21 }, (_, nth) => ({ ...open, id: `6222:M${nth}`, bankRef: `M${nth}` }))
  const many = ask('payment-found', aCheckWorld({ contracts: [contract], bankLines }), aContractCase(A))
  expect(many.rows).toHaveLength(20)
  expect(many.finding).toContain('先列 20 笔')
})
