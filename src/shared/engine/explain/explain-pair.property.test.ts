import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aContract, aDecision, aLine, anInput, anInvoice } from '../../../../tests/builders/engine-facts.ts'
import { type BankLine, signedAmount } from '../../domain/bank-line.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import type { Decision } from '../../domain/decision.ts'
import { fen } from '../../domain/money.ts'
import { defaultPolicy, type EngineInput } from '../engine-input.ts'
import { engineRun } from './engine-run.ts'
import { explainInRun, explainPair } from './explain-pair.ts'
import type { Step } from './explanation.ts'

// Few customers, few amounts, few days: nearly every pair is nearly a match, for every reason there is.
const CUSTOMERS = ['澄州杉垣智能装备有限公司', '澄州杉垣智能装备有限公司', '栖川禾岫科技有限公司', '李闻溪']
const PAYERS = [...CUSTOMERS, '路人机电有限公司', '']
const MEMOS = [
  '',
  '货款',
  'HT-2511-0000',
  '0001号合同',
  'HT-2511-0002、HT-2511-0003',
  '退汇',
  '退款HT-2511-0000',
  'HT-2511-0000代付',
  'HT-2511-0099',
  '发票25990000000000000001',
  '结息',
]
const YUAN = ['10.00', '20.00', '30.00', '9.76', '60.00']
const DAYS = ['2025-11-05', '2025-11-06', '2025-11-20', '2025-11-05', '2025-11-06', '2025-11-20', '2025-12-22']
const oneOf = <Value>(values: readonly Value[]) => fc.constantFrom(...values)

const someContracts = fc
  .array(
    fc.record({
      amount: oneOf(YUAN),
      customer: oneOf(CUSTOMERS),
      plan: oneOf([[], ['10.00', '10.00'], ['20.00', '30.00']]),
      day: oneOf(DAYS),
      oddity: oneOf(['', '', '', '', 'void', 'USD']),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.map(
      ({ amount, customer, plan, day, oddity }, index): ContractVersion =>
        aContract({
          no: `HT-2511-000${index}`,
          amount,
          customer,
          signed: `${day} 09:00`,
          plan: plan.map((part) => [day, part]),
          ...(oddity === 'void' ? { status: 'void' } : {}),
          ...(oddity === 'USD' ? { currency: 'USD' } : {}),
        }),
    ),
  )
const someLines = fc
  .array(
    fc.record({
      amount: oneOf(YUAN),
      isOut: oneOf([false, false, false, true]),
      from: oneOf(PAYERS),
      memo: oneOf(MEMOS),
      day: oneOf(DAYS),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((all) =>
    all.map(({ amount, isOut, from, memo, day }, index) =>
      aLine({ id: `6222:${index}`, at: `${day} 10:00`, amount: isOut ? `-${amount}` : amount, from, memo }),
    ),
  )
const someInvoices = fc.array(oneOf([0, 1, 2]), { maxLength: 3 }).map((nos) =>
  nos.map((no, index) =>
    anInvoice({
      no: `2599000000000000000${index}`,
      at: '2025-11-10 10:00',
      amount: index === 2 ? '-10.00' : '10.00',
      remark: `HT-2511-000${no}`,
    }),
  ),
)
const someChoices = fc.array(
  fc.record({
    line: fc.nat(6),
    contract: fc.nat(4),
    kind: oneOf(['match', 'reject', 'suspense', 'scope', 'undo']),
    half: fc.boolean(),
  }),
  { maxLength: 3 },
)
type Choice = { readonly line: number; readonly contract: number; readonly kind: string; readonly half: boolean }

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
  .record({ contracts: someContracts, bankLines: someLines, invoices: someInvoices, choices: someChoices })
  .map(({ choices, ...facts }) =>
    anInput({ ...facts, decisions: decisionsOf(choices, facts.bankLines), asOf: '2025-12-20 12:00' }),
  )

const SEED = 20251130

function pairsOf({ bankLines, contracts }: EngineInput) {
  return bankLines.flatMap(({ id }) => contracts.map(({ contractNo }) => ({ bankLineId: id, contractNo })))
}

test(`an explanation says what the engine did, and its gates bear it out (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someInput, (input) => {
      const run = engineRun(input, defaultPolicy)
      const counting = new Set(run.result.allocations.map(({ matchId }) => matchId))
      for (const ask of pairsOf(input)) {
        const { outcome, gates } = explainInRun(run, ask, { triesChanges: false })
        const match = run.result.matches.find(
          ({ id, status, bankLineIds, allocations }) =>
            bankLineIds.includes(ask.bankLineId) &&
            allocations.some(({ contractNo }) => contractNo === ask.contractNo) &&
            (status === 'suggested' || counting.has(id)),
        )
        const told = JSON.stringify({ ask, match, gates }, null, 1)
        expect(outcome.kind, told).toBe(!match ? 'not' : match.status === 'suggested' ? 'suggested' : 'matched')
        const failed = gates.filter(({ passed }) => !passed)
        if (match?.status === 'auto') expect(failed, told).toEqual([])
        if (match)
          expect(
            gates.filter(({ isBlocking }) => isBlocking),
            told,
          ).toEqual([])
        if (match?.status === 'suggested') expect(failed.length, told).toBeGreaterThan(0)
        if (!match)
          expect(
            failed.some(({ isBlocking }) => isBlocking),
            told,
          ).toBe(true)
      }
    }),
    { seed: SEED, numRuns: 400 },
  )
})

test(`a change that is told would match the two (seed ${SEED})`, () => {
  fc.assert(
    fc.property(someInput, fc.nat(), (input, pick) => {
      const pairs = pairsOf(input)
      const ask = pairs[pick % pairs.length]!
      for (const { steps, leadsTo } of explainPair(input, defaultPolicy, ask).nearest) {
        const isPaper = steps.length > 0 && steps.every(({ kind }) => kind !== 'decide')
        if (!isPaper) continue
        const bankLines = input.bankLines.map((line) => (line.id === ask.bankLineId ? rewritten(line, steps) : line))
        expect(explainPair({ ...input, bankLines }, defaultPolicy, ask).outcome.kind).toBe(leadsTo?.kind)
      }
    }),
    { seed: SEED, numRuns: 150 },
  )
})

function rewritten(line: BankLine, steps: readonly Step[]): BankLine {
  let written = line
  for (const step of steps) {
    if (step.kind === 'memo') written = { ...written, memo: step.memo }
    if (step.kind === 'amount') written = { ...written, amount: step.amount }
  }
  return written
}
