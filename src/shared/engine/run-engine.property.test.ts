import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  aContract,
  aDecision,
  aLine,
  anArchive,
  anInput,
  anInvoice,
  run,
} from '../../../tests/builders/engine-facts.ts'
import { inOrder } from '../../../tests/builders/in-order.ts'
import { finish } from '../base/index.ts'
import { type BankLine, signedAmount } from '../domain/bank-line.ts'
import type { Decision } from '../domain/decision.ts'
import { fen } from '../domain/money.ts'
import { defaultPolicy, type EngineInput } from './engine-input.ts'
import { engineMemory } from './engine-memory.ts'
import { runEngine } from './run-engine.ts'

// Few customers, few amounts, few days: collisions everywhere, which is where order could matter.
const CUSTOMERS = ['澄州杉垣智能装备有限公司', '栖川禾岫科技有限公司', '李闻溪', '']
/** Nobody's, and another's short name. */
const STRANGERS = ['岚砚商贸有限公司', '禾岫科技']
const MEMOS = [
  '',
  '货款',
  'HT-2511-0000',
  'HT-2511-0001货款',
  'HT-2511-0002、HT-2511-0003',
  'HT-2511-0O01货款',
  'HT-2511-0007',
  '退汇',
  '退款',
  '发票25990000000000000001',
]
const YUAN = ['10.00', '20.00', '30.00', '9.76']
const DAYS = ['2025-11-05', '2025-11-06', '2025-11-20', '2025-12-02']
const oneOf = <Value>(values: readonly Value[]) => fc.constantFrom(...values)

const someContracts = fc
  .array(fc.record({ amount: oneOf(YUAN), customer: oneOf(CUSTOMERS), parts: fc.boolean(), day: oneOf(DAYS) }), {
    maxLength: 6,
  })
  .map((facts) =>
    facts.map(({ amount, customer, parts, day }, index) =>
      aContract({
        no: `HT-2511-000${index}`,
        amount: parts ? '20.00' : amount,
        customer,
        signed: `${day} 09:00`,
        plan: parts
          ? [
              [day, '10.00'],
              [day, '10.00'],
            ]
          : [],
        source: { fileId: 'crm', sheet: 'S', row: index + 2 },
      }),
    ),
  )
const someLines = fc
  .array(
    fc.record({
      amount: oneOf(YUAN),
      isOut: fc.boolean(),
      from: oneOf([...CUSTOMERS, ...STRANGERS]),
      memo: oneOf(MEMOS),
      day: oneOf(DAYS),
    }),
    { maxLength: 10 },
  )
  .map((facts) =>
    facts.map(({ amount, isOut, from, memo, day }, index) =>
      aLine({ id: `6222:${index}`, at: `${day} 10:00`, amount: isOut ? `-${amount}` : amount, from, memo }),
    ),
  )
const someArchives = fc.array(oneOf([0, 1, 2, 3]), { maxLength: 3 }).map((nos) =>
  nos.map((no, index) =>
    anArchive({
      no: `HT-2511-000${no}`,
      flowNo: `LC${index}`,
      submitted: '2025-11-07 10:00',
      archived: index === 1 ? null : '2025-11-10 10:00',
    }),
  ),
)
const someInvoices = fc.array(oneOf([0, 1, 2]), { maxLength: 3 }).map((nos) =>
  nos.map((no, index) =>
    anInvoice({
      no: `2599000000000000000${index}`,
      at: '2025-11-10 10:00',
      amount: '10.00',
      remark: `HT-2511-000${no}`,
    }),
  ),
)

type Choice = { readonly line: number; readonly contract: number; readonly kind: string; readonly half: boolean }
const someChoices = fc.array(
  fc.record({
    line: fc.nat(9),
    contract: fc.nat(5),
    kind: oneOf(['match', 'reject', 'suspense', 'scope', 'undo']),
    half: fc.boolean(),
  }),
  { maxLength: 4 },
)

function decisionsOf(choices: readonly Choice[], lines: readonly BankLine[]): readonly Decision[] {
  return choices.map(({ line, contract, kind, half }, index) => {
    const bankLineId = `6222:${line}`
    const contractNo = `HT-2511-000${contract}`
    const whole = lines[line] ? signedAmount(lines[line]) : fen(1000)
    if (kind === 'reject') return aDecision(index + 1, { kind, bankLineId, contractNo })
    if (kind === 'suspense') return aDecision(index + 1, { kind, bankLineId })
    if (kind === 'scope') return aDecision(index + 1, { kind, bankLineId, inScope: half })
    if (kind === 'undo') return aDecision(index + 1, { kind, decisionId: `d-${String(index).padStart(6, '0')}` })
    const amount = fen(half ? Math.trunc(whole / 2) : whole)
    const allocation = { bankLineId, contractNo, planNo: null, amount, kind: 'cash' as const }
    return aDecision(index + 1, { kind: 'match', bankLineIds: [bankLineId], allocations: [allocation] })
  })
}

const someInput = fc
  .record({
    contracts: someContracts,
    bankLines: someLines,
    archives: someArchives,
    invoices: someInvoices,
    choices: someChoices,
  })
  .map(({ choices, ...facts }) =>
    anInput({ ...facts, decisions: decisionsOf(choices, facts.bankLines), asOf: '2025-12-20 12:00' }),
  )

