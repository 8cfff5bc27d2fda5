import fc from 'fast-check'
import { expect, test } from 'vitest'
import { run } from '../../../tests/builders/engine-facts.ts'
import { someWideWorld } from '../../../tests/builders/wide-worlds.ts'
import { compareBy, finish } from '../base/index.ts'
import { partyCompareKey, partyNameKey } from '../domain/party-name.ts'
import { defaultPolicy, type EngineInput, type EngineResult } from './engine-input.ts'
import { engineMemory } from './engine-memory.ts'
import { isLiveContract } from './facts/live-contract.ts'
import { isDoubtfulMemo } from './lines/non-sales.ts'
import { isSameCurrency } from './matching/work-line.ts'
import { runEngine } from './run-engine.ts'
import { type Settled, settle } from './settle.ts'
import { surveyOf } from './survey/survey.ts'

const SEED = 20251130
const RUNS = { seed: SEED, numRuns: 200 }

test(`of many kinds of payers and papers the order never changes the answer (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someWideWorld, fc.nat(8), (input, from) => {
      const turned = {
        ...input,
        contracts: input.contracts.toReversed(),
        bankLines: [...input.bankLines.toReversed(), ...input.bankLines.slice(from)],
        invoices: input.invoices.toReversed(),
        receipts: input.receipts.toReversed(),
      }
      expect(run(turned)).toEqual(run(input))
    }),
    RUNS,
  )
})

test(`what a run remembers of many kinds of papers never changes the next answer (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someWideWorld, fc.nat(5), fc.nat(9), fc.nat(5), (input, decided, lines, contracts) => {
      const memory = engineMemory(defaultPolicy)
      const steps: readonly EngineInput[] = [
        { ...input, decisions: [], bankLines: input.bankLines.slice(lines), receipts: [] },
        { ...input, contracts: input.contracts.slice(contracts), decisions: input.decisions.slice(0, decided) },
        input,
      ]
      for (const step of steps) expect(finish(runEngine(step, defaultPolicy, memory))).toEqual(run(step))
    }),
    RUNS,
  )
})

test(`customers settled apart get what they would get settled together, candidates by likeness aside (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someWideWorld, (input) => {
      const survey = finish(surveyOf(input, defaultPolicy))
      const { facts, decisions, pairs, payers, references, directory } = survey
      const { contractsOnInvoices } = directory
      const all = { facts, decisions, pairs, payers, references, contractsOnInvoices }
      expect(told(run(input))).toEqual(told(finish(settle(all, directory, defaultPolicy))))
    }),
    RUNS,
  )
})

function told({ matches, lineStates, conflicts, invoiceLinks }: Settled | EngineResult) {
  return {
    matches: matches.filter(({ rule }) => rule !== 'T9-near').toSorted(compareBy(({ id }) => id)),
    lineStates: lineStates.toSorted(compareBy(({ bankLineId }) => bankLineId)),
    conflicts: conflicts.map(({ decisionId, why }) => `${decisionId} ${why}`).sort(),
    invoiceLinks: invoiceLinks.toSorted(compareBy(({ invoiceNo }) => invoiceNo)),
  }
}

const automatic = ({ matches }: EngineResult) => matches.filter(({ status }) => status === 'auto')

test(`confirming what a rule did alone changes nothing else that rules do alone (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someWideWorld, fc.nat(9), (input, pick) => {
      const alone = automatic(run(input))
      const confirmed = alone[pick % alone.length]
      if (!confirmed) return
      const { bankLineIds, allocations } = confirmed
      const body = { kind: 'match', bankLineIds, allocations } as const
      const decision = {
        id: 'd-900000',
        decidedBy: '乔谨言',
        decidedAt: input.asOf,
        reason: '',
        evidenceHash: '',
        body,
      }
      const after = automatic(run({ ...input, decisions: [...input.decisions, decision] }))
      expect(after.map(({ id }) => id)).toEqual(alone.filter(({ id }) => id !== confirmed.id).map(({ id }) => id))
    }),
    RUNS,
  )
})

test(`what acts alone is a customer's or a reviewed alias's money, to the fen, for a live contract of its currency (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someWideWorld, (input) => {
      const lineById = new Map(input.bankLines.map((line) => [line.id, line]))
      const contractByNo = new Map(input.contracts.map((contract) => [contract.contractNo, contract]))
      const aliases = input.decisions.flatMap(({ id, body }) =>
        body.kind === 'alias' &&
        input.decisions.some((other) => other.body.kind === 'review' && other.body.decisionId === id)
          ? [body]
          : [],
      )
      for (const { bankLineIds, allocations } of automatic(run(input))) {
        const line = lineById.get(bankLineIds[0] ?? '')!
        const contract = contractByNo.get(allocations[0]?.contractNo ?? '')!
        const told = JSON.stringify({ line, contract, allocations })
        const isCustomer = partyCompareKey(line.counterpartyName) === partyCompareKey(contract.customerName)
        const isAlias = aliases.some(
          ({ payerName, payerAccount, customerName, from, to }) =>
            partyNameKey(payerName) === partyNameKey(line.counterpartyName) &&
            customerName === contract.customerName &&
            (payerAccount === '' || payerAccount === line.counterpartyAccount) &&
            from <= line.postedOn &&
            (to === null || line.postedOn <= to),
        )
        expect(isCustomer || isAlias, told).toBe(true)
        expect([
          bankLineIds.length,
          line.direction,
          new Set(allocations.map(({ contractNo }) => contractNo)).size,
        ]).toEqual([1, 'in', 1])
        expect(
          allocations.reduce((sum, { amount }) => sum + amount, 0),
          told,
        ).toBe(line.amount)
        expect(isLiveContract(contract) && isSameCurrency(contract.currency, line.currency), told).toBe(true)
        expect(isDoubtfulMemo(line.memo), told).toBe(false)
      }
    }),
    { ...RUNS, numRuns: 600 },
  )
})
