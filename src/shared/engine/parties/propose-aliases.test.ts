import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, aMatchDecision, on } from '../../../../tests/builders/engine-facts.ts'
import type { Decision } from '../../domain/decision.ts'
import { standingDecisions } from '../decisions/standing-decisions.ts'
import { knownParties } from './known-parties.ts'
import type { PartySource } from './party-source.ts'
import { proposeAliases } from './propose-aliases.ts'

const HEXIU = 'HT-2511-0001'
const SHANYUAN = 'HT-2511-0002'
const CONTRACTS = [
  aContract({ no: HEXIU, amount: '100.00', customer: '栖川禾岫科技有限公司' }),
  aContract({ no: SHANYUAN, amount: '100.00', customer: '澄州杉垣智能装备有限公司' }),
]

function proposals(payers: readonly (readonly [string, string, string])[], more: readonly Decision[] = []) {
  const lines = payers.map(([from, , day], at) => aLine({ id: `l${at}`, at: day, amount: '1.00', from }))
  const source: PartySource = {
    contracts: CONTRACTS,
    ourNames: ['临溟澜砚科技股份有限公司'],
    ourAccounts: [],
    payerOfLine: (id) => lines.find((line) => line.id === id),
  }
  const confirmed = payers.map(([, contractNo], at) => aMatchDecision(at + 1, `l${at}`, [[contractNo, '1.00']]))
  const decisions = standingDecisions([...confirmed, ...more])
  return proposeAliases(source, decisions, knownParties(source, decisions))
}

test('each payer is proposed once, from its first day, with every decision that speaks for it', () => {
  const found = proposals([
    ['禾岫科技集团', HEXIU, '2025-11-12'],
    ['禾岫科技', HEXIU, '2025-11-20'],
    ['禾岫科技', HEXIU, '2025-11-05'],
  ])
  expect(found).toEqual([
    {
      payerName: '禾岫科技',
      customerName: '栖川禾岫科技有限公司',
      relation: 'short-name',
      from: on('2025-11-05'),
      decisionIds: ['d-000002', 'd-000003'],
    },
    {
      payerName: '禾岫科技集团',
      customerName: '栖川禾岫科技有限公司',
      relation: 'third-party',
      from: on('2025-11-12'),
      decisionIds: ['d-000001'],
    },
  ])
})

test('the relation is guessed from the names; who shares no 字号 pays for somebody else', () => {
  const relation = (name: string) => proposals([[name, SHANYUAN, '2025-11-12']])[0]?.relation
  expect(relation('澄州杉垣智能装备有限公司临溟分公司')).toBe('branch')
  expect(relation('澄州杉垣重工有限公司')).toBe('renamed')
  expect(relation('岚砚商贸有限公司')).toBe('third-party')
})

test('nobody is proposed who is the customer, pays for two, has an alias, or can have none', () => {
  const names = [
    '栖川禾岫科技有限公司',
    '李闻溪',
    '财付通支付科技有限公司',
    '嘉渚财政所',
    '临溟澜砚科技股份有限公司',
    '',
  ]
  for (const name of names) expect(proposals([[name, HEXIU, '2025-11-12']]), name).toEqual([])
  const two = [
    ['岚砚商贸有限公司', HEXIU, '2025-11-12'],
    ['岚砚商贸有限公司', SHANYUAN, '2025-11-13'],
    ['岚砚商贸有限公司', HEXIU, '2025-11-14'],
  ] as const
  expect(proposals(two)).toEqual([])
  const waiting = aDecision(9, {
    kind: 'alias',
    payerName: '禾岫科技',
    payerAccount: '',
    customerName: '栖川禾岫科技有限公司',
    relation: 'short-name',
    from: on('2025-11-01'),
    to: null,
    evidence: '',
  })
  expect(proposals([['禾岫科技', HEXIU, '2025-11-12']], [waiting])).toEqual([])
})
