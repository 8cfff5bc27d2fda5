import { expect, test } from 'vitest'
import { aContract, aLine, anArchive, anInput, anInvoice, at, run } from '../../../../tests/builders/engine-facts.ts'
import type { EngineInput } from '../engine-input.ts'
import { defaultPolicy } from '../engine-input.ts'

const A = 'HT-2511-0001'
const archived = anArchive({ no: A, submitted: '2025-11-04 10:00', archived: '2025-11-06 10:00' })
const paid = (amount: string) => aLine({ id: `l${amount}`, at: '2025-11-20 10:00', amount, memo: A })
const billed = (amount: string) => anInvoice({ no: '1', at: '2025-11-21 10:00', amount, remark: A })

function slip(facts: Partial<Omit<EngineInput, 'asOf'>> & { readonly asOf?: string }) {
  return run(anInput({ contracts: [aContract({ no: A, amount: '100.00' })], ...facts })).slips[0]!
}

test('signed, archived, received and invoiced: closed when the last of them happened', () => {
  const found = slip({ archives: [archived], bankLines: [paid('100.00')], invoices: [billed('100.00')] })
  expect(found).toMatchObject({
    sign: { state: 'closed' },
    legal: { state: 'closed', archiveNo: `GD-${A}` },
    finance: { state: 'closed', received: 10_000, invoiced: 10_000, due: 10_000 },
    closed: true,
    closedAt: at('2025-11-21 10:00'),
    period: '2025-11',
  })
})

test('without the invoice the third leg is partial; where the policy needs none it is closed', () => {
  const facts = { contracts: [aContract({ no: A, amount: '100.00' })], bankLines: [paid('100.00')] }
  expect(slip(facts).finance.state).toBe('partial')
  expect(run(anInput(facts), { ...defaultPolicy, requireInvoice: false }).slips[0]!.finance.state).toBe('closed')
})

test('instalments: what is due decides, not the whole amount', () => {
  const plan = [
    ['2025-11-20', '30.00'],
    ['2026-01-20', '70.00'],
  ] as const
  const contracts = [aContract({ no: A, amount: '100.00', plan })]
  expect(slip({ contracts, bankLines: [paid('30.00')], invoices: [billed('30.00')] }).finance).toMatchObject({
    state: 'closed',
    due: 3000,
  })
  expect(slip({ contracts, asOf: '2025-11-19 12:00' }).finance.state).toBe('not-due')
  expect(slip({ contracts, asOf: '2025-11-20 12:00' }).finance.state).toBe('missing')
  expect(slip({ contracts, asOf: '2025-11-21 00:00' }).finance.state).toBe('late')
})

test('the archive rolls over when it comes after the cutoff of its month', () => {
  const late = anArchive({ no: A, submitted: '2025-11-28 17:45', archived: '2025-12-01 10:20' })
  expect(slip({ archives: [late] }).legal).toMatchObject({ state: 'missing', archiveNo: '' })
  expect(slip({ archives: [late], asOf: '2025-12-01 12:00' }).legal.state).toBe('late')
  // Submitted after the cutoff, then one that was submitted before it: the second is in time by the grace.
  const twice = [
    anArchive({ no: A, flowNo: 'L1', submitted: '2025-11-30 16:05', archived: '2025-11-30 16:30' }),
    anArchive({ no: A, flowNo: 'L2', submitted: '2025-11-30 15:00', archived: '2025-11-30 17:00' }),
  ]
  expect(slip({ archives: twice }).legal).toMatchObject({ state: 'closed', at: at('2025-11-30 17:00') })
})

test('archived needs the status, the number and the moment', () => {
  expect(slip({ archives: [{ ...archived, archiveNo: '' }] }).legal.state).toBe('missing')
  expect(slip({ archives: [{ ...archived, status: 'terminated' }] }).legal.state).toBe('missing')
})

test('a contract that the customer has not sealed is not signed, a void one is nothing', () => {
  expect(slip({ contracts: [aContract({ no: A, amount: '100.00', sealed: null })] }).sign.state).toBe('missing')
  const dead = slip({ contracts: [aContract({ no: A, amount: '100.00', status: 'void' })], archives: [archived] })
  expect([dead.sign.state, dead.legal.state, dead.finance.state, dead.closed]).toEqual([
    'missing',
    'missing',
    'missing',
    false,
  ])
})
