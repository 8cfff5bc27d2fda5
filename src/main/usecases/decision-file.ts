import { z } from 'zod'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { ALIAS_RELATIONS, ALLOCATION_KINDS, RULE_MODES } from '../../shared/domain/decision.ts'
import { OWNER_ROLES } from '../../shared/domain/discrepancy.ts'
import { HOLD_CAUSES, REASON_CODES } from '../../shared/domain/discrepancy-work.ts'
import { ENGINE_RULES } from '../../shared/domain/engine-rule.ts'
import { parseDay } from '../../shared/domain/epoch-day.ts'
import { parseMoment } from '../../shared/domain/epoch-ms.ts'
import { METRICS } from '../../shared/domain/metric.ts'
import { type Fen, parseYuanText } from '../../shared/domain/money.ts'
import { PERFORMANCE_MODES } from '../../shared/domain/performance-mode.ts'
import { CUTOFF_BASES, parsePeriod } from '../../shared/domain/period.ts'
import { SEGREGATION_MODES } from '../../shared/domain/segregation.ts'

const text = z.string().trim().min(1).max(400)
const reason = z.string().trim().min(1).max(500)
const yuan = z.string().transform((value, issues): Fen => {
  const amount = parseYuanText(value)
  if (amount !== null) return amount
  issues.addIssue({ code: 'custom', message: `不是两位小数以内的金额：${value}` })
  return z.NEVER
})
const moment = z.string().transform((value, issues) => {
  const at = parseMoment(value)
  if (at !== null) return at
  issues.addIssue({ code: 'custom', message: `不是本地时间（如 2025-12-03T10:00:00）：${value}` })
  return z.NEVER
})
const day = z.string().transform((value, issues) => {
  const on = parseDay(value)
  if (on !== null) return on
  issues.addIssue({ code: 'custom', message: `不是日期（如 2025-12-01）：${value}` })
  return z.NEVER
})
const period = z.string().transform((value, issues) => {
  const month = parsePeriod(value)
  if (month !== null) return month
  issues.addIssue({ code: 'custom', message: `不是月份（如 2025-12）：${value}` })
  return z.NEVER
})
const at = moment.optional()
const discrepancies = z.array(text).min(1)
const line = { bankRef: text, account: text.optional() }

