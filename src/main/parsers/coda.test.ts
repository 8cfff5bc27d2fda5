import { describe, expect, test } from 'vitest'
import { parseDay } from '../../shared/domain/epoch-day.ts'
import { parseCoda } from './coda.ts'
import { looksLikeCoda } from './looks-like-coda.ts'

/** Fields at their positions, counted from 1, in a record of 128. */
function record(...fields: readonly (readonly [number, string])[]): string {
  let text = ''
  for (const [at, words] of fields) text = text.padEnd(at - 1) + words
  return text.padEnd(128)
}

const HEADER = record([1, '0000031012672505'], [128, '2'])
const OLD = record([1, '12001BE68539007547034'], [40, 'EUR'], [43, '0000000000100000300126'])
const CLOSING = record([1, '8001BE68539007547034'], [39, 'EUR'], [42, '0000000000150000310126'])

type Movement = { sequence?: string; detail?: string; signed?: string; code?: string; words?: string; booked?: string }

function movement({
  sequence = '0001',
  detail = '0000',
  signed = '0000000000050000',
  code = '00150000',
  words = '0',
  booked = '310126',
}: Movement): string {
  return record(
    [1, '21'],
    [3, sequence + detail],
    [11, 'BANKREF'],
    [32, signed],
    [48, '300126'],
    [54, code],
    [62, words],
    [116, booked],
  )
}

function party(name: string, detail = '0000'): string {
  return record([1, `230001${detail}`], [11, 'BE22313215646432'], [48, name], [83, 'MORE'])
}

function codaText(lines: readonly string[], trailer = '000003000000000000000000000000050000'): string {
  return [HEADER, OLD, ...lines, CLOSING, record([1, '9'], [17, trailer], [128, '2'])].join('\r\n')
}

function read(...lines: readonly string[]) {
  const result = parseCoda(codaText(lines))
  if (!result.ok) throw new Error(result.error)
  return result.value[0]!
}

test('a movement is read with its side, days, counterparty and words', () => {
  const statement = read(movement({ words: '0INVOICE 12' }), party('KLANT'))
  expect(statement).toMatchObject({
    accountNo: 'BE68539007547034',
    currency: 'EUR',
    opening: { amount: 10_000, on: parseDay('2026-01-30') },
    closing: { amount: 15_000, on: parseDay('2026-01-31') },
  })
  expect(statement.entries).toMatchObject([
    {
      line: 3,
      amount: 5000,
      bookedOn: parseDay('2026-01-31'),
      valuedOn: parseDay('2026-01-30'),
      bankReference: 'BANKREF',
      typeCode: '00150000',
      counterpartyName: 'KLANT',
      counterpartyAccount: 'BE22313215646432',
      details: 'INVOICE 12 MORE',
    },
  ])
})

test('a debit goes out', () => {
  expect(read(movement({ signed: '1000000000050000' })).entries[0]?.amount).toBe(-5000)
})

test('a structured communication is written as invoices print it', () => {
  expect(read(movement({ words: '1101000003505158' })).entries[0]?.details).toBe('+++000/0035/05158+++')
})

test('words that fill their field go on in the next record in the middle of a word', () => {
  const first = `${'x'.repeat(50)}INV`
  const second = record([1, '2200010000'], [11, 'OICE 7'], [64, 'CUSTOMER'])
  const [entry] = read(movement({ words: `0${first}` }), second).entries
  expect(entry?.details).toBe(`${'x'.repeat(50)}INVOICE 7`)
  expect(entry?.customerReference).toBe('CUSTOMER')
})

test('details of a sum are no movements of their own; their words stay with the sum', () => {
  const detail = (number: string, name: string) => [
    movement({ detail: number, words: `0PAYMENT ${number}` }),
    party(name, number),
  ]
  const { entries, stated } = read(
    movement({ code: '10150000' }),
    ...detail('0001', 'A-NAME'),
    ...detail('0002', 'B-NAME'),
  )
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({ amount: 5000, counterpartyName: '' })
  for (const words of ['PAYMENT 0001', 'A-NAME', 'PAYMENT 0002', 'B-NAME']) expect(entries[0]?.details).toContain(words)
  expect(stated.find(({ name }) => name === '贷方合计')).toEqual({ name: '贷方合计', stated: '50.00', found: '50.00' })
})

test.each([
  [movement({ signed: '0000000000050005' }), 'amount', '50.005'],
  [movement({ signed: '2000000000050000' }), 'amount', '2000000000050000'],
  [movement({ signed: '00000000000x0000' }), 'amount', '00000000000x0000'],
  [movement({ booked: '320126' }), 'date', '320126'],
  [movement({ detail: '0001' }), 'entry', '只有明细，没有所属的交易'],
])('what cannot be read is kept with its words (%#)', (line, part, found) => {
  const { entries, unreadable } = read(line, movement({ sequence: '0002' }))
  expect(entries).toHaveLength(1)
  expect(unreadable).toEqual([{ line: 3, raw: line, part, found }])
})

test('a balance with a third decimal is told, not rounded', () => {
  const text = codaText([]).replace('0000000000150000310126', '0000000000150005310126')
  const result = parseCoda(text)
  expect(result).toMatchObject({ ok: true, value: [{ closing: null }] })
  expect(result.ok && result.value[0]?.stated[0]).toEqual({ name: '期末余额', stated: '150.005', found: '' })
})

test('the trailer stands beside what was read', () => {
  expect(read(movement({})).stated).toEqual([
    { name: '记录数', stated: '3', found: '3' },
    { name: '借方合计', stated: '0.00', found: '0.00' },
    { name: '贷方合计', stated: '50.00', found: '50.00' },
  ])
})

test('a cancellation is marked as a reversal, and messages of the bank are kept', () => {
  const message = record([1, '4 00010000'], [33, 'CLOSED ON MONDAY'])
  const statement = read(movement({ code: '00199000' }), message)
  expect(statement.entries[0]?.isReversal).toBe(true)
  expect(statement.notes).toEqual(['CLOSED ON MONDAY'])
})

test('statements of several accounts in one file are read in order', () => {
  expect(parseCoda(`${codaText([])}\n${codaText([movement({})])}`)).toMatchObject({
    ok: true,
    value: [{ entries: [] }, { entries: [{ line: 7 }] }],
  })
})

describe('what is refused', () => {
  const whole = codaText([movement({})])
  test.each([
    ['a file that was cut off', whole.slice(0, -140), /不完整/],
    ['another beginning', whole.slice(130), /开头记录/],
    ['a record of no kind', whole.replace('\r\n21', '\r\n51'), /第 3 行/],
    ['a continuation of another movement', codaText([movement({ sequence: '0002' }), party('X')]), /第 4 行/],
    ['a statement without its closing balance', whole.replace(`${CLOSING}\r\n`, ''), /期末余额/],
    ['a statement without its opening balance', whole.replace(`${OLD}\r\n`, ''), /期初余额/],
    ['nothing', '', /没有记录/],
  ])('%s', (_, text, reason) => {
    expect(parseCoda(text)).toEqual({ ok: false, error: expect.stringMatching(reason) })
  })
})

test('a file is recognised by its header record', () => {
  expect(looksLikeCoda(codaText([]))).toBe(true)
  expect(looksLikeCoda('0000031012672599')).toBe(false)
})
