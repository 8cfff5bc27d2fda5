import type { BasisLine } from '../../domain/basis.ts'
import type { PeriodKey } from '../../domain/period.ts'
import type { Restatement } from '../../domain/restatement.ts'
import type { ImportReceipt } from '../../domain/source-file.ts'
import type { EngineInput } from '../engine-input.ts'
import type { TableLayout } from '../normalise/table-layout.ts'
import type { LastSeal } from './last-seal.ts'
import type { PlainPolicy } from './plain-policy.ts'

export const FACTS_FORMAT = 'sanlian-facts-1'

/** 重放依据: everything that the month's figures were made from. Whoever has it can make them again. */
export type MonthFacts = EngineInput & {
  readonly format: typeof FACTS_FORMAT
  readonly engineVersion: string
  readonly period: PeriodKey
  readonly policy: PlainPolicy
  /** Values to the end of the month before, as they were sealed; null where that month is not sealed. */
  readonly sealedBefore: readonly BasisLine[] | null
  /** Null: no earlier month is sealed. Undefined: a pack from before papers 10 and 13 were. */
  readonly lastSeal?: LastSeal | null
  /** 重述对比, in the first month under another performance mode. */
  readonly restatement?: Restatement
  /** What the papers call the files that rows stand in. */
  readonly files: readonly FactsFile[]
}

export type FactsFile = Pick<ImportReceipt, 'fileId' | 'name' | 'kind'> & {
  /** What the file calls its columns; null: nobody kept that. Undefined: a pack from before 构成 lay in paper 02. */
  readonly columns?: TableLayout['columns'] | null
}

const LISTS = [
  'contracts',
  'archives',
  'bankLines',
  'invoices',
  'receipts',
  'duplicates',
  'statementBreaks',
  'decisions',
  'files',
] as const

/**
 * Null when it is not of the form at all. Rows are not looked into: the engine reads them, and what it cannot read is caught
 * where it runs.
 */
export function asMonthFacts(value: unknown): MonthFacts | null {
  if (!isRecord(value) || value.format !== FACTS_FORMAT) return null
  const { period, asOf, engineVersion, policy, sealedBefore } = value
  const isNamed = typeof period === 'string' && Number.isSafeInteger(asOf) && typeof engineVersion === 'string'
  const isRuled = isRecord(policy) && Array.isArray(policy.cutoff) && Array.isArray(policy.calendar)
  const isListed = LISTS.every((name) => isRows(value[name])) && (sealedBefore === null || hasTotals(sealedBefore))
  const isFollowed = value.lastSeal === undefined || value.lastSeal === null || isLastSeal(value.lastSeal)
  return isNamed && isRuled && isListed && isFollowed && isRestated(value.restatement) ? (value as MonthFacts) : null
}

function isRestated(value: unknown): boolean {
  if (value === undefined) return true
  return isRecord(value) && isRows(value.months) && value.months.every(isRestatedMonth) && isRows(value.gaps)
}

function isRestatedMonth({ rows }: Readonly<Record<string, unknown>>): boolean {
  return isRows(rows) && rows.every(({ before, after }) => Number.isSafeInteger(before) && Number.isSafeInteger(after))
}

function isLastSeal(value: unknown): boolean {
  if (!isRecord(value) || !Number.isSafeInteger(value.asOf) || !Number.isSafeInteger(value.decisions)) return false
  const { period, digest, program } = value
  const isNamed = typeof period === 'string' && typeof digest === 'string'
  return isNamed && (program === null || (isRecord(program) && isRecord(program.policy)))
}

export function hasTotals(lines: unknown): boolean {
  return isRows(lines) && lines.every((line) => isRecord(line.totals))
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isRows(value: unknown): value is readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.every(isRecord)
}