/** One entry of decisions.json. Keys beyond these are refused: a misspelt one must not pass unseen. */
const EntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('account'),
    account: text,
    bank: z.string().default(''),
    region: z.string().default(''),
    ourEntity: z.string().default(''),
    reason: z.string().default(''),
    at,
  }),
  z.strictObject({
    kind: z.literal('match'),
    reason,
    receipts: z.array(z.strictObject({ ...line, amount: yuan })).min(1),
    contracts: z
      .array(
        z.strictObject({
          contractNo: text,
          planNo: z.union([text, z.int().transform(String)]).nullish(),
          amount: yuan,
          as: z.enum(ALLOCATION_KINDS).default('cash'),
        }),
      )
      .min(1),
    at,
  }),
  z.strictObject({ kind: z.literal('suspense'), ...line, reason, at }),
  z.strictObject({ kind: z.literal('reject'), ...line, contractNo: text, reason, at }),
  z.strictObject({ kind: z.literal('scope'), ...line, inScope: z.boolean(), reason, at }),
  z.strictObject({
    kind: z.literal('waive'),
    code: z.string().regex(/^D\d\d$/, '编码应如 D01'),
    subject: text,
    reason,
    at,
  }),
  z.strictObject({ kind: z.literal('invoice'), invoiceNo: text, contractNo: text, reason, at }),
  z.strictObject({ kind: z.literal('confirm'), matchId: text, reason, at }),
  z.strictObject({ kind: z.literal('note'), subject: text, expectedOn: day.optional(), reason, at }),
  z.strictObject({ kind: z.literal('ledger'), ledger: text, account: z.string().trim().max(400), reason, at }),
  z.strictObject({
    kind: z.literal('tick'),
    account: text,
    bank: z.array(text).min(1),
    books: z.array(text).min(1),
    isSame: z.boolean().default(true),
    reason,
    at,
  }),
  z.strictObject({
    kind: z.literal('outstanding'),
    account: text,
    side: z.enum(['bank', 'books']),
    direction: z.enum(['in', 'out']),
    amount: yuan,
    on: day,
    reference: z.string().trim().max(400).default(''),
    summary: text,
    reason,
    at,
  }),
  z.strictObject({
    kind: z.literal('assign'),
    discrepancies,
    role: z.enum(OWNER_ROLES),
    name: z.string().trim().max(40).default(''),
    reason,
    at,
  }),
  z.strictObject({
    kind: z.literal('feedback'),
    discrepancies,
    by: z.string().trim().min(1).max(40),
    reasonCode: z.enum(REASON_CODES),
    expectedOn: day.nullish(),
    reason,
    at,
  }),
  z.strictObject({ kind: z.literal('hold'), discrepancies, cause: z.enum(HOLD_CAUSES).nullable(), reason, at }),
  z.strictObject({
    kind: z.literal('step'),
    page: text,
    version: z.int().min(1),
    step: text,
    subject: text,
    reason,
    at,
  }),
  z.strictObject({ kind: z.literal('exception'), contractNo: text, period, reason, at }),
  z.strictObject({
    kind: z.literal('cutoff'),
    period,
    lastDay: z.enum(['calendar-day', 'workday']).default('calendar-day'),
    cutoffHour: z.int(),
    archiveGraceHour: z.int(),
    appliesTo: z
      .array(z.enum(CUTOFF_BASES))
      .min(1)
      .default([...CUTOFF_BASES]),
    reason,
    at,
  }),
  z.strictObject({
    kind: z.literal('calendar'),
    day,
    isWorkday: z.boolean(),
    name: z.string().trim().max(40).default(''),
    reason,
    at,
  }),
  z.strictObject({
    kind: z.literal('alias'),
    payer: text,
    account: z.string().trim().max(400).default(''),
    customer: text,
    relation: z.enum(ALIAS_RELATIONS),
    from: day,
    to: day.nullish(),
    evidence: z.string().trim().max(400).default(''),
    reason,
    at,
  }),
  z.strictObject({ kind: z.literal('review'), decisionId: text, reason, at }),
  z.strictObject({
    kind: z.literal('rule'),
    rule: z.enum(ENGINE_RULES),
    mode: z.enum(RULE_MODES),
    reason,
    at,
  }),
  z.strictObject({
    kind: z.literal('threshold'),
    metric: z.enum(METRICS),
    yellow: z.number().nullable(),
    red: z.number(),
    redAmount: yuan.nullish(),
    reason,
    at,
  }),
  z.strictObject({ kind: z.literal('segregation'), mode: z.enum(SEGREGATION_MODES), reason, at }),
  z.strictObject({ kind: z.literal('performance'), mode: z.enum(PERFORMANCE_MODES), reason, at }),
  z.strictObject({ kind: z.literal('undo'), decisionId: text, reason, at }),
])
export type DecisionEntry = z.infer<typeof EntrySchema>

const FileSchema = z.object({ decisions: z.array(z.unknown()) })

/** Reads decisions.json; an error names the entry, counted from 1. */
export function parseDecisionFile(json: string): Result<readonly DecisionEntry[], AppError> {
  const file = FileSchema.safeParse(readJson(json))
  if (!file.success) return invalid(0, '文件应为 {"decisions":[…]} 的 JSON')
  const entries: DecisionEntry[] = []
  for (const [index, raw] of file.data.decisions.entries()) {
    const parsed = EntrySchema.safeParse(raw)
    if (!parsed.success) return invalid(index + 1, parsed.error.issues.map(wordsOf).join('；'))
    entries.push(parsed.data)
  }
  return ok(entries)
}

/** Undefined, which no schema takes, when it is not JSON. */
function readJson(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

function wordsOf(issue: z.core.$ZodIssue): string {
  const where = issue.path.join('.')
  if (issue.code === 'custom' || issue.code === 'invalid_format') return `${where} ${issue.message}`
  if (issue.code === 'unrecognized_keys') return `不认识的字段 ${issue.keys.join('、')}`
  if (issue.code === 'invalid_union') return `不认识的 kind`
  return `${where} 缺少或格式不对`
}

function invalid(entry: number, why: string): Result<never, AppError> {
  return err({ code: 'DECISION_INVALID', facts: { line: entry, reason: why } })
}
