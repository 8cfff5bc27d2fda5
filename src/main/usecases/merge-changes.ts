import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { MatchChange, MatchOutcome } from '../../shared/domain/match-change.ts'

type Unseen = MatchChange & { readonly seq: number }

/**
 * A change of what nobody has read yet is one change since they last looked; what is taken back is none. `put` comes in place of
 * `gone`. A match is followed by its id, and where nothing was left of it, by its bank lines.
 */
export function mergeChanges(
  unseen: readonly Unseen[],
  changes: readonly MatchChange[],
): { readonly put: readonly MatchChange[]; readonly gone: readonly number[] } {
  const byMatch = new Map<string, Unseen>()
  const lostByLines = new Map<string, Unseen[]>()
  for (const row of unseen) {
    byMatch.set((row.after ?? row.before)?.matchId ?? '', row)
    if (row.after === null) lostByLines.set(linesOf(row), [...(lostByLines.get(linesOf(row)) ?? []), row])
  }
  const used = new Set<Unseen>()
  const put: MatchChange[] = []
  for (const change of changes) {
    const known = byMatch.get((change.before ?? change.after)?.matchId ?? '')
    const lost = change.before === null ? lostByLines.get(linesOf(change)) : undefined
    const prior = [known, ...(lost ?? [])].find((row) => row && !used.has(row))
    if (!prior) {
      put.push(change)
      continue
    }
    used.add(prior)
    const merged = { ...change, before: prior.before, kind: kindOf(prior.before, change.after) }
    if (!isSame(prior.before, change.after)) put.push(merged)
  }
  return { put, gone: [...used].map(({ seq }) => seq) }
}

function kindOf(before: MatchOutcome | null, after: MatchOutcome | null): MatchChange['kind'] {
  if (before === null) return 'new'
  return after === null ? 'lost' : 'changed'
}

function isSame(before: MatchOutcome | null, after: MatchOutcome | null): boolean {
  return saysOf(before) === saysOf(after)
}

function saysOf(outcome: MatchOutcome | null): string {
  return outcome === null ? '' : canonicalJson({ ...outcome, rule: '' })
}

function linesOf({ bankLineIds }: MatchChange): string {
  return bankLineIds.join('\n')
}
