import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { Match } from '../../shared/domain/match.ts'

/** 合并报告: what a new run says that the last one did not. A line that went elsewhere is one change, not a loss and a gain. */
export function compareRuns(
  before: readonly Match[],
  after: readonly Match[],
): { readonly added: number; readonly lost: number; readonly changed: number } {
  const old = new Map(before.map((match) => [match.id, match]))
  const isNew = after.filter(({ id }) => !old.has(id))
  const kept = new Set(after.map(({ id }) => id))
  const isGone = before.filter(({ id }) => !kept.has(id))
  const restated = after.filter((match) => {
    const was = old.get(match.id)
    return was !== undefined && was !== match && outcomeOf(was) !== outcomeOf(match)
  })
  const goneLines = new Map<string, number>()
  for (const match of isGone) goneLines.set(linesOf(match), (goneLines.get(linesOf(match)) ?? 0) + 1)
  let moved = 0
  for (const match of isNew) {
    const left = goneLines.get(linesOf(match)) ?? 0
    if (left === 0) continue
    goneLines.set(linesOf(match), left - 1)
    moved += 1
  }
  return { added: isNew.length - moved, lost: isGone.length - moved, changed: restated.length + moved }
}

function linesOf({ bankLineIds }: Match): string {
  return bankLineIds.toSorted().join('\n')
}

function outcomeOf({ status, allocations }: Match): string {
  return canonicalJson({ status, allocations })
}
