import { expect, test } from 'vitest'
import { aReceipt } from '../../../tests/builders/a-receipt.ts'
import { aContract, aLine, anInput, anInvoice, run } from '../../../tests/builders/engine-facts.ts'
import type { EngineInput, EngineResult } from './engine-input.ts'

// What a bound does not stop grows with the square here, and runs into the time that a test has.

const six = (place: number) => String(place).padStart(6, '0')
const no = (place: number) => `HT-2511-${six(place)}`
const yuan = (place: number) => `${1000 + Math.floor(place / 100)}.${String(place % 100).padStart(2, '0')}`
const moment = (place: number) => `2025-11-${String(1 + (place % 28)).padStart(2, '0')} 10:00`
const many = <Item>(count: number, make: (place: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, place) => make(place))

/** No line in two answers, each answer gives out what its lines have. */
function answered(facts: Partial<Omit<EngineInput, 'asOf'>>): EngineResult {
  const result = run(anInput(facts))
  const lines = result.matches.flatMap(({ bankLineIds }) => bankLineIds)
  expect(new Set(lines).size).toBe(lines.length)
  return result
}
const count = ({ matches }: EngineResult, status: string) => matches.filter((match) => match.status === status).length

test('40 open items of one customer have 2^40 sums: the search ends, and says that it did not see them all', () => {
  const contracts = many(40, (place) => aContract({ no: no(place), amount: yuan(place * place * 37 + place) }))
  const bankLines = many(40, (place) => aLine({ id: `l${place}`, at: moment(place), amount: `2${yuan(place * 13)}` }))
  const { unfinished } = answered({ contracts, bankLines })
  expect(unfinished.join()).toContain('未穷尽')
})

test('3,000 receipts that name fifty contracts each, of one another’s customers, are one group, and it ends', () => {
  const customer = (place: number) => `栖川${six(place)}机电有限公司`
  const contracts = many(3000, (place) => aContract({ no: no(place), amount: yuan(place), customer: customer(place) }))
  const bankLines = many(3000, (place) => {
    const memo = many(50, (step) => no((place + step * 59) % 3000)).join('、')
    return aLine({ id: `l${place}`, at: moment(place), amount: yuan(place), from: customer(place), memo })
  })
  expect(count(answered({ contracts, bankLines }), 'auto')).toBe(0)
})

test('20,000 receipts of one day, of one payer or of thousands', () => {
  const contracts = many(2000, (place) => aContract({ no: no(place), amount: yuan(place) }))
  const ofOne = many(20_000, (place) => aLine({ id: `l${place}`, at: '2025-11-20', amount: `3${yuan(place)}` }))
  expect(answered({ contracts, bankLines: ofOne }).unfinished.join()).toContain('未穷尽')
  const ofMany = ofOne.map((line, place) => ({ ...line, counterpartyName: `栖川${six(place % 2500)}机电有限公司` }))
  expect(answered({ contracts, bankLines: ofMany }).lineStates).toHaveLength(20_000)
})

test('memos of 10,000 letters that nearly say something, and names of 500 letters', () => {
  const memos = ['代', '受', 'HT-2511-', '1-', 'HT-25-11-0000', '保 ', '20251120 '].map((word) =>
    word.repeat(10_000 / word.length),
  )
  const contracts = many(1000, (place) => aContract({ no: no(place), amount: yuan(place) }))
  const bankLines = many(280, (place) => {
    const facts = { id: `l${place}`, at: moment(place), amount: yuan(place), memo: memos[place % memos.length] ?? '' }
    return aLine(place % 2 === 0 ? facts : { ...facts, from: '路人机电有限公司' })
  })
  expect(answered({ contracts, bankLines }).lineStates).toHaveLength(280)
  const name = (place: number, form: string) => `${'禾岫科技'.repeat(120)}${six(place)}${form}`
  const longNames = many(500, (place) =>
    aContract({ no: no(place), amount: yuan(place), customer: name(place, '有限公司') }),
  )
  const longPayers = many(1000, (place) =>
    aLine({ id: `l${place}`, at: moment(place), amount: yuan(place), from: name(place, '公司') }),
  )
  expect(answered({ contracts: longNames, bankLines: longPayers }).lineStates).toHaveLength(1000)
})

test('thousands of equal refunds, reversals of nobody named, bills and receipts for the same invoices', () => {
  const contracts = many(3000, (place) => aContract({ no: no(place), amount: '100.00' }))
  const paid = many(3000, (place) => aLine({ id: `l${place}`, at: moment(place), amount: '100.00', memo: no(place) }))
  const given = many(3000, (place) => aLine({ id: `r${place}`, at: '2025-11-29', amount: '-100.00', memo: '退款' }))
  expect(count(answered({ contracts, bankLines: [...paid, ...given] }), 'auto')).toBe(3000)
  const reversed = given.map((line) => ({ ...line, memo: '退汇', counterpartyName: '' }))
  expect(answered({ contracts, bankLines: [...paid, ...reversed] }).lineStates).toHaveLength(6000)
  const receipts = many(3000, (place) =>
    aReceipt({ no: `S${place}`, on: '2025-11-01', amount: '100.00', settleMethod: '银行承兑汇票' }),
  )
  const bills = paid.map((line) => ({ ...line, memo: '托收到期', counterpartyName: '栖川商业银行股份有限公司' }))
  expect(answered({ contracts, receipts, bankLines: bills }).lineStates).toHaveLength(3000)
  const invoiceNo = (place: number) => `2599000000000000${six(place % 3000)}`
  const invoices = many(3000, (place) =>
    anInvoice({ no: invoiceNo(place), at: '2025-11-01', amount: '100.00', remark: no(place) }),
  )
  const billed = paid.map((line, place) => ({
    ...line,
    memo: many(20, (step) => invoiceNo(place + step)).join('、'),
  }))
  expect(count(answered({ contracts, invoices, bankLines: billed }), 'auto')).toBe(0)
})
