import type { MatchRow } from '../../shared/contract/matching.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { NO_MONEY, sumFen } from '../../shared/domain/money.ts'
import { customersOf, linesOfMatches, pageOfMatches } from '../db/repositories/match-page.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { withReasons } from './with-reasons.ts'

/** 勾兑结果: one page, each match with its bank lines, its contracts and why. */
export function listMatches(db: ReadDb, input: InputOf<'matching.listMatches'>): OutputOf<'matching.listMatches'> {
  const page = pageOfMatches(db, input)
  const matches = withReasons(
    db,
    page.rows.map(({ match }) => match),
  )
  const lines = linesOfMatches(
    db,
    matches.flatMap(({ bankLineIds }) => bankLineIds),
  )
  const customers = customersOf(
    db,
    matches.flatMap(({ allocations }) => allocations.map(({ contractNo }) => contractNo)),
  )
  const rows = matches.map(
    (match, index): MatchRow => ({
      id: match.id,
      status: match.status,
      rule: match.rule,
      score: match.score,
      alternatives: match.alternatives,
      decisionId: match.decisionId,
      amount: page.rows[index]?.amount ?? NO_MONEY,
      allocated: sumFen(match.allocations, (allocation) => allocation.amount),
      lines: match.bankLineIds.flatMap((id) => {
        const line = lines.get(id)
        return line ? [line] : []
      }),
      allocations: match.allocations.map(({ contractNo, planNo, amount: part, kind }) => ({
        contractNo,
        planNo,
        customerName: customers.get(contractNo) ?? '',
        amount: part,
        kind,
      })),
      invoiceNos: [...match.invoiceNos],
      reasons: match.reasons.map(({ field, text, cells }) => ({ field, text, cells: [...cells] })),
    }),
  )
  return { rows, total: page.total, counts: page.counts }
}
