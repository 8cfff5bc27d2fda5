import { z } from 'zod'
import { ALIAS_RELATIONS } from '../domain/decision.ts'
import { command, query } from './spec.ts'
import { EpochDaySchema, EpochMsSchema, FenSchema, IdSchema, NothingSchema, PersonSchema } from './values.ts'

const relation = z.enum(ALIAS_RELATIONS)
const name = z.string().trim().min(1).max(200)

/** 待复核, 生效, 争议 (two customers on one day: nobody's), 已撤销. */
export const ALIAS_STATES = ['waiting', 'active', 'disputed', 'withdrawn'] as const

const PersonalActSchema = z.strictObject({ by: z.string(), at: EpochMsSchema, decisionId: z.string() })

const AliasRowSchema = z.strictObject({
  decisionId: z.string(),
  payerName: z.string(),
  /** '' = any account of that name. */
  payerAccount: z.string(),
  customerName: z.string(),
  relation,
  from: EpochDaySchema,
  to: EpochDaySchema.nullable(),
  evidence: z.string(),
  by: z.string(),
  at: EpochMsSchema,
  state: z.enum(ALIAS_STATES),
  reviewed: PersonalActSchema.nullable(),
  withdrawn: PersonalActSchema.nullable(),
})
export type AliasRow = z.infer<typeof AliasRowSchema>

const ProposalSchema = z.strictObject({
  payerName: z.string(),
  customerName: z.string(),
  /** Guessed from the two names. */
  relation,
  /** First day of the earliest month that is not sealed. */
  from: EpochDaySchema,
  /** What people confirmed. */
  evidence: z.array(
    z.strictObject({
      decisionId: z.string(),
      by: z.string(),
      at: EpochMsSchema,
      contractNos: z.array(z.string()),
      amount: FenSchema,
    }),
  ),
})
export type AliasProposalRow = z.infer<typeof ProposalSchema>

const decided = z.strictObject({ decisionId: z.string(), suggested: z.int(), openDiscrepancies: z.int() })

/** 别名台账: what was registered, and what people's confirmations speak for. */
export const listAliases = query({
  channel: 'aliases.list',
  input: NothingSchema,
  output: z.strictObject({ aliases: z.array(AliasRowSchema), proposals: z.array(ProposalSchema) }),
})
/** What to begin a registration with, and why it would be refused. */
export const draftAlias = query({
  channel: 'aliases.draft',
  input: z.strictObject({ payerName: z.string().max(200), customerName: z.string().max(200) }),
  output: z.strictObject({ relation, from: EpochDaySchema, refusal: z.string().nullable() }),
})
/** Counts for nothing until somebody else has reviewed it. */
export const registerAlias = command({
  channel: 'aliases.register',
  input: z.strictObject({
    payerName: name,
    payerAccount: z.string().trim().max(60),
    customerName: name,
    relation,
    from: EpochDaySchema,
    to: EpochDaySchema.nullable(),
    evidence: z.string().trim().max(500),
    reason: z.string().trim().max(500),
  }),
  output: decided,
  errors: ['DECISION_INVALID', 'PERIOD_CLOSED'],
})
/** 复核: `person` stands by it, and is not who registered it. */
export const reviewAlias = command({
  channel: 'aliases.review',
  input: z.strictObject({ decisionId: IdSchema, person: PersonSchema, reason: z.string().trim().max(500) }),
  output: decided,
  errors: ['DECISION_INVALID', 'DECISION_NOT_FOUND', 'PERIOD_CLOSED'],
})
