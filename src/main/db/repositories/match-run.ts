import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { RuleTally } from '../../../shared/engine/rules/rule-tally.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** Decisions that no longer fit the facts, with the reason in words. */
export type DecisionConflict = { readonly decisionId: string; readonly why: string }

/** 合并报告: this run beside the one before. */
export type MergeReport = {
  readonly added: number
  readonly lost: number
  readonly changed: number
  readonly inConflict: number
}

export type MatchCounts = {
  /** How many decisions it knew; a run of before the inbox does not say. */
  readonly decisions?: number
  readonly contracts: number
  readonly bankLines: number
  readonly invoices: number
  readonly archives: number
  readonly auto: number
  readonly confirmed: number
  readonly suggested: number
  /** Sales money still open, and contracts not yet closed. */
  readonly openLines: number
  readonly openContracts: number
  readonly discrepancies: number
  readonly merge: MergeReport
  readonly conflicts: readonly DecisionConflict[]
  /** Searches that a bound stopped, in words. */
  readonly unfinished: readonly string[]
  /** `dead`: in no run so far. */
  readonly rules: readonly RuleTally[]
}

export type MatchRun = {
  readonly id: number
  readonly asOfAt: EpochMs
  readonly runAt: EpochMs
  readonly engineVersion: string
  readonly counts: MatchCounts
}

/** Answers with its id. */
export function appendMatchRun(db: WriteDb, run: Omit<MatchRun, 'id'>): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO match_run (as_of_at, run_at, engine_version, counts)
       VALUES (@asOfAt, @runAt, @engineVersion, @counts)`,
    )
    .run({ ...run, counts: JSON.stringify(run.counts) })
  return Number(lastInsertRowid)
}

/** The run whose answer is in the tables now. */
export function lastMatchRun(db: ReadDb): MatchRun | null {
  const row = db.prepare<[], MatchRunRecord>('SELECT * FROM match_run ORDER BY id DESC LIMIT 1').get()
  if (!row) return null
  return {
    id: row.id,
    asOfAt: epochMs(row.as_of_at),
    runAt: epochMs(row.run_at),
    engineVersion: row.engine_version,
    // Written by appendMatchRun alone; a run of before rules were counted has none.
    counts: { rules: [], ...(JSON.parse(row.counts) as Omit<MatchCounts, 'rules'>) },
  }
}

type MatchRunRecord = {
  readonly id: number
  readonly as_of_at: number
  readonly run_at: number
  readonly engine_version: string
  readonly counts: string
}
