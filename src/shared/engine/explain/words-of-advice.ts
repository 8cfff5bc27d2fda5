import type { Change, Gate, Outcome } from './explanation.ts'
import type { PairCase } from './pair-case.ts'

/** What only people, or another system, can do. */
export function wordsOfAdvice(
  { work, match, state }: PairCase,
  outcome: Outcome,
  gates: readonly Gate[],
): readonly Change[] {
  const open = new Map(gates.filter(({ passed }) => !passed).map((gate) => [gate.gate, gate]))
  const words: string[] = []
  const live = open.get('live')
  if (live) words.push(`${live.text}：在 CRM 中更正合同状态后重新导入，或改认别的合同`)
  const currency = open.get('currency')
  if (currency) words.push(`${currency.text}：未折算不能核销`)
  if (state.lineClass === 'returned') words.push('退汇或冲正成对抵消，不会核销任何合同')
  const advice = words.map((text): Change => ({ text, steps: [], leadsTo: null }))
  if (outcome.kind !== 'suggested' || !match) return advice
  const needs = work.payer.kind === 'person' ? '补委托付款函后由人确认这条建议' : '由人确认这条建议'
  const gap = match.rule === 'T8-short-payment' ? open.get('amount')?.text : undefined
  const text = gap === undefined ? needs : `${gap}；${needs}（T8）`
  return [{ text, steps: [], leadsTo: { kind: 'matched', rule: 'decision' } }, ...advice]
}
