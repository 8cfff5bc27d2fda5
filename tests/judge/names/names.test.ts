import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { partyNameKey } from '../../../src/shared/domain/party-name.ts'
import { standingDecisions } from '../../../src/shared/engine/decisions/standing-decisions.ts'
import { knownParties } from '../../../src/shared/engine/parties/known-parties.ts'
import { splitPartyName } from '../../../src/shared/engine/parties/split-party-name.ts'
import { aContract, aLine, anInput, run } from '../../builders/engine-facts.ts'
import { DIFFERENT_BY_CORE, GOLDEN_COMPANIES } from './golden-pairs.ts'

const TRUE_PAIRS = GOLDEN_COMPANIES.flatMap(({ customer, same }) => same.map((payer) => [payer, customer] as const))
const DIFFERENT_PAIRS = [
  ...GOLDEN_COMPANIES.flatMap(({ customer, different }) => different.map((payer) => [payer, customer] as const)),
  ...DIFFERENT_BY_CORE,
]
const CUSTOMERS = [...GOLDEN_COMPANIES.map(({ customer }) => customer), ...DIFFERENT_BY_CORE.map(([, to]) => to)]

function directory(names: readonly string[]) {
  const contracts = [...new Set(names)].map((customerName, at) => ({ contractNo: `HT-${at}`, customerName }))
  return knownParties({ contracts, ourNames: [], ourAccounts: [], payerOfLine: () => undefined }, standingDecisions([]))
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

test('there are enough golden pairs to judge by', () => {
  expect(TRUE_PAIRS.length).toBeGreaterThanOrEqual(300)
  expect(new Set(DIFFERENT_PAIRS.map(([payer]) => payer)).size).toBeGreaterThanOrEqual(200)
  expect(TRUE_PAIRS.length + DIFFERENT_PAIRS.length).toBeGreaterThanOrEqual(500)
})

test('no company is taken for another one', () => {
  const parties = directory(CUSTOMERS)
  const accepted = DIFFERENT_PAIRS.filter(([payer]) => parties.customerOf(payer) !== null)
  const proposed = DIFFERENT_PAIRS.filter(([payer]) => parties.likelyCustomers(payer)[0]?.relation !== undefined)
  const asTheSame = DIFFERENT_PAIRS.filter(([payer, customer]) => {
    const [first] = parties.likelyCustomers(payer)
    return first?.party === partyNameKey(customer) && first.relation !== 'similar'
  })
  console.log(
    `different companies: ${DIFFERENT_PAIRS.length} pairs, accepted ${accepted.length}, ` +
      `proposed at all ${proposed.length}, proposed as more than similar ${asTheSame.length}`,
  )
  expect(accepted).toEqual([])
})

test('the money of a company of nearly the same name is never matched alone', () => {
  const contracts = CUSTOMERS.map((customer, at) =>
    aContract({ no: `HT-2511-${1000 + at}`, amount: `${5000 + at}.00`, customer }),
  )
  const bankLines = DIFFERENT_PAIRS.map(([from, customer], at) => {
    const contract = contracts[CUSTOMERS.indexOf(customer)]
    const memo = at % 2 === 0 ? '货款' : `${contract?.contractNo}货款`
    return aLine({ id: `l${at}`, at: '2025-11-20', amount: `${5000 + CUSTOMERS.indexOf(customer)}.00`, from, memo })
  })
  const { matches } = run(anInput({ contracts, bankLines }))
  expect(matches.filter(({ status }) => status === 'auto')).toEqual([])
  expect(matches.length).toBeGreaterThan(50)
})

test('the other names of a company lead to it, with every company of a similar name beside it', () => {
  const parties = directory([...CUSTOMERS, ...DIFFERENT_PAIRS.map(([payer]) => payer)])
  const missed: string[] = []
  let asParty = 0
  for (const [payer, customer] of TRUE_PAIRS) {
    const party = partyNameKey(customer)
    const found = parties.customerOf(payer)
    if (found === party) asParty++
    else if (found !== null || parties.likelyCustomers(payer)[0]?.party !== party) missed.push(`${payer} → ${customer}`)
  }
  const right = TRUE_PAIRS.length - missed.length
  console.log(
    `other names: ${TRUE_PAIRS.length} pairs, the same party ${asParty}, first candidate ${right - asParty}, ` +
      `together ${percent(right, TRUE_PAIRS.length)}; missed: ${missed.join('、')}`,
  )
  expect(right / TRUE_PAIRS.length).toBeGreaterThanOrEqual(0.95)
})

test('the 字号 is found in names that others have taken apart', () => {
  const path = '../shared/fixtures/matching/companynameparser/tests/groundtruth.txt'
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  const right = lines.filter((line) => {
    const [name = '', core = ''] = line.trim().split(/\s+/)
    return splitPartyName(partyNameKey(name)).core === core
  })
  console.log(
    `字号 of companynameparser's ground truth: ${right.length} of ${lines.length}, ${percent(right.length, lines.length)}`,
  )
  expect(right.length / lines.length).toBeGreaterThanOrEqual(0.88)
})
