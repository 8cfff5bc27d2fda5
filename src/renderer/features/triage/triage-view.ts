import type { Slice } from '../../../shared/contract/slice.ts'
import type { InputOf } from '../../../shared/contract/specs.ts'
import type { DiscrepancyRow, Owner } from '../../../shared/contract/triage.ts'

export const STATES = ['open', 'waived', 'closed'] as const satisfies readonly DiscrepancyRow['state'][]
export const SEVERITIES = ['S1', 'S2', 'S3'] as const satisfies readonly DiscrepancyRow['severity'][]
/** `work`: what somebody has to answer, each cause once. */
export const LEVELS = ['work', 'all', ...SEVERITIES] as const
export type Level = (typeof LEVELS)[number]

/** What the screen lists; nothing here changes what is counted. */
export type TriageView = {
  readonly state: DiscrepancyRow['state']
  /** Null: until somebody chooses one. */
  readonly level: Level | null
  readonly code: string | null
  readonly owner: Owner | null
  readonly stage: DiscrepancyRow['stage'] | null
  readonly search: string
  /** What a figure of the board counts, instead of a state and a level. */
  readonly slice: Slice | null
}

export const firstView: TriageView = {
  state: 'open',
  level: null,
  code: null,
  owner: null,
  stage: null,
  search: '',
  slice: null,
}

/** Who picks a code, an owner or a stage, or searches, looks for something: it must be there, also when it is a 提示 or a 副码. */
export function levelOf({ level, code, owner, stage, search, slice }: TriageView): Level {
  const looksFor = code !== null || owner !== null || stage !== null || slice !== null || search.trim() !== ''
  return level ?? (looksFor ? 'all' : 'work')
}

type Asked = Omit<InputOf<'triage.ids'>, 'period' | 'sort' | 'now'>

/** The view as main is asked for it. */
export function askedBy(view: TriageView): Asked {
  const level = levelOf(view)
  return {
    search: view.search.trim(),
    state: [view.state],
    codes: view.code === null ? [] : [view.code],
    severities: level === 'work' ? ['S1', 'S2'] : level === 'all' ? [] : [level],
    leadsOnly: level === 'work',
    owner: view.owner,
    stage: view.stage,
    slice: view.slice,
  }
}

export function isFiltered(view: TriageView): boolean {
  return JSON.stringify({ ...view, level: levelOf(view) }) !== JSON.stringify({ ...firstView, level: 'work' })
}
