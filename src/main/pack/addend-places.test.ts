import { expect, test } from 'vitest'
import { fen } from '../../shared/domain/money.ts'
import type { Addend, Omission } from '../../shared/engine/figures/month-addends.ts'
import { addendPlaces } from './addend-places.ts'

const CELL = 32_767
const NOBODY_KNOWN = new Map()

function anAddend(region: string, contractNo = ''): Addend {
  const thing = { contractNo, bankLineId: null, at: null, remark: '', cells: [] }
  return {
    ...thing,
    ownerName: '',
    region,
    groupKey: `${region}/`,
    inBases: { B: { amount: fen(1), why: 'received' } },
  }
}

/** The rows that a place names, as a person reads them. */
function rowsIn(place: string): number {
  return place.split('、').reduce((sum, span) => {
    const [from, to = from] = span.split('–').map(Number)
    return sum + to! - from! + 1
  }, 0)
}

test('neighbours are one span; who has none has no place', () => {
  const addends = ['华东', '华东', '华南', '华东'].map((region, index) => anAddend(region, `HT-${index}`))
  const { ofRegion, ofContract } = addendPlaces({ addends, leftOut: [] }, NOBODY_KNOWN)
  expect([ofRegion('华东/'), ofRegion('华南/'), ofRegion('华北/')]).toEqual(['2–3、5', '4', ''])
  expect(ofContract('HT-2')).toBe('4')
})

test('rows that a cell cannot name end in how many more there are and where, and nothing is cut off behind that', () => {
  const addends = Array.from({ length: 40_000 }, (_, index) => anAddend(index % 2 === 0 ? '华东' : '华南'))
  const leftOut: readonly Omission[] = addends.map((one, index) => ({
    ...one,
    contractNo: `HT-${index % 2}`,
    inBases: {},
  }))
  const { ofRegion, ofPerson, leftOutOf } = addendPlaces({ addends, leftOut }, NOBODY_KNOWN)
  for (const [place, where] of [
    [ofRegion('华东/'), '“构成”中同一区域的行'],
    [ofPerson('华南/'), '“构成”中同一归属人、区域的行'],
    [leftOutOf('HT-1'), '“未计入”中同一合同编号的行'],
  ] as const) {
    expect(place.length).toBeLessThanOrEqual(CELL)
    expect(place.length).toBeGreaterThan(CELL - 100)
    const [, named = '', rest = '', told = ''] = /^(.*)…另有 (\d+) 行，见(.*)$/.exec(place) ?? []
    expect(told).toBe(where)
    expect(rowsIn(named) + Number(rest)).toBe(20_000)
  }
})

test('what a cell can just hold is named whole', () => {
  // From row 100002 on, each place takes six characters and a comma: 4,681 of them take 32,766.
  const before = Array.from({ length: 100_000 }, () => anAddend('华南'))
  const placeOf = (spans: number) => {
    const apart = Array.from({ length: spans * 2 }, (_, index) => anAddend(index % 2 === 0 ? '华东' : '华南'))
    return addendPlaces({ addends: [...before, ...apart], leftOut: [] }, NOBODY_KNOWN).ofRegion('华东/')
  }
  expect(placeOf(4681)).toHaveLength(CELL - 1)
  expect(placeOf(4682).includes('另有')).toBe(true)
})

test('where the sheet goes on in another, a place says how many rows there are', () => {
  const [east, south] = [anAddend('华东'), anAddend('华南')]
  const addends = [...Array.from({ length: 1_000_000 }, () => east), south]
  const { ofRegion } = addendPlaces({ addends, leftOut: [] }, NOBODY_KNOWN)
  expect([ofRegion('华东/'), ofRegion('华南/'), ofRegion('华北/')]).toEqual([
    '共 1000000 行，见“构成”中同一区域的行',
    '共 1 行，见“构成”中同一区域的行',
    '',
  ])
})
