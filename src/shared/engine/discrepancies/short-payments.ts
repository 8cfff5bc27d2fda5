import { groupBy } from '../../base/index.ts'
import type { RowRef } from '../../domain/cell-ref.ts'
import type { Match } from '../../domain/match.ts'
import { type Fen, fen, formatFen } from '../../domain/money.ts'
import { cellOf } from '../matching/cells.ts'
import { type ContractBook, partsOf, type Target, targetsOf } from '../matching/contract-book.ts'
import { isOwnPayer } from '../matching/match-stages.ts'
import { isPayable, type WorkLine } from '../matching/work-line.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { contractsOf, isExactRule, ownerOf, receiptEvidence } from './receipt-facts.ts'

export type ShortCause = 'deduction' | 'fee' | 'short'

export type ShortPayment = {
  readonly work: WorkLine
  readonly contractNo: string
  readonly due: Due
  readonly gap: Fen
}
type Due = { readonly open: Fen; readonly what: string; readonly source: RowRef; readonly isPlan: boolean }

/** 阈值: the law leaves it to the company. Who holds back more than a tenth pays a part, and D08 follows what is left. */
const PARTS_TO_ONE_SHORT = 10
/** Amounts that people choose rather than what a bank leaves of one: whole hundreds. */
const ROUND_FEN = 10_000

const DEDUCTION = /返利|返点|罚|抵|质保/u
const WITHHELD = /扣/u
const FEE = /手续费|汇费/u

/**
 * Customers' open receipts that fall short of what they pay, each with one cause: the memo speaks of a deduction (D38), a gap
 * within the fee limit on an uneven amount (D13), else a short payment (D11). Whose money it is must be clear: a stranger's is
 * D14 or D15, whatever its amount.
 */
export function shortPayments(context: DiscrepancyContext, cause: ShortCause): readonly ShortPayment[] {
  const duesOf = duesByParty(context)
  return context.openReceipts.flatMap((work) => {
    if (isDeduction(work.line.memo) !== (cause === 'deduction')) return []
    const proposal = context.suggestedByLine.get(work.line.id)
    if (proposal && isExactRule(proposal.rule)) return []
    const found =
      proposal?.rule === 'T8-short-payment'
        ? nearest(context.book, proposal, work.line.amount)
        : theOnlyNear(context, work, duesOf, cause)
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
  { policy }: DiscrepancyContext,
  { line: { memo, amount } }: WorkLine,
  due: Due,
  gap: Fen,
): ShortCause | null {
  if (gap <= policy.maxFee && (amount % ROUND_FEN !== 0 || FEE.test(memo))) return 'fee'
  return gap <= policy.maxFee || isLittleOf(due, gap) ? 'short' : null
}

function isLittleOf(due: Due, gap: number): boolean {
  return gap * PARTS_TO_ONE_SHORT <= due.open
}

/** 手续费我司已扣 withholds a fee, not a deduction. */
function isDeduction(memo: string): boolean {
  return DEDUCTION.test(memo) || (WITHHELD.test(memo) && !FEE.test(memo))
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

type DuesOfParty = (party: string) => readonly Found[]

/** All that a customer still owes, looked up once. */
function duesByParty({ matching, book }: DiscrepancyContext): DuesOfParty {
  const known = new Map<string, readonly Found[]>()
  return (party) => {
    const found =
      known.get(party) ??
      (matching.contractsByParty.get(party) ?? []).flatMap((contractNo) =>
        duesOf(book, contractNo).map((due) => ({ contractNo, due })),
      )
    known.set(party, found)
    return found
  }
}

/** 扣质保5% names no contract: it means the customer's only one that the amount falls little short of. */
function theOnlyNear(
  context: DiscrepancyContext,
  work: WorkLine,
  duesOfParty: DuesOfParty,
  cause: ShortCause,
): Found | null {
  const { line, payer, references } = work
  if (payer.party === null || references.contractNos.length > 0 || references.hasUnknownNumber) return null
  if (cause !== 'deduction') return null
  const near = duesOfParty(payer.party).filter(
    ({ contractNo, due }) =>
      due.open > line.amount &&
      isLittleOf(due, due.open - line.amount) &&
      isPayable(context.matching, work, contractNo),
  )
  const byContract = groupBy(near, ({ contractNo }) => contractNo)
  const [only] = near.toSorted((a, b) => a.due.open - b.due.open)
  return byContract.size === 1 ? (only ?? null) : null
}
