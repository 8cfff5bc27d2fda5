import type { BasisLine, BasisTotals } from '../../domain/basis.ts'
import type { Discrepancy } from '../../domain/discrepancy.ts'
import type { Match } from '../../domain/match.ts'
import { NO_MONEY } from '../../domain/money.ts'
import { totalsBy } from '../bases.ts'
import { hasTotals, isRecord, isRows } from './month-facts.ts'
import type { MonthFigures } from './month-figures.ts'

export const RECORD_FORMAT = 'sanlian-result-1'

/** What counts of a match; its words are the papers' own. */
export type MatchRecord = Pick<Match, 'id' | 'status' | 'rule' | 'bankLineIds' | 'allocations' | 'invoiceNos'>
export type DiscrepancyRecord = Pick<Discrepancy, 'id' | 'code' | 'severity' | 'amount' | 'contractNos'>

/** 重放结果: what came out of the facts when the month was signed. */
export type MonthRecord = Omit<MonthFigures, 'result'> & {
  readonly format: typeof RECORD_FORMAT
  readonly totals: BasisTotals
  /** Automatic and confirmed; a suggestion moves no figure. */
  readonly matches: readonly MatchRecord[]
  readonly discrepancies: readonly DiscrepancyRecord[]
}

export function monthRecord(figures: MonthFigures): MonthRecord {
  const { result, cumulative, before, basisLines, bridgeItems } = figures
  return {
    format: RECORD_FORMAT,
    totals: sumOf(basisLines),
    cumulative,
    before,
    basisLines,
    bridgeItems,
    matches: result.matches
      .filter(({ status }) => status !== 'suggested')
      .map(({ id, status, rule, bankLineIds, allocations, invoiceNos }) => ({
        id,
        status,
        rule,
        bankLineIds,
        allocations,
        invoiceNos,
      })),
    discrepancies: result.discrepancies.map(({ id, code, severity, amount, contractNos }) => ({
      id,
      code,
      severity,
      amount,
      contractNos,
    })),
  }
}

const NOTHING: BasisTotals = { S: NO_MONEY, A: NO_MONEY, B: NO_MONEY, C: NO_MONEY, P: NO_MONEY }

export function sumOf(lines: readonly BasisLine[]): BasisTotals {
  return totalsBy(lines, 'all')[0]?.totals ?? NOTHING
}

/** Null when it is not of the form; every field of every row that is compared is looked at while comparing. */
export function asMonthRecord(value: unknown): MonthRecord | null {
  if (!isRecord(value) || value.format !== RECORD_FORMAT || !isRecord(value.totals)) return null
  const { basisLines, cumulative, before, bridgeItems, matches, discrepancies } = value
  const lists = [basisLines, cumulative, before, bridgeItems, matches, discrepancies]
  return [basisLines, cumulative, before].every(hasTotals) && lists.every(isRows) ? (value as MonthRecord) : null
}
