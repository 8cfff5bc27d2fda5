import { z } from 'zod'
import { AGE_BUCKETS } from '../domain/age-bucket.ts'
import { OUTSTANDING_KINDS, RECONCILIATION_STATES } from '../domain/bank-reconciliation.ts'
import { command, query } from './spec.ts'
import { EpochDaySchema, FenSchema, IdSchema, PeriodSchema, ReasonSchema, RowRefSchema } from './values.ts'

const side = z.strictObject({ balance: FenSchema, source: RowRefSchema.nullable() })
const accountNo = z.string().max(400)
const lineIds = z.array(IdSchema).min(1).max(200)

export const OutstandingItemSchema = z.strictObject({
  id: IdSchema,
  kind: z.enum(OUTSTANDING_KINDS),
  on: EpochDaySchema,
  reference: z.string(),
  summary: z.string(),
  counterpartyName: z.string(),
  amount: FenSchema,
  period: PeriodSchema,
  ageDays: z.int(),
  bucket: z.enum(AGE_BUCKETS),
  clearedOn: EpochDaySchema.nullable(),
  expectedOn: EpochDaySchema.nullable(),
  note: z.string(),
  source: RowRefSchema.nullable(),
})

const ReconciliationSchema = z.strictObject({
  accountNo: z.string(),
  bankName: z.string(),
  ourEntity: z.string(),
  currency: z.string(),
  period: PeriodSchema,
  asOn: EpochDaySchema,
  state: z.enum(RECONCILIATION_STATES),
  ledgers: z.array(z.strictObject({ ledger: z.string(), title: z.string(), by: z.enum(['decision', 'file', 'name']) })),
  ledger: side.nullable(),
  statement: side.nullable(),
  sums: z.strictObject({
    bankInNotBooked: FenSchema,
    bankOutNotBooked: FenSchema,
    bookedInNotBank: FenSchema,
    bookedOutNotBank: FenSchema,
  }),
  adjustedLedger: FenSchema.nullable(),
  adjustedStatement: FenSchema.nullable(),
  difference: FenSchema.nullable(),
  items: z.array(OutstandingItemSchema),
  comparedFrom: EpochDaySchema.nullable(),
  openingDifference: FenSchema.nullable(),
  ticked: z.strictObject({ bankLines: z.int(), journalLines: z.int() }),
  ledgerBreak: z
    .strictObject({
      on: EpochDaySchema,
      expected: FenSchema,
      found: FenSchema,
      source: RowRefSchema.nullable(),
    })
    .nullable(),
})

const UntiedSchema = z.strictObject({
  ledger: IdSchema,
  title: z.string(),
  lines: z.int(),
  proposals: z.array(z.strictObject({ accountNo: z.string(), why: z.enum(['tail', 'bank', 'only']) })),
  source: RowRefSchema,
})

/** 调节表 of every account of a month: as signed where it is sealed. */
export const getBalance = query({
  channel: 'balance.get',
  input: z.strictObject({ period: PeriodSchema }),
  output: z.strictObject({
    accounts: z.array(ReconciliationSchema),
    untied: z.array(UntiedSchema),
    isSealed: z.boolean(),
  }),
})

const TickedLineSchema = z.strictObject({
  id: IdSchema,
  on: EpochDaySchema,
  reference: z.string(),
  summary: z.string(),
  counterpartyName: z.string(),
  /** Signed: out is negative. */
  amount: FenSchema,
  source: RowRefSchema.nullable(),
})

/** 已勾对 of one account and month. */
export const listTicks = query({
  channel: 'balance.listTicks',
  input: z.strictObject({ period: PeriodSchema, accountNo }),
  output: z.strictObject({
    ticks: z.array(z.strictObject({ bank: z.array(TickedLineSchema), books: z.array(TickedLineSchema) })),
    total: z.int(),
  }),
})

const decided = z.strictObject({ decisionId: z.string(), suggested: z.int(), openDiscrepancies: z.int() })

/** 科目对应. */
export const tieLedger = command({
  channel: 'balance.tieLedger',
  input: z.strictObject({ ledger: IdSchema, accountNo, reason: ReasonSchema }),
  output: decided,
  errors: ['DECISION_INVALID'],
})

/** 勾对. */
export const tickItems = command({
  channel: 'balance.tick',
  input: z.strictObject({ accountNo, bankIds: lineIds, bookIds: lineIds, isSame: z.boolean(), reason: ReasonSchema }),
  output: decided,
  errors: ['DECISION_INVALID'],
})

/** 期初未达账项. */
export const tellOutstanding = command({
  channel: 'balance.tellOutstanding',
  input: z.strictObject({
    accountNo,
    side: z.enum(['bank', 'books']),
    direction: z.enum(['in', 'out']),
    amount: FenSchema,
    on: EpochDaySchema,
    reference: z.string().trim().max(400),
    summary: z.string().trim().min(1).max(400),
    reason: ReasonSchema,
  }),
  output: decided,
  errors: ['DECISION_INVALID'],
})

/** 未达说明: why it is still open, and when it is expected to be cleared. */
export const noteItem = command({
  channel: 'balance.noteItem',
  input: z.strictObject({ itemId: IdSchema, expectedOn: EpochDaySchema.nullable(), reason: ReasonSchema }),
  output: decided,
  errors: ['DECISION_INVALID'],
})
