import { basename } from 'node:path'
import { OBJECTION_CODE } from '../../shared/domain/objection.ts'
import { standingSegregation } from '../../shared/engine/decisions/standing-segregation.ts'
import { waivedBy } from '../../shared/engine/decisions/waived-by.ts'
import { decisionsByDifference, workOnDifference } from '../../shared/engine/decisions/work-on-difference.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import type { MonthFacts } from '../../shared/engine/replay/month-facts.ts'
import { monthRecord } from '../../shared/engine/replay/month-record.ts'
import { loadDiscrepancies, type TrackedDiscrepancy } from '../db/repositories/discrepancy.ts'
import { listReopenings } from '../db/repositories/seal.ts'
import { readSetting } from '../db/repositories/setting.ts'
import type { PackInput } from '../pack/pack-input.ts'
import { paperInput } from '../pack/paper-input.ts'
import type { CloseMaterial } from './close-material.ts'
import { objectionsIn } from './objections.ts'
import { sealedSigners } from './sealed-signers.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** 底稿 of a matched month, as far as the ledger tells it. */
export function* gatherPackInput(
  { db, workspace }: WorkspaceContext,
  material: CloseMaterial,
  facts: MonthFacts,
): Generator<Progress, Omit<PackInput, 'audit' | 'verifyPage' | 'preparer' | 'factsFile' | 'readOriginal'>> {
  const { period, files, decisions, sealsBefore, balances } = material
  yield { phase: 'gather', done: 0, total: 3 }
  const input = paperInput(facts, material)
  yield { phase: 'gather', done: 1, total: 3 }
  const known = loadDiscrepancies(db)
  yield { phase: 'gather', done: 2, total: 3 }
  return {
    workspace: readSetting(db, 'name') ?? basename(workspace),
    previous: sealsBefore.at(-1)?.digest ?? null,
    ...input,
    discrepancies: discrepanciesAt(material, known),
    balances,
    files,
    signers: sealedSigners(db, sealsBefore),
    data: { facts, record: monthRecord(material) },
    segregation: standingSegregation(decisions),
    superseded: listReopenings(db, period).map(({ digest }) => digest),
  }
}

/** What holds as of the moment by the engine, with the history that the ledger remembers from before that moment. */
function discrepanciesAt(
  { result, decisions, asOf, policy }: CloseMaterial,
  known: readonly TrackedDiscrepancy[],
): PackInput['discrepancies'] {
  const earlier = known.filter(
    ({ discrepancy, firstDetectedAt }) => firstDetectedAt <= asOf && discrepancy.code !== OBJECTION_CODE,
  )
  const history = new Map(earlier.map((one) => [one.discrepancy.id, one]))
  const isWaived = waivedBy(decisions)
  const decisionsOn = decisionsByDifference(decisions)
  const held = result.discrepancies.map((discrepancy) => {
    const before = history.get(discrepancy.id)
    history.delete(discrepancy.id)
    const opened = { severity: discrepancy.severity, openedAt: before?.openedAt ?? asOf }
    return {
      discrepancy,
      state: isWaived(discrepancy) ? ('waived' as const) : ('open' as const),
      firstDetectedAt: before?.firstDetectedAt ?? asOf,
      work: workOnDifference(opened, decisionsOn.get(discrepancy.id) ?? [], policy.calendar),
      closedAt: null,
      reopened: before?.reopened ?? 0,
    }
  })
  const closed = [...history.values()].filter(
    ({ state, closedAt }) => state === 'closed' && closedAt !== null && closedAt <= asOf,
  )
  return [...held, ...closed, ...objectionsAt(decisions, decisionsOn, policy)]
}

/** By the decisions alone, not by the list: what was signed must come out the same tomorrow. */
function objectionsAt(
  decisions: CloseMaterial['decisions'],
  decisionsOn: ReturnType<typeof decisionsByDifference>,
  { calendar }: CloseMaterial['policy'],
): PackInput['discrepancies'] {
  return objectionsIn(decisions).map(({ discrepancy, raisedAt, answeredAt }) => ({
    discrepancy,
    state: answeredAt === null ? ('open' as const) : ('closed' as const),
    firstDetectedAt: raisedAt,
    work: workOnDifference(
      { severity: discrepancy.severity, openedAt: raisedAt },
      decisionsOn.get(discrepancy.id) ?? [],
      calendar,
    ),
    closedAt: answeredAt,
    reopened: 0,
  }))
}
