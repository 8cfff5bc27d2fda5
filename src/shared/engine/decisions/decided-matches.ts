import { groupBy } from '../../base/index.ts'
import { signedAmount } from '../../domain/bank-line.ts'
import type { Match } from '../../domain/match.ts'
import { fen, formatFen, sumFen } from '../../domain/money.ts'
import type { EngineResult } from '../engine-input.ts'
import type { Facts } from '../facts/facts.ts'
import { matchIdOf } from '../matching/match-id.ts'
import { isSameCurrency } from '../matching/work-line.ts'
import type { MatchDecision, StandingDecisions } from './standing-decisions.ts'

export type DecidedMatches = {
  /** Every standing match decision, also those that no longer fit. */
  readonly matches: readonly Match[]
  /** Those whose allocations count: their lines and contracts are there and their sums hold. */
  readonly fitting: readonly Match[]
  readonly conflicts: EngineResult['conflicts']
}

/** A decision is never changed or dropped. One that no longer fits the facts stays visible, counts nothing and is reported. */
export function decidedMatches(facts: Facts, decisions: StandingDecisions): DecidedMatches {
  const matches: Match[] = []
  const fitting: Match[] = []
  const conflicts: { decisionId: string; why: string }[] = []
  const allocatedByLine = new Map<string, number>()
  const ids = new Set<string>()
  for (const decision of decisions.matches) {
    const { bankLineIds } = decision.body
    // As of an earlier day the money has not come yet: neither a match nor a conflict.
    if (bankLineIds.some((id) => facts.laterLineIds.has(id))) continue
    const match = toMatch(decision, ids)
    matches.push(match)
    const broken = whyBroken(decision, facts, allocatedByLine)
    if (broken !== null) {
      conflicts.push({ decisionId: decision.id, why: broken })
      continue
    }
    fitting.push(match)
    for (const [lineId, amount] of amountsByLine(decision)) {
      allocatedByLine.set(lineId, (allocatedByLine.get(lineId) ?? 0) + amount)
    }
  }
  conflicts.push(...overpaidContracts(facts, fitting))
  return { matches, fitting, conflicts }
}

function toMatch(decision: MatchDecision, ids: Set<string>): Match {
  const { bankLineIds, allocations } = decision.body
  const plainId = matchIdOf(bankLineIds, allocations)
  const id = ids.has(plainId) ? `${plainId}@${decision.id}` : plainId // the same share decided twice stays two facts
  ids.add(id)
  return {
    id,
    status: 'confirmed',
    rule: 'decision',
    score: 100,
    bankLineIds: bankLineIds.toSorted(),
    allocations,
    invoiceNos: [],
    alternatives: 0,
    reasons: [{ field: 'decision', text: `${decision.decidedBy} 确认：${decision.reason || '未写原因'}`, cells: [] }],
    decisionId: decision.id,
  }
}

function whyBroken({ body }: MatchDecision, facts: Facts, allocatedByLine: ReadonlyMap<string, number>): string | null {
  for (const id of [...body.bankLineIds, ...body.allocations.flatMap(({ bankLineId }) => bankLineId ?? [])]) {
    if (!facts.lineById.has(id)) return `银行流水 ${id} 已不在账套中`
    if (!body.bankLineIds.includes(id)) return `核销引用了未列入的流水 ${id}`
  }
  for (const { contractNo } of body.allocations) {
    if (!facts.contracts.has(contractNo)) return `合同 ${contractNo} 已不在账套中`
  }
  for (const { bankLineId, contractNo } of body.allocations) {
    const line = bankLineId === null ? undefined : facts.lineById.get(bankLineId)
    const expected = facts.contracts.get(contractNo)?.currency ?? ''
    if (line && !isSameCurrency(line.currency, expected)) {
      return `流水 ${line.id} 是 ${line.currency}，合同 ${contractNo} 是 ${expected}，未折算不能核销`
    }
  }
  for (const [id, amount] of amountsByLine({ body })) {
    const line = facts.lineById.get(id)
    if (!line) continue
    const whole = signedAmount(line)
    const total = (allocatedByLine.get(id) ?? 0) + amount
    const isWithin = whole >= 0 ? total >= 0 && total <= whole : total <= 0 && total >= whole
    if (!isWithin) return `流水 ${id} 金额 ${formatFen(whole)}，核销合计 ${formatFen(fen(total))}，超出流水金额`
  }
  return null
}

function overpaidContracts(facts: Facts, matches: readonly Match[]): EngineResult['conflicts'] {
  const shares = matches.flatMap(({ decisionId, allocations }) =>
    allocations.map((allocation) => ({ ...allocation, decisionId: decisionId ?? '' })),
  )
  return [...groupBy(shares, (share) => share.contractNo)].flatMap(([contractNo, theirs]) => {
    const amount = facts.contracts.get(contractNo)?.amount
    const total = sumFen(theirs, (share) => share.amount)
    const last = theirs.at(-1)
    if (amount === undefined || !last || total <= amount) return []
    return {
      decisionId: last.decisionId,
      why: `合同 ${contractNo} 金额 ${formatFen(amount)}，人工核销合计 ${formatFen(total)}，超出合同金额`,
    }
  })
}

function amountsByLine({ body }: Pick<MatchDecision, 'body'>): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>()
  for (const { bankLineId, amount } of body.allocations) {
    if (bankLineId !== null) amounts.set(bankLineId, (amounts.get(bankLineId) ?? 0) + amount)
  }
  return amounts
}