const SEED = 20251130
/** A thousand worlds, on a busy machine too. */
const LONG = { timeout: 180_000 }

test(`the order of rows, and rows that come again, never change the answer (seed ${SEED})`, LONG, () => {
  fc.assert(
    fc.property(someInput, fc.integer(), fc.nat(10), (input, turn, from) => {
      const again = { ...input, bankLines: [...input.bankLines, ...input.bankLines.slice(from)] }
      expect(run(shuffled(again, turn))).toEqual(run(input))
    }),
    { seed: SEED, numRuns: 1000 },
  )
})

test(`what a run remembers never changes the answer of the next (seed ${SEED})`, LONG, () => {
  fc.assert(
    fc.property(someInput, fc.nat(4), fc.nat(10), (input, decided, known) => {
      const memory = engineMemory(defaultPolicy)
      const steps: readonly EngineInput[] = [
        { ...input, decisions: [], bankLines: input.bankLines.slice(known), contracts: input.contracts.slice(1) },
        { ...input, decisions: input.decisions.slice(0, decided) },
        input,
        { ...input, bankLines: input.bankLines.slice(known) },
        { ...input, decisions: input.decisions.slice(0, decided) },
      ]
      for (const step of steps) {
        expect(inOrder(finish(runEngine(step, defaultPolicy, memory)))).toEqual(inOrder(run(step)))
      }
    }),
    { seed: SEED, numRuns: 1000 },
  )
})

test(`no line gives more than it has, and what it gives is what contracts got (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someInput, (input) => {
      const { lineStates, allocations, slips } = run(input)
      const whole = new Map(input.bankLines.map((line) => [line.id, signedAmount(line)]))
      for (const { bankLineId, allocated } of lineStates) {
        const amount = whole.get(bankLineId) ?? 0
        expect(Math.abs(allocated)).toBeLessThanOrEqual(Math.abs(amount))
        expect(allocated * amount).toBeGreaterThanOrEqual(0)
      }
      const given = lineStates.reduce((sum, { allocated }) => sum + allocated, 0)
      const taken = allocations.reduce((sum, { bankLineId, amount }) => sum + (bankLineId === null ? 0 : amount), 0)
      expect(given).toBe(taken)
      const received = slips.reduce((sum, { finance }) => sum + finance.received, 0)
      expect(received).toBe(allocations.reduce((sum, { amount }) => sum + amount, 0))
    }),
    { seed: SEED, numRuns: 300 },
  )
})

test(`an automatic match never exceeds its contract and never uses a line twice (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someInput, (input) => {
      const { matches } = run(input)
      const automatic = matches.filter(({ status }) => status === 'auto')
      const lines = matches.filter(({ rule }) => rule !== 'decision').flatMap(({ bankLineIds }) => bankLineIds)
      expect(new Set(lines).size).toBe(lines.length)
      for (const { contractNo, amount } of input.contracts) {
        const theirs = automatic
          .flatMap(({ allocations }) => allocations)
          .filter((one) => one.contractNo === contractNo)
        expect(theirs.reduce((sum, one) => sum + one.amount, 0)).toBeLessThanOrEqual(amount)
      }
    }),
    { seed: SEED, numRuns: 300 },
  )
})

test(`a decision survives every run: as it was made, or reported as in conflict (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someInput, fc.nat(10), (input, gone) => {
      // Later facts go and come: a line is missing, as after an undone import.
      const later = { ...input, bankLines: input.bankLines.filter((_, index) => index !== gone) }
      const { matches, conflicts, lineStates } = run(later)
      const undone = input.decisions.some(({ body }) => body.kind === 'undo')
      for (const decision of input.decisions) {
        if (decision.body.kind !== 'match' || undone) continue
        const match = matches.find(({ decisionId }) => decisionId === decision.id)
        expect(match).toMatchObject({ status: 'confirmed', rule: 'decision', allocations: decision.body.allocations })
        const isThere = decision.body.bankLineIds.every((id) => lineStates.some((state) => state.bankLineId === id))
        if (!isThere) expect(conflicts.map(({ decisionId }) => decisionId)).toContain(decision.id)
      }
    }),
    { seed: SEED, numRuns: 300 },
  )
})

test(`what a person rejected is never matched or proposed again (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someInput, (input) => {
      if (input.decisions.some(({ body }) => body.kind === 'undo')) return
      const pairs = run(input)
        .matches.filter(({ rule }) => rule !== 'decision')
        .flatMap(({ bankLineIds, allocations }) =>
          allocations.map(({ contractNo }) => `${bankLineIds[0]}>${contractNo}`),
        )
      for (const { body } of input.decisions) {
        if (body.kind === 'reject') expect(pairs).not.toContain(`${body.bankLineId}>${body.contractNo}`)
      }
    }),
    { seed: SEED, numRuns: 300 },
  )
})

/** Deterministic, so that a failing run can be repeated. Decisions keep their order: it is theirs. */
function shuffled(input: EngineInput, turn: number): EngineInput {
  const mix = <Item>(items: readonly Item[]): readonly Item[] =>
    items
      .map((item, index) => ({ item, key: Math.imul(index + 1, turn | 1) ^ (turn >>> 3) }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item)
  return {
    ...input,
    contracts: mix(input.contracts),
    archives: mix(input.archives),
    bankLines: mix(input.bankLines),
    invoices: mix(input.invoices),
  }
}
