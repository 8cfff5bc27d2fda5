import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { defaultPolicy, type Progress } from '../../shared/engine/engine-input.ts'
import { type BackTest, backTest } from '../../shared/engine/rules/back-test.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { readSetting, writeSetting } from '../db/repositories/setting.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { loadEngineInput, snapshotMark } from './load-engine-input.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Enough to look at; the counts say how many there are. */
const ROWS_KEPT = 500

/** The last back-test, as it is kept. */
export type KeptBackTest = {
  readonly at: EpochMs
  readonly by: string
  /** What it was tried on: facts and decisions since then are not in it. */
  readonly mark: string
  readonly report: BackTest
}

/** 回测 of all rules; what came out and who asked is on record. */
export function* runBackTest(context: WorkspaceContext): Generator<Progress, BackTest> {
  const { db, actor } = context
  const at = context.now()
  const { mark, input } = db.transaction(() => ({ mark: snapshotMark(db), input: loadEngineInput(db, at) }))()
  yield { phase: 'load', done: input.bankLines.length, total: input.bankLines.length }
  const report = yield* backTest(input, defaultPolicy)
  const { wrongRows, missedLineIds, ...counts } = report
  const shown = { wrongRows: wrongRows.slice(0, ROWS_KEPT), missedLineIds: missedLineIds.slice(0, ROWS_KEPT) }
  const kept: KeptBackTest = { at, by: actor, mark, report: { ...counts, ...shown } }
  db.transaction(() => {
    writeSetting(db, 'rules.backTest', JSON.stringify(kept))
    appendAudit(db, { at, person: actor, action: 'rules.backTest', subject: '', detail: counts })
  })()
  return report
}

export function lastBackTest(db: ReadDb): KeptBackTest | null {
  const kept = readSetting(db, 'rules.backTest')
  return kept === null ? null : (JSON.parse(kept) as KeptBackTest) // written by runBackTest alone
}
