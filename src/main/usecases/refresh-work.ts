import type { Decision, DecisionBody } from '../../shared/domain/decision.ts'
import { decisionBehind } from '../../shared/domain/decision-behind.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import {
  decisionsByDifference,
  differencesOf,
  workOnDifference,
} from '../../shared/engine/decisions/work-on-difference.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { listOpenIds, loadOpened, storeWork } from '../db/repositories/discrepancy-work.ts'
import { storeObjections } from '../db/repositories/objection.ts'
import type { WriteDb } from '../db/sqlite.ts'
import { objectionsIn } from './objections.ts'

const BESIDE_THE_ENGINE: readonly DecisionBody['kind'][] = [
  'note',
  'ledger',
  'tick',
  'outstanding',
  'assign',
  'feedback',
  'hold',
  'step',
  'exception',
  'threshold',
  'segregation',
  'objection',
  'performance', // moves totals alone
]

/**
 * Brings what people did about differences up to decisions just written, undos included. Answers whether the engine has to be asked
 * again: not when all of them are about who answers what until when. Call inside their transaction.
 */
export function refreshWork(db: WriteDb, written: readonly Decision[]): { readonly asksEngine: boolean } {
  const decisions = listDecisions(db)
  const behind = written.map((decision) => decisionBehind(decision, decisions).body)
  const ids = new Set(behind.flatMap(differencesOf))
  // Another day of rest moves every deadline that still runs.
  if (behind.some(({ kind }) => kind === 'calendar')) for (const id of listOpenIds(db)) ids.add(id)
  const objections = objectionsIn(decisions)
  if (objections.length > 0) storeObjections(db, objections, standingPolicy(decisions).calendar)
  workAnew(db, [...ids])
  return { asksEngine: asksEngine(behind) }
}

/** Whether the engine's answer may be another by these, undone ones told by what stands behind them. */
export function asksEngine(bodies: readonly DecisionBody[]): boolean {
  return bodies.some(({ kind }) => !BESIDE_THE_ENGINE.includes(kind))
}

/** Works out again what people did about these, and until when they are to be answered. Call inside a transaction. */
export function workAnew(db: WriteDb, ids: readonly string[]): void {
  if (ids.length === 0) return
  const decisions = listDecisions(db)
  const { calendar } = standingPolicy(decisions)
  const byId = decisionsByDifference(decisions)
  const work = loadOpened(db, ids).map(
    ({ id, ...opened }) => [id, workOnDifference(opened, byId.get(id) ?? [], calendar)] as const,
  )
  storeWork(db, new Map(work))
}
