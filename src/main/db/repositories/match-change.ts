import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ChangeKind, MatchChange, MatchOutcome } from '../../../shared/domain/match-change.ts'
import { anyOf, whereAll } from '../page-query.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

export type StoredChange = MatchChange & {
  readonly seq: number
  readonly runId: number
  readonly runAt: EpochMs
  /** Null: nobody has marked it as read. */
  readonly seenAt: EpochMs | null
  readonly seenBy: string
}

export type ChangeCounts = { readonly [Kind in ChangeKind]: number }

export function appendChanges(db: WriteDb, runId: number, changes: readonly MatchChange[]): void {
  const insert = db.prepare(
    `INSERT INTO match_change (run_id, kind, match_id, line_ids, before, after, decision_id, why, seen_at, seen_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, '')`,
  )
  for (const { kind, matchId, bankLineIds, before, after, decisionId, why } of changes) {
    insert.run(runId, kind, matchId, linesText(bankLineIds), jsonOrNull(before), jsonOrNull(after), decisionId, why)
  }
}

export function removeChanges(db: WriteDb, seqs: readonly number[]): void {
  const remove = db.prepare('DELETE FROM match_change WHERE seq = ?')
  for (const seq of seqs) remove.run(seq)
}

/** What nobody has read yet of these matches, or of just these bank lines; no conflicts. */
export function findUnseen(
  db: ReadDb,
  matchIds: readonly string[],
  lines: readonly (readonly string[])[],
): readonly StoredChange[] {
  return db
    .prepare<[string, string], ChangeRecord>(
      `${SELECT} WHERE c.seen_at IS NULL AND c.kind <> 'conflict' AND c.seq IN (
         SELECT seq FROM match_change WHERE seen_at IS NULL AND match_id IN (SELECT value FROM json_each(?))
         UNION SELECT seq FROM match_change WHERE seen_at IS NULL AND line_ids IN (SELECT value FROM json_each(?)))
       ORDER BY c.seq`,
    )
    .all(JSON.stringify(matchIds), JSON.stringify(lines.map(linesText)))
    .map(toChange)
}

export function listConflicts(db: ReadDb): readonly StoredChange[] {
  return db
    .prepare<[], ChangeRecord>(`${SELECT} WHERE c.seen_at IS NULL AND c.kind = 'conflict' ORDER BY c.seq`)
    .all()
    .map(toChange)
}

export function countUnseen(db: ReadDb): ChangeCounts {
  const rows = db
    .prepare<[], { kind: ChangeKind; n: number }>(
      'SELECT kind, count(*) AS n FROM match_change WHERE seen_at IS NULL GROUP BY kind',
    )
    .all()
  return { conflict: 0, new: 0, lost: 0, changed: 0, ...Object.fromEntries(rows.map(({ kind, n }) => [kind, n])) }
}

/** Conflicts first, then the latest run's. `unseen` false: also what was read. */
export function pageOfChanges(
  db: ReadDb,
  ask: { readonly kind: ChangeKind | null; readonly unseen: boolean; readonly offset: number; readonly limit: number },
): readonly StoredChange[] {
  const unseen = ask.unseen ? [{ text: 'c.seen_at IS NULL', values: [] }] : []
  const { text, values } = whereAll([...unseen, ...anyOf('c.kind', ask.kind === null ? [] : [ask.kind])])
  return db
    .prepare<unknown[], ChangeRecord>(
      `${SELECT} ${text} ORDER BY c.kind <> 'conflict', c.run_id DESC, c.seq LIMIT ? OFFSET ?`,
    )
    .all(...values, ask.limit, ask.offset)
    .map(toChange)
}

/** 标为已阅: these, or all; a conflict stays until it is solved. */
export function markSeen(db: WriteDb, seqs: readonly number[] | null, at: EpochMs, by: string): void {
  const which = seqs === null ? '' : 'AND seq IN (SELECT value FROM json_each(@seqs))'
  db.prepare(
    `UPDATE match_change SET seen_at = @at, seen_by = @by WHERE seen_at IS NULL AND kind <> 'conflict' ${which}`,
  ).run({ at, by, ...(seqs === null ? {} : { seqs: JSON.stringify(seqs) }) })
}

type ChangeRecord = {
  readonly seq: number
  readonly run_id: number
  readonly run_at: number
  readonly kind: ChangeKind
  readonly match_id: string
  readonly line_ids: string
  readonly before: string | null
  readonly after: string | null
  readonly decision_id: string
  readonly why: string
  readonly seen_at: number | null
  readonly seen_by: string
}

const SELECT = 'SELECT c.*, r.run_at FROM match_change c JOIN match_run r ON r.id = c.run_id'

function linesText(bankLineIds: readonly string[]): string {
  return JSON.stringify(bankLineIds)
}

function jsonOrNull(outcome: MatchOutcome | null): string | null {
  return outcome === null ? null : JSON.stringify(outcome)
}

/** All JSON here is written by appendChanges alone. */
function toChange(row: ChangeRecord): StoredChange {
  return {
    seq: row.seq,
    runId: row.run_id,
    runAt: epochMs(row.run_at),
    kind: row.kind,
    matchId: row.match_id,
    bankLineIds: JSON.parse(row.line_ids) as readonly string[],
    before: row.before === null ? null : (JSON.parse(row.before) as MatchOutcome),
    after: row.after === null ? null : (JSON.parse(row.after) as MatchOutcome),
    decisionId: row.decision_id,
    why: row.why,
    seenAt: row.seen_at === null ? null : epochMs(row.seen_at),
    seenBy: row.seen_by,
  }
}
