import type { ArchiveItem } from '../../domain/archive-item.ts'
import { signedAmount } from '../../domain/bank-line.ts'
import type { Basis, BasisLine } from '../../domain/basis.ts'
import type { CellRef } from '../../domain/cell-ref.ts'
import { isHomeCurrency } from '../../domain/currency.ts'
import { dayOfMoment } from '../../domain/epoch-ms.ts'
import type { LeftOut, LeftOutWhy } from '../../domain/figure.ts'
import { type Fen, fen, negateFen } from '../../domain/money.ts'
import { apportion } from '../../domain/owner-split.ts'
import { CUTOFF_BASES, firstDayOf, lastDayOf, type PeriodKey, periodOfDay } from '../../domain/period.ts'
import type { BasisWay } from '../bases.ts'
import { standingDecisions } from '../decisions/standing-decisions.ts'
import type { EngineInput, EngineResult } from '../engine-input.ts'
import { isArchived } from '../facts/current-archives.ts'
import { type Ownership, ownershipOf } from '../facts/current-contracts.ts'
import { cellOf } from '../matching/cells.ts'
import { bankCells, type ContractFacts, type FigureFacts, isCounted } from './figure-facts.ts'
import { archivedTerms, TERMS } from './figure-terms.ts'

export type LeftOutAsk = {
  readonly input: EngineInput
  readonly result: EngineResult
  readonly facts: FigureFacts
  readonly period: PeriodKey
  readonly basis: Basis
  readonly by: BasisWay
  readonly isAsked: (one: Pick<BasisLine, 'ownerName' | 'region'>) => boolean
  /** Where the group's own values stand; null: everywhere. */
  readonly regions: ReadonlySet<string> | null
  readonly nowOf: (contractNo: string) => ContractFacts
}

/** 未计入: what stands beside the total at the month's end, each with the amount that it would have and why it has not. */
export function leftOutOf(ask: LeftOutAsk): readonly LeftOut[] {
  const { facts, basis, nowOf } = ask
  const ofContracts = facts.contractNos.flatMap((contractNo) => {
    const contract = nowOf(contractNo)
    const shareOf = askedShare(ownershipOf(facts.versionsOf(contractNo), contract.end), ask)
    return shareOf === null ? [] : [...contractLeftOut(contract, ask), ...cappedOff(contract, ask)].flatMap(shareOf)
  })
  return basis === 'B' || basis === 'C' ? [...ofContracts, ...moneyLeftOut(ask)] : ofContracts
}

/** What the group has of a contract that is left out; null: nothing. Who shares one has a part of it, as of its totals. */
function askedShare(
  { ownerSplits, ...owner }: Ownership,
  { by, isAsked }: LeftOutAsk,
): ((entry: LeftOut) => readonly LeftOut[]) | null {
  if (by !== 'salesperson' || !ownerSplits) return isAsked(owner) ? (entry) => [entry] : null
  const isOf = ownerSplits.map(
    ({ name, basisPoints }) => basisPoints > 0 && isAsked({ ownerName: name, region: owner.region }),
  )
  if (!isOf.includes(true)) return null
  return (entry) =>
    apportion(entry.amount, ownerSplits).flatMap((amount, index) => (isOf[index] ? [{ ...entry, amount }] : []))
}

/** All but what caps keep from P. */
export function contractLeftOut(contract: ContractFacts, ask: Pick<LeftOutAsk, 'basis' | 'facts'>): readonly LeftOut[] {
  switch (ask.basis) {
    case 'S':
      return notSigned(contract)
    case 'A':
      return notArchived(contract, ask.facts)
    case 'B':
      return []
    case 'C':
      return contract.archivedFor('C').length > 0 ? [] : held(contract, ask.facts)
    case 'P':
      return notPerformed(contract, ask.facts)
  }
}

/** CRM has it in this month, and it is no signed contract of ours in yuan. */
function notSigned({ version, end, period, contractNo, isForeign }: ContractFacts): readonly LeftOut[] {
  if (version === null) return []
  const { amount, source, signedAt, createdAt, status, currency } = version
  const moment = signedAt ?? createdAt
  const isOfMonth = moment === null || periodOfDay(dayOfMoment(moment)) === period
  const why: LeftOutWhy | null = isForeign
    ? 'foreign'
    : status === 'void' || status === 'draft'
      ? status
      : signedAt === null || signedAt > end
        ? 'unsigned'
        : null
  // What was never signed waits, however old it is.
  if (why === null || (why !== 'unsigned' && !isOfMonth)) return []
  const remark = why === 'foreign' ? currency : ''
  const cells = [cellOf(source, 'contractAmount'), cellOf(source, why === 'foreign' ? 'currency' : 'contractStatus')]
  return [{ why, amount, contractNo, bankLineId: null, at: signedAt, remark, cells }]
}

