import type { RowRef } from '../../domain/cell-ref.ts'
import type { Match } from '../../domain/match.ts'
import { type Fen, fen, formatFen } from '../../domain/money.ts'
import type { EnginePolicy } from '../engine-input.ts'
import { cellOf } from '../matching/cells.ts'
import { type ContractBook, partsOf, type Target, targetsOf } from '../matching/contract-book.ts'
import { deductionIn, FEE_WORDS } from '../matching/deductions.ts'
import { isOwnPayer } from '../matching/match-stages.ts'
import type { WorkLine } from '../matching/work-line.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { contractsOf, ownerOf, receiptEvidence } from './receipt-facts.ts'

export type ShortCause = 'deduction' | 'fee' | 'short'

export type ShortPayment = {
  readonly work: WorkLine
  readonly contractNo: string
  readonly due: Due
  readonly gap: Fen
}
type Due = { readonly open: Fen; readonly what: string; readonly source: RowRef; readonly isPlan: boolean }

/** Amounts that people choose rather than what a bank leaves of one: whole hundreds. */
const ROUND_FEN = 10_000

/**
 * Customers' open receipts that fall short of what they pay, each with one cause: the memo speaks of a deduction (D38), a gap
 * within the fee limit on an uneven amount (D13), else a short payment (D11). Whose money it is must be clear: a stranger's is
 * D14 or D15, whatever its amount.
 */
/** Enough to judge what a payment falls short of. */
export type ShortContext = Pick<DiscrepancyContext, 'openReceipts' | 'policy' | 'suggestedByLine' | 'book' | 'matching'>

export function shortPayments(context: ShortContext, cause: ShortCause): readonly ShortPayment[] {
  return context.openReceipts.flatMap((work) => {
    if ((deductionIn(work.line.memo, context.policy)?.code === 'D38') !== (cause === 'deduction')) return []
    const proposal = context.suggestedByLine.get(work.line.id)
    if (proposal?.rule !== 'T8-short-payment') return []
    const found = nearest(context.book, proposal, work.line.amount)
    if (!found || !isOwnPayer(context.matching, work, found.contractNo)) return []
    const gap = fen(found.due.open - work.line.amount)
    if (gap <= context.policy.tolerance) return []
    const isMeant = cause === 'deduction' || cause === causeBySize(context, work, found.due, gap)
    return isMeant ? [{ work, ...found, gap }] : []
  })
}

export function shortFinding(
  context: DiscrepancyContext,
  { work: { line }, contractNo, due, gap }: ShortPayment,
  cause: string,
): Finding {
  return {
    subject: line.id,
    ownerName: ownerOf(context, [contractNo]),
    amount: gap,
    contractNos: [contractNo],
    bankLineIds: [line.id],
    sinceAt: line.postedAt,
    left: receiptEvidence(line),
    right: evidence(
      `合同 ${contractNo} ${due.what} ${formatFen(due.open)}，少付 ${formatFen(gap)}`,
      cellOf(due.source, due.isPlan ? 'planAmount' : 'contractAmount'),
    ),
    cause,
  }
}

function causeBySize(
  { policy }: Pick<DiscrepancyContext, 'policy'>,
  { line: { memo, amount } }: WorkLine,
  due: Due,
  gap: Fen,
): ShortCause | null {
  if (gap <= policy.maxFee && (amount % ROUND_FEN !== 0 || FEE_WORDS.test(memo))) return 'fee'
  return gap <= policy.maxFee || isLittleOf(policy, due, gap) ? 'short' : null
}

function isLittleOf({ maxShortPercent }: EnginePolicy, due: Due, gap: number): boolean {
  return gap * 100 <= due.open * maxShortPercent
}

type Found = Pick<ShortPayment, 'contractNo' | 'due'>

/** What the amount falls short of by least: an instalment, the whole balance, or the first instalments together. */
function nearest(book: ContractBook, proposal: Match, amount: number): Found | null {
  const [contractNo] = contractsOf(proposal)
  if (contractNo === undefined) return null
  const [due] = duesOf(book, contractNo)
    .filter(({ open }) => open > amount)
    .sort((a, b) => a.open - b.open)
  return due ? { contractNo, due } : null
}

function duesOf(book: ContractBook, contractNo: string): readonly Due[] {
  const parts = partsOf(book, contractNo)
  const whole = targetsOf(book, contractNo).filter(({ planNo }) => planNo === null)
  let sum = 0
  const together = parts.map((part): Due => {
    sum += part.open
    return { ...dueOf(part), open: fen(sum), what: `至第 ${part.planNo} 期累计未收` }
  })
  return [...parts.map(dueOf), ...whole.map(dueOf), ...together.slice(1)]
}

function dueOf({ planNo, open, source }: Target): Due {
  const isPlan = planNo !== null
  return { open, source, isPlan, what: isPlan ? `第 ${planNo} 期未收` : '未收余额' }
}
