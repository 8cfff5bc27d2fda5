import { OWNER_ROLES } from '../../../shared/domain/discrepancy.ts'
import { ANSWER_STAGES } from '../../../shared/domain/discrepancy-work.ts'
import { recall, remember } from '../../stores/remembered.ts'
import { LEVELS, STATES, type TriageView } from './triage-view.ts'

/** 保存的视图 of this machine's user, in the order they were saved. */
export type SavedView = { readonly name: string; readonly view: TriageView }

const KEY = 'triage.views'
const MOST_VIEWS = 20

export function savedViews(): readonly SavedView[] {
  const stored = recall(KEY)
  if (stored === null) return []
  try {
    const parsed: unknown = JSON.parse(stored)
    return Array.isArray(parsed) ? parsed.flatMap((each) => readView(each) ?? []).slice(0, MOST_VIEWS) : []
  } catch {
    return [] // written by hand, or cut short
  }
}

/** One of the same name makes way. */
export function viewSaved(name: string, view: TriageView): readonly SavedView[] {
  return keep([...savedViews().filter((each) => each.name !== name), { name, view }].slice(-MOST_VIEWS))
}

export function viewForgotten(name: string): readonly SavedView[] {
  return keep(savedViews().filter((each) => each.name !== name))
}

function keep(views: readonly SavedView[]): readonly SavedView[] {
  remember(KEY, JSON.stringify(views))
  return views
}

/** Null for anything that this version would not have written. */
function readView(stored: unknown): SavedView | null {
  if (!isRecord(stored) || typeof stored.name !== 'string' || !isRecord(stored.view)) return null
  const { state, level, code, owner, stage, search } = stored.view
  const known = {
    state: STATES.find((each) => each === state),
    level: level === null ? null : LEVELS.find((each) => each === level),
    stage: stage === null ? null : ANSWER_STAGES.find((each) => each === stage),
    owner: owner === null ? null : readOwner(owner),
  }
  if (known.state === undefined || known.level === undefined || known.stage === undefined || known.owner === undefined)
    return null
  if ((code !== null && typeof code !== 'string') || typeof search !== 'string') return null
  const { state: ofState, ...rest } = known
  return { name: stored.name, view: { state: ofState, ...rest, code, search, slice: null } as TriageView }
}

function readOwner(stored: unknown): TriageView['owner'] | undefined {
  if (!isRecord(stored) || typeof stored.name !== 'string') return undefined
  const role = OWNER_ROLES.find((each) => each === stored.role)
  return role && { role, name: stored.name }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