/** Signed, and by the month's cutoff without an archive number; or archived too late for A alone, with what A will have of it. */
function notArchived(contract: ContractFacts, facts: FigureFacts): readonly LeftOut[] {
  const { version, end, archivedFor, contractNo, isForeign } = contract
  if (isForeign || archivedFor('A').length > 0) return []
  const elsewhere = [...new Set(CUTOFF_BASES.flatMap(archivedFor))]
  if (elsewhere.length > 0) {
    return archivedTerms(contract, elsewhere).map(({ amount, at, cells }) => ({
      ...{ why: 'after-cutoff', amount, contractNo, bankLineId: null, at, remark: '', cells: cells() },
    }))
  }
  if (!isCounted(version, end)) return []
  const { amount, source } = version
  const row = [cellOf(source, 'contractAmount')]
  return [{ amount, contractNo, bankLineId: null, ...missedArchive(facts.flowsNow(contractNo), row) }]
}

function missedArchive(
  flows: readonly ArchiveItem[],
  row: readonly CellRef[],
): Pick<LeftOut, 'why' | 'at' | 'remark' | 'cells'> {
  const late = flows.find(isArchived)
  if (late)
    return { why: 'after-cutoff', at: late.archivedAt, remark: '', cells: [cellOf(late.source, 'archivedAt'), ...row] }
  const pending = flows.at(-1)
  if (!pending) return { why: 'no-archive', at: null, remark: '', cells: row }
  const { submittedAt, currentNode, source } = pending
  return { why: 'not-archived', at: submittedAt, remark: currentNode, cells: [cellOf(source, 'submittedAt'), ...row] }
}

/** 暂收: money of a contract that was not archived by the cutoff of the basis that asks. */
function held({ contractNo, allocations, isForeign }: ContractFacts, facts: FigureFacts): readonly LeftOut[] {
  if (isForeign) return []
  const { why, remark, cells } = missedArchive(facts.flowsNow(contractNo), [])
  return allocations.map((one) => ({
    ...{ why, remark, contractNo, amount: one.amount, bankLineId: one.bankLineId, at: one.postedAt },
    cells: [...facts.moneyCells(one), ...cells],
  }))
}

function notPerformed(contract: ContractFacts, facts: FigureFacts): readonly LeftOut[] {
  const { contractNo, version, end, isForeign } = contract
  if (isForeign) return []
  const mode = facts.policy.performanceMode
  if (mode === 'archived_full') return notArchived(contract, facts)
  if (mode === 'cash') {
    // It counts confirmed money alone: what C holds for its own cutoff is not P's either.
    const isHeld = contract.archivedFor('P').length === 0 || contract.archivedFor('C').length === 0
    return isHeld ? held(contract, facts) : []
  }
  if (!isCounted(version, end) || TERMS.P(contract, facts).length > 0) return []
  const { amount, source, signedAt } = version
  const row = [cellOf(source, 'contractAmount')]
  const entry = { amount, contractNo, bankLineId: null }
  if (contract.archivedFor('P').length === 0) return [{ ...entry, ...missedArchive(facts.flowsNow(contractNo), row) }]
  return [{ ...entry, why: 'not-closed', at: signedAt, remark: '', cells: row }]
}

/** What P does not count of confirmed money: beyond the contract's amount, or not invoiced. */
function cappedOff(contract: ContractFacts, { basis, facts }: Pick<LeftOutAsk, 'basis' | 'facts'>): readonly LeftOut[] {
  const { contractNo, isForeign } = contract
  if (basis !== 'P' || isForeign || facts.policy.performanceMode !== 'cash') return []
  return TERMS.P(contract, facts).flatMap(({ why, amount, cells, at }): readonly LeftOut[] =>
    why === 'over-contract' || why === 'uninvoiced'
      ? [{ why, amount: negateFen(amount), contractNo, bankLineId: null, at, remark: '', cells: cells() }]
      : [],
  )
}

/** Bank lines of the month that are no sales money of ours; and what is nobody's yet, wherever the group might look for it. */
export function moneyLeftOut({
  input,
  result,
  facts,
  period,
  basis,
  isAsked,
  regions,
}: Omit<LeftOutAsk, 'by' | 'nowOf'>): readonly LeftOut[] {
  const { accounts } = standingDecisions(input.decisions)
  const [firstDay, lastDay] = [firstDayOf(period), lastDayOf(period)]
  return result.lineStates.flatMap((state): readonly LeftOut[] => {
    const line = facts.lineById.get(state.bankLineId)
    if (!line || line.postedOn > lastDay || (basis === 'B' && line.postedOn < firstDay)) return []
    const region = accounts.get(line.accountNo)?.region ?? ''
    const isOfGroup = isAsked({ ownerName: '', region })
    const entry = (why: LeftOutWhy, amount: Fen, remark: string): readonly LeftOut[] => [
      { why, amount, contractNo: '', bankLineId: line.id, at: line.postedAt, remark, cells: bankCells(line) },
    ]
    const { lineClass, why, allocated, isSuspense } = state
    const signed = signedAmount(line)
    if (!isHomeCurrency(line.currency)) return isOfGroup && basis === 'B' ? entry('foreign', signed, line.currency) : []
    if (lineClass === 'returned' || lineClass === 'other') {
      if (basis !== 'B' || !isOfGroup) return []
      return entry(lineClass === 'returned' ? 'returned' : 'not-sales', signed, why)
    }
    const open = fen(signed - allocated)
    // In the total of whose account it is, B has it among its addends.
    if (open === 0 || (basis === 'B' && isOfGroup)) return []
    if (regions !== null && region !== '' && !regions.has(region)) return []
    return entry(isSuspense ? 'suspense' : 'unclaimed', open, '')
  })
}
