import { groupBy } from '../../base/index.ts'
import type { Match, MatchReason } from '../../domain/match.ts'
import { formatFen } from '../../domain/money.ts'
import { mayHoldDigits } from '../../domain/reference-text.ts'
import { type MistypedNumbers, mistypedNumbers, type NumberSlip } from '../references/mistyped-numbers.ts'
import { cellOf, lineCells } from './cells.ts'
import { balanceOf, type ContractBook, cashFor, type Target, targetsOf } from './contract-book.ts'
import { amountReason, payerReason } from './explain.ts'
import { matchIdOf } from './match-id.ts'
import { isOwnPayer } from './match-stages.ts'
import { MOST_OPEN_TARGETS, type OpenAmountIndex } from './open-amount-index.ts'
import { isPayable, type MatchingContext, type WorkLine } from './work-line.ts'

/** A customer that a payer's name may stand for, and how in Chinese: 简称, 更名, 分公司. */
export type NameCandidate = { readonly party: string; readonly relation: string }
export type NameCandidates = (work: WorkLine) => readonly NameCandidate[]

/**
 * T9: candidates for people to look at. A number that is nearly a contract's, where customer or amount agrees; a customer whose
 * name the payer's nearly is, where a target has exactly the amount; the few targets of the workspace with exactly the amount.
 */
export function nearSuggester(
  context: MatchingContext,
  book: ContractBook,
  openAmounts: OpenAmountIndex,
  nameCandidates: NameCandidates,
): (work: WorkLine) => Match | null {
  const numbersOfParty = new Map<string, MistypedNumbers>()
  const targetsOfParty = new Map<string, ReadonlyMap<number, readonly Target[]>>()

  const byNumber = (work: WorkLine): Match | null => {
    const { line, payer, references } = work
    if (references.contractNos.length > 0 || !mayHoldDigits(line.memo)) return null
    const own = payer.party === null ? [] : slipsAmongOwn(payer.party, line.memo)
    const ownTargets = own.flatMap((slip) => slipTargets(work, slip))
    if (ownTargets.length > 0) return slipMatch(context, work, ownTargets)
    const { targets } = openAmounts(line.amount, line.currency)
    if (targets.length === 0) return null
    const slips = mistypedNumbers(targets.map(({ contractNo }) => contractNo)).slipsIn(line.memo)
    const found = slips.flatMap((slip) =>
      targets
        .filter(({ contractNo }) => contractNo === slip.contractNo && isPayable(context, work, contractNo))
        .map((target) => ({ slip, target })),
    )
    return found.length > 0 ? slipMatch(context, work, found) : null
  }

  const slipsAmongOwn = (party: string, memo: string): readonly NumberSlip[] => {
    const known = numbersOfParty.get(party) ?? mistypedNumbers(context.contractsByParty.get(party) ?? [])
    numbersOfParty.set(party, known)
    return known.slipsIn(memo)
  }

  /** Exactly an open target, or a part of the balance. */
  const slipTargets = (work: WorkLine, slip: NumberSlip): readonly SlipTarget[] => {
    const { contractNo } = slip
    const { amount } = work.line
    if (!isPayable(context, work, contractNo) || amount > balanceOf(book, contractNo)) return []
    const targets = targetsOf(book, contractNo)
    const target = targets.find(({ open }) => open === amount) ?? targets.at(-1)
    return target ? [{ slip, target }] : []
  }

  const byName = (work: WorkLine): Match | null => {
    const { line } = work
    if (work.payer.party !== null) return null
    const found = nameCandidates(work).flatMap((candidate) =>
      (amountsOf(candidate.party).get(line.amount) ?? [])
        .filter(({ contractNo }) => isPayable(context, work, contractNo))
        .map((target) => ({ candidate, target })),
    )
    const [first] = found.toSorted((a, b) => daysBetween(work, a.target) - daysBetween(work, b.target))
    if (!first) return null
    const contracts = new Set(found.map(({ target }) => target.contractNo))
    const customer = context.facts.contracts.get(first.target.contractNo)?.customerName ?? ''
    const payer: MatchReason = {
      field: 'payer',
      text: `付款方“${line.counterpartyName}”疑为客户“${customer}”的${first.candidate.relation}，登记别名后可自动`,
      cells: payerCells(context, work, first.target),
    }
    return nearMatch(work, first.target, { base: 50, alternatives: contracts.size - 1, reasons: [payer] })
  }

  const amountsOf = (party: string): ReadonlyMap<number, readonly Target[]> => {
    const known = targetsOfParty.get(party) ?? byAmount()
    targetsOfParty.set(party, known)
    return known

    function byAmount(): ReadonlyMap<number, readonly Target[]> {
      const targets = (context.contractsByParty.get(party) ?? []).flatMap((contractNo) => targetsOf(book, contractNo))
      return groupBy(targets, ({ open }) => open)
    }
  }

  const byAmountAlone = (work: WorkLine): Match | null => {
    const { line, payer, references } = work
    const isAnybody = payer.kind === 'company' || payer.kind === 'person' || payer.kind === 'none'
    if (!isAnybody || references.contractNos.length > 0 || work.contractsByInvoice.length > 0) return null
    const { targets, contracts } = openAmounts(line.amount, line.currency)
    if (contracts >= MOST_OPEN_TARGETS) return null
    const [first] = targets
      .filter(({ contractNo }) => isPayable(context, work, contractNo))
      .toSorted((a, b) => daysBetween(work, a) - daysBetween(work, b))
    if (!first) return null
    const text = `相关客户的未收款中，金额恰为 ${formatFen(line.amount)} 的合同有 ${contracts} 份，仅供查找`
    const only: MatchReason = { field: 'uniqueness', text, cells: [] }
    return nearMatch(work, first, {
      base: 25,
      alternatives: contracts - 1,
      reasons: [payerReason(context, work, first.contractNo), only],
    })
  }
  return (work) => byNumber(work) ?? byName(work) ?? byAmountAlone(work)
}

