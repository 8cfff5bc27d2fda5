import { expect, test } from 'vitest'
import { aContract, anArchive, at, yuan } from '../../../../tests/builders/engine-facts.ts'
import { found } from '../../../../tests/builders/found-discrepancy.ts'
import type { Discrepancy, DiscrepancyCode } from '../../domain/discrepancy.ts'
import { discrepancyCatalog } from './catalog.ts'
import { rankDiscrepancies } from './rank-discrepancies.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0002'

function one(code: DiscrepancyCode, subject: string, keys: Partial<Discrepancy> = {}): Discrepancy {
  return {
    ...discrepancyCatalog[code],
    id: `${code}:${subject}`,
    code,
    subject,
    ownerName: '',
    amount: yuan('1.00'),
    contractNos: [],
    bankLineIds: [],
    invoiceNos: [],
    archiveNos: [],
    sinceAt: at('2025-11-20'),
    left: { text: '', cells: [] },
    right: { text: '', cells: [] },
    cause: '',
    primaryId: null,
    ...keys,
  }
}

function primaries(...found: readonly Discrepancy[]): Readonly<Record<string, string | null>> {
  const ranked = [rankDiscrepancies(found), rankDiscrepancies(found.toReversed())].map((list) =>
    Object.fromEntries(list.map(({ id, primaryId }) => [id, primaryId]).sort()),
  )
  expect(ranked[1]).toEqual(ranked[0]) // whatever order they come in
  return ranked[0] ?? {}
}

test('broken data and money that went back lead; the rest follow by severity, then by code', () => {
  const line = { bankLineIds: ['l'] }
  const codes: readonly DiscrepancyCode[] = [
    'D37',
    'D30',
    'D21',
    'D10',
    'D25',
    'D26',
    'D31',
    'D07',
    'D20',
    'D06',
    'D18',
    'D24',
    'D05',
    'D17',
  ]
  for (const [place, code] of codes.entries()) {
    const rivals = codes.slice(place + 1).map((rival) => one(rival, rival, line))
    const ranked = primaries(one(code, code, line), ...rivals)
    expect(ranked[`${code}:${code}`]).toBeNull()
    for (const rival of rivals) expect(ranked[rival.id]).toBe(`${code}:${code}`)
  }
})

test('a subject that is a bank line meets a difference that only names the line', () => {
  expect(primaries(one('D07', 'l'), one('D21', 'back', { bankLineIds: ['back', 'l'] }))).toEqual({
    'D07:l': 'D21:back',
    'D21:back': null,
  })
})

test('one line that pays two contracts leaves each with a lead of its own', () => {
  const line = { bankLineIds: ['l'] }
  expect(primaries(one('D06', A, line), one('D06', B, line))).toEqual({ [`D06:${A}`]: null, [`D06:${B}`]: null })
})

test('a lead is never itself led', () => {
  const ranked = primaries(one('D01', A), one('D06', A, { bankLineIds: ['l'] }), one('D24', B, { bankLineIds: ['l'] }))
  expect(ranked).toEqual({ [`D01:${A}`]: null, [`D06:${A}`]: `D01:${A}`, [`D24:${B}`]: null })
})

test('of the differences that doubt the data of one contract exactly one leads', () => {
  const of = { contractNos: [A] }
  const ranked = primaries(one('D03', 'x', of), one('D25', 'y', of), one('D27', 'z', of), one('D36', 'w', of))
  expect(ranked).toEqual({ 'D03:x': 'D25:y', 'D25:y': null, 'D27:z': 'D25:y', 'D36:w': 'D25:y' })
  expect(primaries(one('D03', 'x', of), one('D08', 'y', of))).toEqual({ 'D03:x': null, 'D08:y': null })
})

test('the engine ranks what it finds', () => {
  const contracts = [aContract({ no: A, amount: '10000.00', updated: '2025-11-06 09:00' })]
  const times = { submitted: '2025-11-04 10:00', archived: '2025-11-05 10:00' }
  const archives = [
    anArchive({ no: A, amount: '1000.00', ...times }),
    anArchive({ no: A, flowNo: 'BC', contractName: '补充协议', amount: '1200.00', ...times, archived: '2025-11-19' }),
  ]
  expect(found('D25', { contracts, archives })?.primaryId).toBeNull()
  expect(found('D36', { contracts, archives })?.primaryId).toBe(`D25:${A}`)
})
