import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDay } from '../../shared/domain/epoch-day.ts'
import { parseBai2 } from './bai2.ts'
import { looksLikeBai2 } from './looks-like-bai2.ts'

type Account = { header: string; lines: readonly string[]; currency?: string }

function bai2Text({ header, lines, currency = 'USD' }: Account, group = `02,R,O,1,260131,,${currency},/`): string {
  return ['01,S,R,260131,0800,1,,,2/', group, header, ...lines, '49,0,0/', '98,0,1,0/', '99,0,1,0/'].join('\n')
}

function read(account: Account) {
  const result = parseBai2(bai2Text(account))
  if (!result.ok) throw new Error(result.error)
  return result.value[0]!
}

const HEADER = '03,123,,010,100,,,015,-50,,/'

test('the type code decides whether money came in or went out', () => {
  const { entries } = read({ header: HEADER, lines: ['16,195,100,,B1,C1,WIRE IN/', '16,475,250,,B2,C2,CHECK/'] })
  expect(
    entries.map((entry) => [entry.amount, entry.typeCode, entry.bankReference, entry.customerReference, entry.details]),
  ).toEqual([
    [100, '195', 'B1', 'C1', 'WIRE IN'],
    [-250, '475', 'B2', 'C2', 'CHECK'],
  ])
})

test('opening and closing are the ledger balances with their sign, on the day of the group', () => {
  const on = parseDay('2026-01-31')
  expect(read({ header: HEADER, lines: [] })).toMatchObject({
    opening: { amount: 100, on },
    closing: { amount: -50, on },
  })
})

test('words go on in continuations, commas and slashes are part of them', () => {
  const lines = ['16,195,100,,B,C,A, B/C', '88,REMI: x, y/', '88:EREF: 1']
  expect(read({ header: HEADER, lines }).entries[0]?.details).toBe('A, B/C REMI: x, y EREF: 1')
})

test('the fields of an account go on in continuations', () => {
  const { balances, stated } = read({
    header: '03,123,USD,010,100,,/',
    lines: ['88,015,700,,,100,5,1,V,260131,,400,0,0,/'],
  })
  expect(balances?.map(({ type, amount }) => [type, amount])).toEqual([
    ['010', 100],
    ['015', 700],
  ])
  expect(stated.slice(0, 2)).toEqual([
    { name: '贷方合计', stated: '0.05', found: '0.00' },
    { name: '贷方笔数', stated: '1', found: '0' },
  ])
})

test('a balance or a summary that cannot be read is told, not left out', () => {
  const { stated, closing } = read({ header: '03,123,USD,015,12.5,,,7,1,,/', lines: [] })
  expect(closing).toBe(null)
  expect(stated.slice(0, 2)).toEqual([
    { name: '余额 015', stated: '12.5', found: '' },
    { name: '账户汇总（03）', stated: '7,1', found: '类型码应为三位数字' },
  ])
})

test.each([
  ['S,1,2,3', null],
  ['V,260130,1200', '2026-01-30'],
  ['D,2,0,50,1,50', null],
  ['Z', null],
])('after the availability "%s" the references stand where they should', (availability, valuedOn) => {
  const [entry] = read({ header: HEADER, lines: [`16,195,100,${availability},BANK,CUST,TEXT/`] }).entries
  expect(entry).toMatchObject({ bankReference: 'BANK', customerReference: 'CUST', details: 'TEXT' })
  expect(entry?.valuedOn).toBe(valuedOn === null ? null : parseDay(valuedOn))
})

test.each([
  ['JPY', '1234', 123_400],
  ['KWD', '12340', 1234],
  ['USD', '1234', 1234],
])('how many decimals %s has is a matter of the currency', (currency, written, amount) => {
  expect(read({ header: '03,1,,/', lines: [`16,195,${written},,,,/`], currency }).entries[0]?.amount).toBe(amount)
})

