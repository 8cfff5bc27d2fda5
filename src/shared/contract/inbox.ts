import { z } from 'zod'
import { ALLOCATION_KINDS } from '../domain/decision.ts'
import { CHANGE_KINDS } from '../domain/match-change.ts'
import { command, query } from './spec.ts'
import { EpochMsSchema, FenSchema, NothingSchema, RowRefSchema } from './values.ts'

const kind = z.enum(CHANGE_KINDS)
const seq = z.int().positive()

const OutcomeSchema = z
  .strictObject({
    matchId: z.string(),
    status: z.enum(['auto', 'confirmed', 'suggested']),
    rule: z.string(),
    contracts: z.array(
      z.strictObject({
        contractNo: z.string(),
        planNo: z.string().nullable(),
        amount: FenSchema,
        kind: z.enum(ALLOCATION_KINDS),
      }),
    ),
    amount: FenSchema,
  })
  .nullable()

const ChangeRowSchema = z.strictObject({
  seq,
  kind,
  runAt: EpochMsSchema,
  matchId: z.string(),
  lines: z.array(
    z.strictObject({
      id: z.string(),
      bankRef: z.string(),
      postedAt: EpochMsSchema,
      amount: FenSchema,
      counterpartyName: z.string(),
      source: RowRefSchema,
    }),
  ),
  /** Lines that are in the workspace no longer. */
  goneLineIds: z.array(z.string()),
  before: OutcomeSchema,
  after: OutcomeSchema,
  /** Of a conflict. */
  decision: z.strictObject({ id: z.string(), by: z.string(), at: EpochMsSchema, reason: z.string() }).nullable(),
  why: z.string(),
})
export type ChangeRow = z.infer<typeof ChangeRowSchema>

/** What nobody has read yet; conflicts as long as they are some. */
export const countChanges = query({
  channel: 'inbox.count',
  input: NothingSchema,
  output: z.strictObject({
    conflict: z.int(),
    new: z.int(),
    lost: z.int(),
    changed: z.int(),
    /** Beyond what is listed. */
    unlisted: z.int(),
  }),
})
export const listChanges = query({
  channel: 'inbox.list',
  input: z.strictObject({
    kind: kind.nullable(),
    offset: z.int().nonnegative(),
    limit: z.int().positive().max(1000),
  }),
  output: z.strictObject({ rows: z.array(ChangeRowSchema) }),
})
/** 标为已阅: these, or all. No decision: it changes nothing but the list. */
export const markChangesSeen = command({
  channel: 'inbox.markSeen',
  input: z.strictObject({ seqs: z.array(seq).max(1000).nullable() }),
  output: NothingSchema,
})
