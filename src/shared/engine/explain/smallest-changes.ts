import type { Change, Gate, Outcome, Rivals, Step } from './explanation.ts'
import { nameOfRule } from './gates-of-certainty.ts'
import { matchOfPair, type PairCase } from './pair-case.ts'
import { type Fix, possibleFixes } from './possible-fixes.ts'
import { tryChange } from './try-change.ts'
import { wordsOfAdvice } from './words-of-advice.ts'

/**
 * What would match the two. Every change that a program can make is tried out on the same facts, and only what works is told:
 * one alone if one is enough, otherwise one for each gate that blocks.
 */
export function smallestChanges(
  pair: PairCase,
  outcome: Outcome,
  gates: readonly Gate[],
  rivals: Rivals,
): readonly Change[] {
  if (outcome.kind === 'matched') return []
  const fixes = possibleFixes(pair, gates, rivals)
  const singles = fixes.flatMap((fix) => tried(pair, outcome, [fix]))
  const changes = singles.length > 0 ? singles : firstThatWorks(pair, outcome, bundlesOf(fixes, gates))
  const best = [...changes.filter(isMatched), ...changes.filter((change) => !isMatched(change))]
  return [...wordsOfAdvice(pair, outcome, gates), ...best]
}

function tried(pair: PairCase, outcome: Outcome, fixes: readonly Fix[]): readonly Change[] {
  const steps: readonly Step[] = fixes.map(({ step }) => step)
  const match = matchOfPair(tryChange(pair, pair.line.id, steps), pair.ask)
  if (!match || (outcome.kind === 'suggested' && match.status === 'suggested')) return []
  const kind = match.status === 'suggested' ? 'suggested' : 'matched'
  const how = kind === 'matched' ? '自动' : '建议'
  const enough = fixes.length === 1 && fixes[0]?.step.kind === 'memo' ? ' 即可' : ''
  const text = `${fixes.map((fix) => fix.text).join('，并')}${enough}（${nameOfRule(match.rule)} ${how}）`
  return [{ text, steps, leadsTo: { kind, rule: match.rule } }]
}

function firstThatWorks(pair: PairCase, outcome: Outcome, bundles: readonly (readonly Fix[])[]): readonly Change[] {
  for (const bundle of bundles) {
    const works = tried(pair, outcome, bundle)
    if (works.length > 0) return works
  }
  return []
}

/** One fix for each gate that blocks, then with the number in the memo, then with the amount as well. */
function bundlesOf(fixes: readonly Fix[], gates: readonly Gate[]): readonly (readonly Fix[])[] {
  const blocking = gates.filter(({ isBlocking }) => isBlocking)
  const chosen = blocking.map(({ gate }) => fixes.find(({ mends }) => mends.includes(gate)))
  if (chosen.length === 0 || chosen.some((fix) => fix === undefined)) return []
  const needed = fixes.filter((fix) => chosen.includes(fix))
  const withMemo = fixes.filter((fix) => needed.includes(fix) || fix.step.kind === 'memo')
  const withAmount = fixes.filter((fix) => withMemo.includes(fix) || fix.step.kind === 'amount')
  return [needed, withMemo, withAmount].filter(
    (bundle, at, all) => bundle.length > 1 && bundle.length !== all[at - 1]?.length,
  )
}

function isMatched({ leadsTo }: Change): boolean {
  return leadsTo?.kind === 'matched'
}
