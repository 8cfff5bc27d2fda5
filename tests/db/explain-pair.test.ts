import { join } from 'node:path'
import { expect, test } from 'vitest'
import { explainReferences } from '../../src/main/usecases/explain-pair.ts'
import { loadEngineInput } from '../../src/main/usecases/load-engine-input.ts'
import { defaultPolicy } from '../../src/shared/engine/engine-input.ts'
import { engineRun } from '../../src/shared/engine/explain/engine-run.ts'
import { explainInRun } from '../../src/shared/engine/explain/explain-pair.ts'
import { at } from '../builders/engine-facts.ts'
import { aContext, run, SAMPLE } from './an-import.ts'

const now = at('2025-12-01 10:00')

function aSampleMonth() {
  const { db } = run2025()
  const ask = (a: string, b: string, asOf = now) => explainReferences(db, [a, b], { asOf, now })
  const told = (a: string, b: string) => {
    const explained = ask(a, b)
    if (!explained.ok) throw new Error(JSON.stringify(explained.error))
    const { outcome, gates, nearest } = explained.value
    return {
      ...explained.value,
      outcome,
      open: gates.filter(({ passed }) => !passed).map(({ gate }) => gate),
      changes: nearest.map(({ text }) => text),
    }
  }
  return { ask, told }
}

function run2025() {
  const context = aContext()
  expect(run(context, [join(SAMPLE, '2025-11')]).refused).toEqual([])
  return context
}

test('of the sample month, any two rows are told by the numbers that people know', () => {
  const { ask, told } = aSampleMonth()
  const stranger = told('C77192511260052', 'HT-2511-0061')
  expect(stranger.a).toEqual({ kind: 'line', bankLineId: '990000010110801:C77192511260052' })
  expect(stranger.outcome.kind).toBe('not')
  expect(stranger.open.slice(0, 3)).toEqual(['payer', 'reference', 'amount'])
  expect(stranger.changes).toContain('附言写明 HT-2511-0061 即可（T8 建议）')

  const fee = told('HT-2511-0061', 'C77192511250050')
  expect([fee.outcome, fee.open]).toMatchObject([{ kind: 'suggested', rule: 'T8-short-payment' }, ['amount', 'mode']])

  const twice = told('C77192511180037', 'HT-2511-0031')
  expect([twice.open, twice.rivals.bankLineIds]).toEqual([['uniqueness'], ['990000010110801:C77192511210044']])
  expect(twice.changes).toContain('若同额的流水 C77192511210044 是重复付款，先转暂收（T1 自动）')

  const returned = told('1023-99000003202511110009', '1023-99000003202511130015')
  expect([returned.outcome.kind, returned.open]).toEqual(['linked', []])

  const archive = told('LC202511280009', 'HT-2511-0086')
  expect([archive.a.kind, archive.outcome.kind, archive.open]).toEqual(['archive', 'linked', []])

  expect(told('25992000000000800101', 'HT-2509-0502').outcome.kind).toBe('linked')
  expect(told('25992000000000800101', 'HT-2511-0086').outcome.kind).toBe('not')

  const before = ask('C77192511250050', 'HT-2511-0061', at('2025-11-10 10:00'))
  expect(before).toMatchObject({ value: { gates: [{ text: '截至 2025-11-10 10:00，该流水尚未到账' }] } })
  expect(ask('HT-9999-0001', 'HT-2511-0061')).toEqual({ ok: false, error: { reference: 'HT-9999-0001', meanings: [] } })
})

test('over the whole sample month the explanations agree with what the engine did', () => {
  const engine = engineRun(loadEngineInput(run2025().db, now), defaultPolicy)
  const { facts, result } = engine
  const pairs = new Map(
    result.matches.flatMap(({ bankLineIds, allocations, status }) =>
      bankLineIds.flatMap((id) => allocations.map(({ contractNo }) => [`${id}>${contractNo}`, status] as const)),
    ),
  )
  let compared = 0
  for (const { id } of facts.lines) {
    for (const contractNo of facts.contracts.keys()) {
      const { outcome, gates } = explainInRun(engine, { bankLineId: id, contractNo }, { triesChanges: false })
      const status = pairs.get(`${id}>${contractNo}`)
      const failed = gates.filter(({ passed }) => !passed)
      const told = JSON.stringify({ id, contractNo, status, failed })
      expect(outcome.kind, told).toBe(!status ? 'not' : status === 'suggested' ? 'suggested' : 'matched')
      if (status === 'auto') expect(failed, told).toEqual([])
      if (!status)
        expect(
          failed.some(({ isBlocking }) => isBlocking),
          told,
        ).toBe(true)
      compared++
    }
  }
  expect(compared).toBeGreaterThan(5000)
})