test.each([
  ['16,195,-100,,,,/', 'amount', '-100'],
  ['16,195,12.50,,,,/', 'amount', '12.50'],
  ['16,195,,,,,/', 'amount', ''],
  ['16,015,100,,,,/', 'entry', '类型码 015 不表示收或付'],
  ['16,195,100,V,260230,,,,/', 'date', '260230'],
])('the record %s is kept as unreadable', (line, part, found) => {
  const { entries, unreadable } = read({ header: HEADER, lines: [line, '16,195,1,,,,/'] })
  expect(entries).toHaveLength(1)
  expect(unreadable).toEqual([{ line: 4, raw: line, part, found }])
})

describe('what is refused', () => {
  const whole = bai2Text({ header: HEADER, lines: ['16,195,100,,B,C,T/'] })
  test.each([
    ['a file that was cut off', whole.slice(0, whole.indexOf('99,')), /不完整/],
    ['another beginning', whole.slice(whole.indexOf('02,')), /以 01 记录开头/],
    ['a record of no kind', whole.replace('16,', '17,'), /第 4 行/],
    ['a record in the wrong place', whole.replace(HEADER, '49,0,1/'), /第 3 行/],
    ['a group that is only a test', bai2Text({ header: HEADER, lines: [] }, '02,R,O,4,260131,,USD,/'), /测试/],
    ['a continuation of nothing', '88,x/', /续行/],
    ['a record without end', whole.replace('T/', ','.repeat(100_000)), /第 4 行过长/],
    ['lines without end', '\n'.repeat(5_000_000), /行数过多/],
    ['nothing', '', /01/],
  ])('%s', (_, text, reason) => {
    expect(parseBai2(text)).toEqual({ ok: false, error: expect.stringMatching(reason) })
  })
})

test('a file is recognised by its header record, and a csv of the same look is not', () => {
  expect(looksLikeBai2(bai2Text({ header: HEADER, lines: [] }))).toBe(true)
  expect(looksLikeBai2('01,2026-01-31,100.00,货款\n02,2026-01-31,5.00,x')).toBe(false)
})

const words = fc.stringMatching(/^[A-Z0-9][A-Z0-9,:;-]{0,20}$/)
const reference = fc.stringMatching(/^[A-Z0-9]{0,10}$/)
const someEntries = fc.array(
  fc.record({
    amount: fc.integer({ min: -1e12, max: 1e12 }).filter((amount) => amount !== 0),
    bankReference: reference,
    customerReference: reference,
    details: fc.array(words, { minLength: 1, maxLength: 4 }),
  }),
  { maxLength: 8 },
)

test('any statement reads back as it was written, and its control totals agree', () => {
  fc.assert(
    fc.property(someEntries, fc.constantFrom('\n', '\r\n'), (entries, lineEnd) => {
      const records = entries.flatMap(({ amount, bankReference, customerReference, details: [first, ...others] }) => [
        `16,${amount > 0 ? '195' : '495'},${Math.abs(amount)},,${bankReference},${customerReference},${first}/`,
        ...others.map((more) => `88,${more}/`),
      ])
      const sum = entries.reduce((total, { amount }) => total + Math.abs(amount), 0)
      const count = records.length + 2
      const file = ['01,S,R,260131,0800,1,,,2/', '02,R,O,1,260131,,USD,/', '03,123,,/', ...records]
      const trailers = [`49,${sum},${count}/`, `98,${sum},1,${count + 2}/`, `99,${sum},1,${count + 4}/`]
      const result = parseBai2([...file, ...trailers].join(lineEnd))
      if (!result.ok) throw new Error(result.error)
      const [statement] = result.value
      expect(statement?.unreadable).toEqual([])
      expect(statement?.entries).toEqual(
        entries.map((entry) => expect.objectContaining({ ...entry, details: entry.details.join(' ') })),
      )
      expect(statement?.stated).toHaveLength(8)
      for (const { stated, found } of statement?.stated ?? []) expect(found).toBe(stated)
    }),
    { seed: 1, numRuns: 200 },
  )
})
