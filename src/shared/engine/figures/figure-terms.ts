import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { Basis } from '../../domain/basis.ts'
import type { CellRef } from '../../domain/cell-ref.ts'
import { isOffBank } from '../../domain/decision.ts'
import { dayOfMoment, type EpochMs } from '../../domain/epoch-ms.ts'
import type { FigureLine, FigureWhy } from '../../domain/figure.ts'
import { type Fen, fen, NO_MONEY, negateFen, sumFen } from '../../domain/money.ts'
import { firstDayOf, lastDayOf, periodOfDay } from '../../domain/period.ts'
import type { PostedAllocation } from '../engine-input.ts'
import { cellOf } from '../matching/cells.ts'
import { moneyByContract } from '../slips/contract-money.ts'
import { firstClosedOn } from '../slips/first-closed.ts'
import { type ContractFacts, type FigureFacts, isCounted } from './figure-facts.ts'

/** One addend of a contract's value from the beginning to the end of a month. */
export type FigureTerm = Omit<FigureLine, 'contractNo' | 'cells'> & {
  /** The month before has the same addend under the same key. */
  readonly key: string
  /** Why it stands here with the other sign when only the month before has it. */
  readonly whyGone: FigureWhy
  /** Asked for by the few that the month before does not have as well. */
  readonly cells: () => readonly CellRef[]
}

type TermsOf = (contract: ContractFacts, facts: FigureFacts) => readonly FigureTerm[]

/** Domain law 4.1, the same that `cumulativeBases` sums without keeping its addends. */
export const TERMS: { readonly [B in Basis]: TermsOf } = {
  S: signedTerms,
  A: (contract) => archivedTerms(contract, contract.archivedFor('A')),
  B: ({ allocations, period }, facts) =>
    allocations
      .filter(({ bankLineId }) => bankLineId !== null)
      .map((one) => moneyTerm(one, facts, one.kind === 'refund' ? 'refunded' : 'received', period, 'taken-back')),
  C: confirmedTerms,
  P: (contract, facts) => {
    const archives = contract.archivedFor('P')
    if (facts.policy.performanceMode === 'archived_full') return archivedTerms(contract, contract.archivedFor('A'))
    if (archives.length === 0) return []
    if (facts.policy.performanceMode === 'closed_full') return closedTerms(contract, facts, archives)
    const confirmed = confirmedTerms(contract, facts)
    return [
      ...confirmed,
      ...capTerms(
        contract,
        facts,
        sumFen(confirmed, ({ amount }) => amount),
        archives,
      ),
    ]
  },
}

function signedTerms({ version, end, period }: ContractFacts): readonly FigureTerm[] {
  if (!isCounted(version, end)) return []
  const { amount, signedAt, source } = version
  const isNew = signedAt !== null && periodOfDay(dayOfMoment(signedAt)) === period
  return [
    {
      ...{ key: String(amount), amount, why: isNew ? 'signed' : 'amended', whyGone: 'replaced' },
      ...{ bankLineId: null, at: signedAt, remark: '' },
      cells: () => [cellOf(source, 'contractAmount'), cellOf(source, 'signedAt'), cellOf(source, 'contractStatus')],
    },
  ]
}

export function archivedTerms({ version }: ContractFacts, archives: readonly ArchiveItem[]): readonly FigureTerm[] {
  // Each archive number once, as `archivedAmount` counts them.
  return [...new Map(archives.map((item) => [item.archiveNo, item])).values()].map((item): FigureTerm => {
    const amount = item.amount ?? version?.amount ?? NO_MONEY
    const own = () => [cellOf(item.source, 'archiveNo'), cellOf(item.source, 'archivedAt')]
    const ofAmount = () =>
      item.amount === null
        ? version === null
          ? []
          : [cellOf(version.source, 'contractAmount')]
        : [cellOf(item.source, 'archiveAmount')]
    return {
      ...{ key: `${item.archiveNo}/${amount}`, amount, why: 'archived', whyGone: 'archive-changed' },
      ...{ bankLineId: null, at: item.archivedAt, remark: item.archiveNo },
      cells: () => [...own(), ...ofAmount()],
    }
  })
}