type SlipTarget = { readonly slip: NumberSlip; readonly target: Target }

function slipMatch(context: MatchingContext, work: WorkLine, found: readonly SlipTarget[]): Match | null {
  const { line } = work
  const [best] = found.toSorted((a, b) => Number(b.target.open === line.amount) - Number(a.target.open === line.amount))
  if (!best) return null
  const { slip, target } = best
  const isOwn = isOwnPayer(context, work, target.contractNo)
  const isExact = target.open === line.amount
  const contract = context.facts.contracts.get(target.contractNo)
  const number: MatchReason = {
    field: 'contractNo',
    text: `摘要中的 ${slip.written} 与合同号 ${slip.contractNo} 相近：${slip.how}（D26）`,
    cells: [...lineCells(line, 'memo'), ...(contract ? [cellOf(contract.source, 'contractNo')] : [])],
  }
  return nearMatch(work, target, {
    base: isOwn && isExact ? 45 : isOwn ? 35 : 30,
    alternatives: found.length - 1,
    reasons: [number, payerReason(context, work, target.contractNo)],
  })
}

type Near = { readonly base: number; readonly alternatives: number; readonly reasons: readonly MatchReason[] }

function nearMatch(work: WorkLine, target: Target, { base, alternatives, reasons }: Near): Match {
  const { line } = work
  const isExact = target.open === line.amount
  const allocations = cashFor(target, line)
  const partial: MatchReason = {
    field: 'amount',
    text: `到账 ${formatFen(line.amount)}，未超过合同未收余额，按部分付款列出`,
    cells: lineCells(line, 'lineAmount'),
  }
  const others: readonly MatchReason[] =
    alternatives > 0 ? [{ field: 'uniqueness', text: `不唯一：另有 ${alternatives} 份合同同样说得通`, cells: [] }] : []
  return {
    id: matchIdOf([line.id], allocations),
    status: 'suggested',
    rule: 'T9-near',
    score: Math.max(base - (alternatives > 0 ? 15 : 0), 5),
    bankLineIds: [line.id],
    allocations,
    invoiceNos: work.references.invoiceNos,
    alternatives,
    reasons: [...reasons, isExact ? amountReason(work, target) : partial, ...others],
    decisionId: null,
  }
}

function payerCells(context: MatchingContext, { line }: WorkLine, { contractNo }: Target) {
  const contract = context.facts.contracts.get(contractNo)
  return [...lineCells(line, 'payer'), ...(contract ? [cellOf(contract.source, 'customerName')] : [])]
}

/** Equal amounts of one customer: the closest day is the likeliest, the first by number among equals. */
function daysBetween({ line }: WorkLine, { dueOn }: Target): number {
  return dueOn === null ? Number.MAX_SAFE_INTEGER : Math.abs(line.postedOn - dueOn)
}
