import { z } from 'zod'
import { ALLOCATION_KINDS } from '../domain/decision.ts'
import { BankRowSchema } from './ledger.ts'
import { command, job, query } from './spec.ts'
import {
  CellRefSchema,
  EpochMsSchema,
  FenSchema,
  IdSchema,
  NothingSchema,
  PageSchema,
  PeriodSchema,
  ReasonSchema,
} from './values.ts'

export const MatchRowSchema = z.strictObject({
  id: IdSchema,
  status: z.enum(['auto', 'confirmed', 'suggested']),
  rule: z.string(),
  score: z.int(),
  alternatives: z.int(),
  decisionId: z.string().nullable(),
  /** Signed sum of its bank lines. */
  amount: FenSchema,
  /** Sum allocated to contracts, fees and rounding included. */
  allocated: FenSchema,
  lines: z.array(
    z.strictObject({
      id: IdSchema,
      bankRef: z.string(),
      bankName: z.string(),
      postedAt: EpochMsSchema,
      amount: FenSchema,
      counterpartyName: z.string(),
      memo: z.string(),
    }),
  ),
  allocations: z.array(
    z.strictObject({
      contractNo: z.string(),
      planNo: z.string().nullable(),
      customerName: z.string(),
      amount: FenSchema,
      kind: z.enum(ALLOCATION_KINDS),
    }),
  ),
  invoiceNos: z.array(z.string()),
  reasons: z.array(z.strictObject({ field: z.string(), text: z.string(), cells: z.array(CellRefSchema) })),
})
export type MatchRow = z.infer<typeof MatchRowSchema>

export const listMatches = query({
  channel: 'matching.listMatches',
  input: PageSchema.extend({
    period: PeriodSchema.nullable(),
    status: z.array(z.enum(['auto', 'confirmed', 'suggested'])),
  }),
  output: z.strictObject({
    rows: z.array(MatchRowSchema),
    total: z.int(),
    counts: z.strictObject({ auto: z.int(), confirmed: z.int(), suggested: z.int() }),
  }),
})

/** The three panes of 勾兑: what is still open on each side. */
export const listOpenItems = query({
  channel: 'matching.listOpenItems',
  input: z.strictObject({
    period: PeriodSchema.nullable(),
    search: z.string().max(200),
    /** Bank lines that come first, so that they are there however many others are open. */
    firstLineIds: z.array(IdSchema).max(100),
  }),
  output: z.strictObject({
    contracts: z.array(
      z.strictObject({
        contractNo: z.string(),
        customerName: z.string(),
        ownerName: z.string(),
        planNo: z.string().nullable(),
        dueAt: EpochMsSchema.nullable(),
        amount: FenSchema,
        open: FenSchema,
      }),
    ),
    lines: z.array(BankRowSchema),
    invoices: z.array(
      z.strictObject({
        invoiceNo: z.string(),
        buyerName: z.string(),
        issuedAt: EpochMsSchema,
        gross: FenSchema,
        contractNo: z.string().nullable(),
        isRed: z.boolean(),
      }),
    ),
  }),
})

/** Why a line and a contract are matched or not, gate by gate, and the smallest changes that would match them. */
export const explainPair = query({
  channel: 'matching.explain',
  input: z.strictObject({ bankLineId: IdSchema, contractNo: IdSchema, planNo: z.string().nullable() }),
  output: z.strictObject({
    outcome: z.enum(['matched', 'suggested', 'not']),
    /** Of the match, if there is one. */
    rule: z.string().nullable(),
    gates: z.array(
      z.strictObject({
        gate: z.string(),
        passed: z.boolean(),
        /** Not passed, and therefore not even proposed. */
        isBlocking: z.boolean(),
        text: z.string(),
        cells: z.array(CellRefSchema),
      }),
    ),
    /** Smallest first; `leadsTo` is what came of it when it was tried, null where only people can do it. */
    changes: z.array(z.strictObject({ text: z.string(), leadsTo: z.enum(['matched', 'suggested']).nullable() })),
    /** What else the payer could have paid; `isEqual`: to the fen, the memo aside. */
    otherContracts: z.array(z.strictObject({ contractNo: z.string(), customerName: z.string(), isEqual: z.boolean() })),
    /** Other open lines that want the contract for the same amount. */
    otherLines: z.array(
      z.strictObject({ bankRef: z.string(), postedAt: EpochMsSchema, counterpartyName: z.string(), amount: FenSchema }),
    ),
  }),
})

const decided = z.strictObject({ decisionId: z.string(), suggested: z.int(), openDiscrepancies: z.int() })

export const runMatch = job({
  channel: 'matching.run',
  input: NothingSchema,
  output: z.strictObject({ jobId: z.string() }),
  errors: ['JOB_RUNNING'],
})
export const confirmMatch = command({
  channel: 'matching.confirm',
  input: z.strictObject({ matchId: IdSchema, reason: z.string().trim().max(500) }),
  output: decided,
  errors: ['MATCH_GONE', 'PERIOD_CLOSED'],
})
export const rejectMatch = command({
  channel: 'matching.reject',
  input: z.strictObject({ matchId: IdSchema, reason: z.string().trim().max(500) }),
  output: decided,
  errors: ['MATCH_GONE', 'PERIOD_CLOSED'],
})
/** 手工勾兑: lines against contracts; what is left of the lines beyond the cash must be 0. */
export const matchByHand = command({
  channel: 'matching.byHand',
  input: z.strictObject({
    bankLineIds: z.array(IdSchema).min(1).max(50),
    contracts: z
      .array(
        z.strictObject({
          contractNo: IdSchema,
          planNo: z.string().nullable(),
          amount: FenSchema,
          kind: z.enum(ALLOCATION_KINDS),
        }),
      )
      .min(1)
      .max(50),
    reason: ReasonSchema,
  }),
  output: decided,
  errors: ['DECISION_INVALID', 'PERIOD_CLOSED'],
})
export const setSuspense = command({
  channel: 'matching.suspense',
  input: z.strictObject({ bankLineId: IdSchema, reason: ReasonSchema }),
  output: decided,
  errors: ['DECISION_INVALID', 'PERIOD_CLOSED'],
})
/** 撤销: the last decision that still stands, whoever made it, also after a restart. */
export const undoDecision = command({
  channel: 'matching.undo',
  input: z.strictObject({ decisionId: z.string().nullable() }), // null: the latest
  output: decided.extend({ undone: z.string(), undoneWords: z.string() }),
  errors: ['DECISION_NOT_FOUND', 'PERIOD_CLOSED'],
})
