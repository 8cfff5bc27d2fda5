import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { compareBy, groupBy } from '../../shared/base/index.ts'
import type { Match } from '../../shared/domain/match.ts'
import { type MatchChange, outcomeOf } from '../../shared/domain/match-change.ts'

/** New has no `before`, lost no `after`. */
export type RunChange = { readonly before: Match | null; readonly after: Match | null }

export type RunComparison = {
  readonly added: number
  readonly lost: number
  readonly changed: number
  readonly changes: readonly RunChange[]
}

/** 合并报告: what a new run says that the last one did not. A line that went elsewhere is one change, not a loss and a gain. */
export function compareRuns(before: readonly Match[], after: readonly Match[]): RunComparison {
  // Most matches are the very objects of the last run: only the others are looked at by their ids.
  const [known, still] = [new Set(before), new Set(after)]
  const [left, put] = [before.filter((match) => !still.has(match)), after.filter((match) => !known.has(match))]
  const old = new Map(left.map((match) => [match.id, match]))
  const kept = new Set(put.map(({ id }) => id))
  const isGone = left.filter(({ id }) => !kept.has(id)).toSorted(byId)
  const goneByLines = groupBy(isGone.toReversed(), linesOf)
  const changed: RunChange[] = []
  const added: RunChange[] = []
  const isNew: Match[] = []
  for (const match of put) {
    const was = old.get(match.id)
    if (!was) isNew.push(match)
    else if (saysOf(was) !== saysOf(match)) changed.push({ before: was, after: match })
  }
  const moved = new Set<Match>()
  for (const match of isGone.length === 0 ? isNew : isNew.toSorted(byId)) {
    const from = isGone.length === 0 ? undefined : goneByLines.get(linesOf(match))?.pop()
    if (from) moved.add(from)
    if (from) changed.push({ before: from, after: match })
    else added.push({ before: null, after: match })
  }
  const lost = isGone.flatMap((match) => (moved.has(match) ? [] : [{ before: match, after: null }]))
  const changes = [...changed, ...added, ...lost]
  return { added: added.length, lost: lost.length, changed: changed.length, changes }
}

export function changeOf({ before, after }: RunChange): MatchChange {
  const match = after ?? before
  return {
    kind: before === null ? 'new' : after === null ? 'lost' : 'changed',
    matchId: match?.id ?? '',
    bankLineIds: match?.bankLineIds.toSorted() ?? [],
    before: before && outcomeOf(before),
    after: after && outcomeOf(after),
    decisionId: '',
    why: '',
  }
}

const byId = compareBy<Match>(({ id }) => id)

function linesOf({ bankLineIds }: Match): string {
  return bankLineIds.toSorted().join('\n')
}

function saysOf({ status, allocations }: Match): string {
  return canonicalJson({ status, allocations })
}
