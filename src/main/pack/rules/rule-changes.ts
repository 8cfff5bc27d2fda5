import { compareBy } from '../../../shared/base/index.ts'
import type { Decision } from '../../../shared/domain/decision.ts'
import type { EpochMs } from '../../../shared/domain/epoch-ms.ts'
import { decisionWords } from '../../../shared/text/decision-words.ts'
import { aliasLines, isAboutRules, RULE_GROUPS, type RuleGroup, type RuleLines, settingLines } from './rule-lines.ts'

/** One rule that became another. */
export type RuleChange = {
  /** 第几次变更 since the books began, from 1; null: the program's, not a person's. */
  readonly version: number | null
  readonly group: RuleGroup
  readonly name: string
  /** '' where there was none. */
  readonly before: string
  /** '' where there is none any more. */
  readonly after: string
  readonly by: string
  readonly at: EpochMs | null
  readonly why: string
  readonly decisionId: string
}

/** Every change that a person made, in order. A decision that changes several things at once is one version of them. */
export function ruleChanges(decisions: readonly Decision[]): readonly RuleChange[] {
  const { settings, aliases } = byWhatTheyChange(decisions)
  const made = new Map<string, readonly Difference[]>()
  for (const [id, changed] of changesOf(settings, settingLines)) made.set(id, changed)
  // Each alias by itself: all of them anew for each of them is too much where there are thousands.
  for (const group of aliases) for (const [id, changed] of changesOf(group, aliasLines)) made.set(id, changed)
  const known = new Map(decisions.map((decision) => [decision.id, decision]))
  let version = 0
  return decisions.flatMap((decision): readonly RuleChange[] => {
    const changed = made.get(decision.id)
    if (!changed) return []
    version += 1
    const { id: decisionId, decidedBy: by, decidedAt: at } = decision
    const why = whyOf(decision, known)
    return changed.map((change) => ({ ...change, version, by, at, why, decisionId }))
  })
}

/** Decisions about rules, an undo or a review with what it is about. */
function byWhatTheyChange(decisions: readonly Decision[]) {
  const settings: Decision[] = []
  const aliases = new Map<string, Decision[]>()
  const groups = new Map<string, Decision[]>()
  for (const decision of decisions) {
    const { id, body } = decision
    const isAbout = body.kind === 'undo' || body.kind === 'review'
    const group = isAbout ? groups.get(body.decisionId) : body.kind === 'alias' ? [] : settings
    if (!group || (!isAbout && !isAboutRules(decision))) continue
    group.push(decision)
    groups.set(id, group)
    if (body.kind === 'alias') aliases.set(id, group)
  }
  return { settings, aliases: aliases.values() }
}

function* changesOf(
  decisions: readonly Decision[],
  linesOf: (decisions: readonly Decision[]) => RuleLines,
): Generator<[decisionId: string, changed: readonly Difference[]]> {
  let lines = linesOf([])
  for (const [place, { id }] of decisions.entries()) {
    const next = linesOf(decisions.slice(0, place + 1))
    const changed = differences(lines, next)
    lines = next
    if (changed.length > 0) yield [id, changed]
  }
}

export type Difference = Pick<RuleChange, 'group' | 'name' | 'before' | 'after'>

/** Whatever is there on one side alone, or says something else. */
export function differences(before: RuleLines, after: RuleLines): readonly Difference[] {
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys]
    .flatMap((key) => {
      const [was, is] = [before.get(key), after.get(key)]
      const line = is ?? was
      if (!line || was?.value === is?.value) return []
      return [{ key, group: line.group, name: line.name, before: was?.value ?? '', after: is?.value ?? '' }]
    })
    .sort(
      compareBy(
        ({ group }) => RULE_GROUPS.indexOf(group),
        ({ key }) => key,
      ),
    )
    .map(({ key: _, ...difference }) => difference)
}

/** An undo or a review is told with what it is about. */
function whyOf({ body, reason }: Decision, known: ReadonlyMap<string, Decision>): string {
  if (body.kind !== 'review' && body.kind !== 'undo') {
    return 'reversed' in body && body.reversed ? `推翻自动结果：${decisionWords(body)}。${reason}` : reason
  }
  const target = known.get(body.decisionId)
  const about = target ? `${target.decidedBy}：${target.reason || decisionWords(target.body)}` : ''
  const act = body.kind === 'review' ? '复核' : '撤销'
  return `${act} ${body.decisionId}（${about}）${reason === '' ? '' : `：${reason}`}`
}
