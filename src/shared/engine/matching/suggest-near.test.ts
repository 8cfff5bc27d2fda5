import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, anInput, run, yuan } from '../../../../tests/builders/engine-facts.ts'
import { groupBy } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { standingDecisions } from '../decisions/standing-decisions.ts'
import type { EngineInput } from '../engine-input.ts'
import { factsAt } from '../facts/facts.ts'
import { knownParties } from '../parties/known-parties.ts'
import { partySourceOf } from '../parties/party-source-of.ts'
import { memoReader } from '../references/memo-references.ts'
import { openGate } from '../rules/rule-gate.ts'
import { standingRules } from '../rules/standing-rules.ts'
import { openBook } from './contract-book.ts'
import { openAmountIndex } from './open-amount-index.ts'
import { type NameCandidate, nearSuggester } from './suggest-near.ts'
import { workLine } from './work-line.ts'

const A = 'HT-2511-0001'
const B = 'HT-2511-0012'
const stranger = '云渚铁塔工程有限公司'
const heXiu = '栖川禾岫科技有限公司'

const proposals = (facts: Partial<Omit<EngineInput, 'asOf'>>) =>
  run(anInput(facts)).matches.map(({ rule, status, score, alternatives, allocations }) => ({
    rule,
    status,
    score,
    alternatives,
    to: allocations.map(({ contractNo, amount }) => [contractNo, amount]),
  }))
const paid = (amount: string, memo: string, from?: string) =>
  aLine({ id: 'l', at: '2025-11-20', amount, memo, ...(from === undefined ? {} : { from }) })

test('T9: a number with a slip is a candidate where its customer pays, whole or in part', () => {
  const contracts = [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '300.00' })]
  expect(proposals({ contracts, bankLines: [paid('80.00', 'HT-2511-0011货款')] })).toEqual([
    { rule: 'T9-near', status: 'suggested', score: 20, alternatives: 1, to: [[A, yuan('80.00')]] },
  ])
  expect(proposals({ contracts, bankLines: [paid('200.00', 'HT-25ll-OO12货款')] })).toMatchObject([
    { rule: 'T9-near', alternatives: 0, to: [[B, yuan('200.00')]] },
  ])
})

test('T9: from somebody else the amount must agree to the fen', () => {
  const contracts = [aContract({ no: A, amount: '100.00' }), aContract({ no: B, amount: '100.00' })]
  const near = (amount: string) => proposals({ contracts, bankLines: [paid(amount, 'HT-2511-0O12货款', stranger)] })
  expect(near('100.00')).toMatchObject([{ rule: 'T9-near', score: 30, to: [[B, yuan('100.00')]] }])
  expect(near('99.00')).toEqual([])
})

test('T9: an amount that few contracts of the workspace expect lists one of them, from a company or a person', () => {
  const contracts = (count: number) =>
    Array.from({ length: count }, (_, index) => aContract({ no: `HT-2511-00${10 + index}`, amount: '8888.80' }))
  const listed = (count: number, from: string) =>
    proposals({ contracts: contracts(count), bankLines: [paid('8888.80', '货款', from)] })
  expect(listed(1, '李闻溪')).toMatchObject([{ rule: 'T9-near', score: 25, alternatives: 0 }])
  expect(listed(3, stranger)).toMatchObject([{ rule: 'T9-near', score: 10, alternatives: 2 }])
  expect(listed(4, stranger)).toEqual([])
  expect(listed(1, '财付通支付科技有限公司')).toEqual([])
})

test('T9: a receipt with no more than such a candidate is still without a contract', () => {
  const { discrepancies } = run(
    anInput({ contracts: [aContract({ no: A, amount: '100.00' })], bankLines: [paid('100.00', '货款', stranger)] }),
  )
  expect(discrepancies.map(({ code }) => code)).toContain('D07')
})

test('T9: a rejected contract is no candidate', () => {
  const contracts = [aContract({ no: A, amount: '100.00' })]
  const decisions = [aDecision(1, { kind: 'reject', bankLineId: 'l', contractNo: A })]
  expect(proposals({ contracts, bankLines: [paid('100.00', '货款', stranger)], decisions })).toEqual([])
})

test('T9: a payer that may be a customer pays what that customer owes to the fen, and an alias would make it automatic', () => {
  const contracts = [
    aContract({ no: A, amount: '100.00', customer: heXiu }),
    aContract({ no: B, amount: '100.00' }),
    ...Array.from({ length: 5 }, (_, index) => aContract({ no: `XS-${1000 + index}`, amount: '100.00' })),
  ]
  const candidates = [{ party: heXiu, relation: '简称' }]
  const match = near(contracts, paid('100.00', '货款', '禾岫科技'), candidates)
  expect(match).toMatchObject({ rule: 'T9-near', score: 50, alternatives: 0, allocations: [{ contractNo: A }] })
  expect(match?.reasons[0]?.text).toBe(`付款方“禾岫科技”疑为客户“${heXiu}”的简称，登记别名后可自动`)
  expect(near(contracts, paid('99.00', '货款', '禾岫科技'), candidates)).toBe(null)
})

function near(contracts: readonly ContractVersion[], line: BankLine, candidates: readonly NameCandidate[]) {
  const facts = factsAt(anInput({ contracts, bankLines: [line] }))
  const decisions = standingDecisions([])
  const parties = knownParties(partySourceOf(facts), decisions)
  const contractsByParty = groupBy(facts.contracts.keys(), (contractNo) => parties.partyOfContract(contractNo) ?? '')
  const context = {
    facts,
    parties,
    contractsByParty,
    invoiceLinks: new Map(),
    rules: openGate(standingRules([]), facts.lineById),
    invoiceClaims: new Map(),
    mayBeReturned: new Set<string>(),
  }
  const book = openBook(facts.contracts.values())
  const read = memoReader({ contractNos: [...facts.contracts.keys()], invoiceNos: [] }, parties)
  const suggest = nearSuggester(context, book, openAmountIndex(context, book), () => candidates)
  return suggest(workLine(line, read(line), context, decisions))
}