function confirmedTerms(contract: ContractFacts, facts: FigureFacts): readonly FigureTerm[] {
  const archives = contract.archivedFor('C')
  const [archive] = archives
  if (!archive) return []
  const { period } = contract
  return contract.allocations.map((one) => {
    const isEarlier = one.postedOn < firstDayOf(period)
    const why = isEarlier ? 'released' : one.kind === 'refund' ? 'refunded' : 'confirmed'
    const term = moneyTerm(one, facts, why, period, 'unconfirmed')
    return { ...term, cells: () => [...term.cells(), cellOf(archive.source, 'archivedAt')] }
  })
}

function moneyTerm(
  allocation: PostedAllocation,
  facts: FigureFacts,
  why: FigureWhy,
  period: ContractFacts['period'],
  whyGone: FigureWhy,
): FigureTerm {
  const { matchId, bankLineId, planNo, kind, amount, postedAt, postedOn } = allocation
  const isOf = isOffBank(kind) && postedOn >= firstDayOf(period) && postedOn <= lastDayOf(period)
  return {
    key: `${matchId}/${bankLineId ?? ''}/${planNo ?? ''}/${kind}/${amount}`,
    ...{ amount, whyGone, bankLineId, remark: '' },
    why: isOf ? offBankWhy(kind, why) : why,
    at: postedAt,
    cells: () => facts.moneyCells(allocation),
  }
}

function offBankWhy(kind: PostedAllocation['kind'], otherwise: FigureWhy): FigureWhy {
  return kind === 'cash' || kind === 'refund' ? otherwise : kind
}

/** What confirmed money has beyond the contract's amount, and of the rest beyond what is invoiced. */
function capTerms(
  { version, invoices, end }: ContractFacts,
  { policy }: FigureFacts,
  confirmed: Fen,
  archives: readonly ArchiveItem[],
): readonly FigureTerm[] {
  const amount = version?.amount ?? NO_MONEY
  const within = Math.min(confirmed, amount)
  const invoiced = sumFen(invoices, ({ gross }) => gross)
  const uninvoiced = policy.requireInvoice ? Math.max(0, within - invoiced) : 0
  const [archive] = archives
  const named = () =>
    version ? [cellOf(version.source, 'contractAmount')] : archive ? [cellOf(archive.source, 'archiveNo')] : []
  const cap = (
    key: string,
    over: number,
    why: FigureWhy,
    whyGone: FigureWhy,
    at: EpochMs,
    cells: FigureTerm['cells'],
  ) =>
    over === 0 ? [] : [{ key, amount: negateFen(fen(over)), why, whyGone, at, cells, bankLineId: null, remark: '' }]
  return [
    ...cap('over', confirmed - within, 'over-contract', 'over-lifted', end, named),
    ...cap('uninvoiced', uninvoiced, 'uninvoiced', 'invoiced', end, () => [
      ...named(),
      ...invoices.map(({ source }) => cellOf(source, 'invoiceGross')),
    ]),
  ]
}

function closedTerms(
  { contractNo, version, end, period, allocations, invoices }: ContractFacts,
  { policy, links }: FigureFacts,
  archives: readonly ArchiveItem[],
): readonly FigureTerm[] {
  if (!isCounted(version, end)) return []
  const money = moneyByContract(allocations, invoices, links)(contractNo)
  if (firstClosedOn(version, archives, money, policy, lastDayOf(period)) === null) return []
  const { amount, source } = version
  return [
    {
      ...{ key: String(amount), amount, why: 'closed', whyGone: 'reopened', bankLineId: null, at: null, remark: '' },
      cells: () => [
        cellOf(source, 'contractAmount'),
        cellOf(source, 'customerSignedAt'),
        ...archives.slice(0, 1).map((item) => cellOf(item.source, 'archivedAt')),
        ...invoices.map((invoice) => cellOf(invoice.source, 'invoiceGross')),
      ],
    },
  ]
}
