import { z } from 'zod'
import { ALLOCATION_KINDS, RULE_MODES } from '../domain/decision.ts'
import { ENGINE_RULES } from '../domain/engine-rule.ts'
import { command, job, query } from './spec.ts'
import { EpochMsSchema, FenSchema, NothingSchema, ReasonSchema, RowRefSchema } from './values.ts'

const rule = z.enum(ENGINE_RULES)
const mode = z.enum(RULE_MODES)

const ScoreSchema = z.strictObject({
  made: z.int(),
  right: z.int(),
  wrong: z.int(),
  /** Of the wrong ones, those it would have done alone: they keep the rule out of auto. */
  wrongAlone: z.int(),
  found: z.int(),
  missed: z.int(),
  /** 0–1; null where there was nothing to judge by. */
  precision: z.number().nullable(),
  recall: z.number().nullable(),
})

const shares = z.array(
  z.strictObject({
    contractNo: z.string(),
    planNo: z.string().nullable(),
    amount: FenSchema,
    kind: z.enum(ALLOCATION_KINDS),
  }),
)

const WrongRowSchema = z.strictObject({
  rule,
  title: z.string(),
  status: z.enum(['auto', 'suggested']),
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
  said: shares,
  /** Empty: the person only rejected it. */
  decided: shares,
  decisionIds: z.array(z.string()),
})

const BackTestSchema = z.strictObject({
  at: EpochMsSchema,
  by: z.string(),
  /** Facts or decisions came or went since. */
  isStale: z.boolean(),
  decidedLines: z.int(),
  rejectedPairs: z.int(),
  total: ScoreSchema,
  /** At most 500; `total.wrong` counts them all. */
  wrongRows: z.array(WrongRowSchema),
})

const RuleRowSchema = z.strictObject({
  rule,
  title: z.string(),
  looksAt: z.string(),
  needs: z.string(),
  mayActAlone: z.boolean(),
  mode,
  /** Null: as the program came. */
  why: z
    .strictObject({
      kind: z.enum(['set', 'demoted']),
      by: z.string(),
      at: EpochMsSchema,
      decisionId: z.string(),
      reason: z.string(),
    })
    .nullable(),
  auto: z.int(),
  suggested: z.int(),
  shadow: z.int(),
  dead: z.boolean(),
  score: ScoreSchema.nullable(),
})
export type RuleRow = z.infer<typeof RuleRowSchema>

/** 规则: how far each may go and why, what it did in the last run, and what the last back-test made of it. */
export const listRules = query({
  channel: 'rules.list',
  input: NothingSchema,
  output: z.strictObject({ rules: z.array(RuleRowSchema), backTest: BackTestSchema.nullable() }),
})
/** To auto only what the back-test found nothing wrong with: the refusal names the rows. */
export const setRuleMode = command({
  channel: 'rules.setMode',
  input: z.strictObject({ rule, mode, reason: ReasonSchema }),
  output: z.strictObject({ decisionId: z.string(), suggested: z.int(), openDiscrepancies: z.int() }),
  errors: ['DECISION_INVALID'],
})
/** 回测 over all that people confirmed and rejected; the answer is in `rules.list`. */
export const backTestRules = job({
  channel: 'rules.backTest',
  input: NothingSchema,
  output: z.strictObject({ jobId: z.string() }),
  errors: ['JOB_RUNNING'],
})
