import { invariant } from '../../../shared/base/index.ts'
import type { Decision, DecisionBody } from '../../../shared/domain/decision.ts'
import { epochMs } from '../../../shared/domain/epoch-ms.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

/** Adds one; its id is its place in the order people decided in. */
export function appendDecision(db: WriteDb, decision: Omit<Decision, 'id'>): Decision {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO decision (decided_by, decided_at, reason, evidence_hash, body)
       VALUES (@decidedBy, @decidedAt, @reason, @evidenceHash, @body)`,
    )
    .run({ ...decision, body: JSON.stringify(decision.body) })
  return { id: decisionId(Number(lastInsertRowid)), ...decision }
}

/** In the order people decided, undone ones and undos included. */
export function listDecisions(db: ReadDb): readonly Decision[] {
  return db.prepare<[], DecisionRecord>('SELECT * FROM decision ORDER BY seq').all().map(toDecision)
}

export function countDecisions(db: ReadDb): number {
  return db.prepare<[], number>('SELECT count(*) FROM decision').pluck().get() ?? 0
}

function decisionId(seq: number): string {
  invariant(Number.isSafeInteger(seq) && seq > 0, `not a decision number: ${seq}`)
  return `d-${String(seq).padStart(6, '0')}`
}

type DecisionRecord = {
  readonly seq: number
  readonly decided_by: string
  readonly decided_at: number
  readonly reason: string
  readonly evidence_hash: string
  readonly body: string
}

function toDecision(row: DecisionRecord): Decision {
  return {
    id: decisionId(row.seq),
    decidedBy: row.decided_by,
    decidedAt: epochMs(row.decided_at),
    reason: row.reason,
    evidenceHash: row.evidence_hash,
    body: JSON.parse(row.body) as DecisionBody, // written by appendDecision alone; the table is append-only
  }
}
