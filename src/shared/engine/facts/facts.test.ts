import { expect, test } from 'vitest'
import { aContract, aLine, anArchive, anInput, anInvoice, at } from '../../../../tests/builders/engine-facts.ts'
import { ownershipOf, versionsByContract } from './current-contracts.ts'
import { factsAt } from './facts.ts'

const A = 'HT-2511-0001'

test('of a contract the latest version by then speaks', () => {
  const contracts = [
    aContract({ no: A, amount: '538.00' }),
    aContract({ no: A, amount: '53.80', updated: '2025-12-08 10:30' }),
  ]
  const amountAt = (asOf: string) => factsAt(anInput({ contracts, asOf })).contracts.get(A)?.amount
  expect(amountAt('2025-12-08 10:29')).toBe(53_800)
  expect(amountAt('2025-12-08 10:30')).toBe(5380)
})

test('a contract known only by a later export exists from its signing on', () => {
  const contracts = [aContract({ no: A, amount: '1.00', signed: '2025-11-10 09:00', updated: '2025-12-01 09:00' })]
  expect(factsAt(anInput({ contracts, asOf: '2025-11-09 12:00' })).contracts.size).toBe(0)
  expect(factsAt(anInput({ contracts, asOf: '2025-11-11 12:00' })).contracts.size).toBe(1)
})

test('owner, region and splits are frozen at signing', () => {
  const halves = ['陆安澜', '顾清和'].map((name) => ({ name, basisPoints: 5000 }))
  const whole = [{ name: '顾清和', basisPoints: 10_000 }]
  const later = { no: A, amount: '1.00', ownerName: '顾清和', region: '华南', updated: '2025-11-20 09:00' }
  const frozen = (...versions: Parameters<typeof aContract>[0][]) =>
    ownershipOf(versionsByContract(versions.map(aContract)).get(A)!, at('2025-12-31'))
  const signed = { no: A, amount: '1.00' }
  expect(frozen(signed, later)).toEqual({ ownerName: '陆安澜', region: '华东' })
  // Nobody gets a part of what was signed as one person's.
  expect(frozen(signed, { ...later, ownerSplits: whole })).toEqual({ ownerName: '陆安澜', region: '华东' })
  expect(frozen({ ...signed, ownerSplits: halves }, { ...later, ownerSplits: whole })).toMatchObject({
    ownerSplits: halves,
  })
  const draft = { ...signed, signed: null, ownerSplits: halves }
  expect(frozen(draft, { ...later, ownerSplits: whole })).toMatchObject({ ownerSplits: whole })
})

test('an archive that comes later is a pending flow until then, and absent before it was submitted', () => {
  const archives = [anArchive({ no: A, submitted: '2025-11-28 17:45', archived: '2025-12-01 10:20' })]
  const flowAt = (asOf: string) => factsAt(anInput({ archives, asOf })).archives[0]
  expect(flowAt('2025-11-28 17:00')).toBeUndefined()
  expect(flowAt('2025-11-30 12:00')).toMatchObject({ status: 'approving', archivedAt: null, archiveNo: '' })
  expect(flowAt('2025-12-01 10:20')).toMatchObject({ status: 'archived' })
})

test('of two exports of one flow the later event is told', () => {
  const pending = anArchive({ no: A, submitted: '2025-11-28 17:45', archived: null })
  const done = anArchive({ no: A, submitted: '2025-11-28 17:45', archived: '2025-12-01 10:20' })
  for (const archives of [
    [pending, done],
    [done, pending],
  ]) {
    expect(factsAt(anInput({ archives, asOf: '2025-12-02' })).archives).toMatchObject([{ status: 'archived' }])
  }
})

test('lines and invoices of later days do not exist yet', () => {
  const facts = factsAt(
    anInput({
      bankLines: [aLine({ at: '2025-12-01 00:10', amount: '1.00' })],
      invoices: [anInvoice({ no: '1', at: '2025-12-01 00:00', amount: '1.00' })],
    }),
  )
  expect([facts.lines.length, facts.invoices.length]).toEqual([0, 0])
})

test('an invoice counts in the furthest state of its life, a void one not at all', () => {
  const invoice = anInvoice({ no: '1', at: '2025-11-01', amount: '9.00' })
  const gross = (...invoices: (typeof invoice)[]) => factsAt(anInput({ invoices })).invoices.map((one) => one.gross)
  expect(gross(invoice, { ...invoice, status: 'void' })).toEqual([])
  expect(gross(invoice, { ...invoice, status: 'partly-reversed' })).toEqual([900])
  const red = anInvoice({ no: '2', at: '2025-11-02', amount: '-9.00', blueInvoiceNo: '1' })
  expect(gross({ ...invoice, status: 'reversed' }, red)).toEqual([900, -900])
  expect(gross({ ...invoice, status: 'reversed' })).toEqual([0]) // reversed, its red one in no file
})
