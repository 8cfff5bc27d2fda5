import { dayOfMoment, type EpochMs } from '../../shared/domain/epoch-ms.ts'
import { type CutoffPolicy, cutoffOf, periodOfDay } from '../../shared/domain/period.ts'
import { defaultPolicy, type EnginePolicy } from '../../shared/engine/engine-input.ts'
import { type EngineMemory, engineMemory } from '../../shared/engine/engine-memory.ts'
import type { Settled } from '../../shared/engine/settle.ts'
import type { ReadDb, WriteDb } from '../db/sqlite.ts'
import type { LoadedFacts } from './load-engine-input.ts'

/** What one run leaves for the next: facts as objects, what was settled about them, and what the tables hold. */
export type MatchMemory = {
  readonly engine: EngineMemory
  /** That the engine remembers for. */
  readonly policy: EnginePolicy
  readonly loaded: LoadedFacts | null
  readonly asOf: EpochMs
  readonly stored: readonly Settled[] | null
  /** The differences that were waived then. */
  readonly waived: ReadonlySet<string>
}

/** A decision is answered as of the moment of the last run, as long as that is not long ago. */
const SAME_MOMENT_MS = 600_000
/** A larger workspace is read again: its facts would stay in memory for good. */
const MOST_LINES = 300_000

const memories = new WeakMap<ReadDb, MatchMemory>()
const turns = new WeakMap<ReadDb, number>()

export function matchMemory(db: ReadDb): MatchMemory {
  return (
    memories.get(db) ?? {
      engine: engineMemory(defaultPolicy),
      policy: defaultPolicy,
      loaded: null,
      asOf: 0 as EpochMs,
      stored: null,
      waived: new Set(),
    }
  )
}

/** What was settled under another policy says nothing under this one. */
export function engineUnder({ engine, policy: before }: MatchMemory, policy: EnginePolicy): EngineMemory {
  return isSameToMatch(before, policy) ? engine : engineMemory(policy)
}

/** What performance is moves totals alone, never a match. */
export function isSameToMatch(one: EnginePolicy, other: EnginePolicy): boolean {
  const words = (policy: EnginePolicy) => JSON.stringify({ ...policy, performanceMode: null })
  return words(one) === words(other)
}

export function rememberMatch(db: WriteDb, memory: MatchMemory): void {
  memoryMoved(db)
  if ((memory.loaded?.facts.bankLines.length ?? 0) > MOST_LINES) memories.delete(db)
  else memories.set(db, memory)
}

/** After facts were taken back or corrected, which no mark of theirs tells for certain. */
export function forgetMatch(db: WriteDb): void {
  memoryMoved(db)
  memories.delete(db)
}

/** Two equal marks: no run was stored and nothing was forgotten in between. */
export function memoryMark(db: ReadDb): number {
  return turns.get(db) ?? 0
}

function memoryMoved(db: ReadDb): void {
  turns.set(db, memoryMark(db) + 1)
}

/** The moment to answer for: the last run's, unless something that was told since happened after it, or the month was cut off. */
export function answerMoment(
  { loaded, asOf }: MatchMemory,
  now: LoadedFacts,
  at: EpochMs,
  cutoffPolicy: CutoffPolicy,
): EpochMs {
  const isRecent = at >= asOf && at - asOf < SAME_MOMENT_MS && dayOfMoment(at) === dayOfMoment(asOf)
  const cutoff = cutoffOf(periodOfDay(dayOfMoment(at)), cutoffPolicy)
  const isCutOffSince = asOf < cutoff && cutoff <= at
  return isRecent && !isCutOffSince && loaded !== null && !isNewsAfter(now, loaded, asOf) ? asOf : at
}

function isNewsAfter({ facts }: LoadedFacts, { facts: before }: LoadedFacts, asOf: EpochMs): boolean {
  if (facts === before) return false
  const known = new Set<unknown>([...before.contracts, ...before.archives, ...before.invoices])
  const isAfter = (...moments: readonly (EpochMs | null)[]) => moments.some((at) => at !== null && at > asOf)
  return (
    facts.contracts.some(
      (one) => !known.has(one) && isAfter(one.updatedAt, one.createdAt, one.signedAt, one.customerSignedAt),
    ) ||
    facts.invoices.some((one) => !known.has(one) && isAfter(one.issuedAt)) ||
    facts.archives.some(
      (one) => !known.has(one) && isAfter(one.submittedAt, one.nodeEnteredAt, one.sealUsedAt, one.archivedAt),
    )
  )
}
