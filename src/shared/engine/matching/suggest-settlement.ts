import { groupBy } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import type { Allocation } from '../../domain/decision.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import type { Match, MatchReason, MatchRule } from '../../domain/match.ts'
import { type Fen, fen, formatFen } from '../../domain/money.ts'
import type { EnginePolicy } from '../engine-input.ts'
import { isVoidReceipt } from '../facts/is-void-receipt.ts'
import type { Payer } from '../parties/known-parties.ts'
import { cellOf, lineCells } from './cells.ts'
import { balanceOf, type ContractBook, cashFor, type Target, targetsOf } from './contract-book.ts'
import { gapReason, payerReason, referenceReason } from './explain.ts'
import { matchIdOf } from './match-id.ts'
import { nearFinder } from './near-targets.ts'
import { isPayable, type MatchingContext, type WorkLine } from './work-line.ts'

/** D33: a 支付机构 pays an order less its fee. Only for the contract that the memo names: it pays for everybody. */
export function platformSuggester(
  context: MatchingContext,
  book: ContractBook,
  { maxFee, maxPlatformFeePercent }: EnginePolicy,
): (work: WorkLine) => Match | null {
  const near = nearFinder(context, book)
  const most = (due: Fen): number => Math.max(maxFee, Math.floor((due * maxPlatformFeePercent) / 100))
  return (work) => {
    const [only, another] = work.references.contractNos
    if (work.payer.kind !== 'platform' || only === undefined || another !== undefined) return null
    const found = near(work, [only], only, { least: 1, most, widest: work.line.amount })
    if (!found) return null
    const { target } = found
    const gap = fen(target.open - work.line.amount)
    const base = { contractNo: only, planNo: target.planNo }
    const allocations: readonly Allocation[] = [
      { ...base, bankLineId: work.line.id, amount: work.line.amount, kind: 'cash' },
      { ...base, bankLineId: null, amount: gap, kind: 'fee' },
    ]
    const meaning = `支付机构按净额结算，还原总额并单列手续费，上限 ${formatFen(fen(most(target.open)))}（D33）`
    const reasons = [
      ...referenceReason(context, work, only),
      payerReason(context, work, only),
      gapReason(work, target, gap, meaning),
    ]
    return proposal('settlement', work, allocations, { score: 55, alternatives: 0, reasons })
  }
}

/** How an ERP names a bill of exchange. */
export const BILL_WORDS = /票据|承兑|汇票|银票|商票/u
const MATURED = /托收|到期|兑付|解付|承兑|汇票|票据/u

/**
 * D32: a bill that the ERP booked is money once it is paid out, and then the payer is a bank and not the customer. Proposed when the
 * month counts bills at 到期 or 贴现; one that counted when it was received must not count again.
 */
export function billSuggester(
  context: MatchingContext,
  book: ContractBook,
  { noteCountsAs }: Pick<EnginePolicy, 'noteCountsAs'>,
): (work: WorkLine) => Match | null {
  const bills = noteCountsAs === '收票' ? [] : context.facts.receipts.filter(isBill)
  const byAmount = groupBy(bills, ({ amount }) => amount)
  return (work) => {
    const { line, payer } = work
    if (!mayBeBill(line, payer)) return null
    if (noteCountsAs === '到期' && /贴现/u.test(line.memo)) return null
    const found = (byAmount.get(line.amount) ?? [])
      .filter((bill) => bill.bizOn <= line.postedOn)
      .flatMap((bill) => billTargets(context, book, work, bill).map((target) => ({ bill, target })))
    const [first] = found
    if (!first) return null
    const { bill, target } = first
    const allocations = cashFor(target, line)
    const booked: MatchReason = {
      field: 'amount',
      text: `收款单 ${bill.receiptNo} 以${bill.settleMethod}收 ${bill.customerName} ${formatFen(bill.amount)}，与到账分文不差（D32，票据按${noteCountsAs}计）`,
      cells: [...lineCells(line, 'lineAmount', 'memo'), cellOf(bill.source, 'lineAmount')],
    }
    const alternatives = new Set(found.map((each) => each.target.contractNo)).size - 1
    return proposal('bill', work, allocations, { score: alternatives > 0 ? 25 : 50, alternatives, reasons: [booked] })
  }
}

export function isBill(receipt: ErpReceipt): boolean {
  return receipt.amount > 0 && BILL_WORDS.test(receipt.settleMethod) && !isVoidReceipt(receipt)
}

/** Money that may be a bill's: whoever pays it out is not the customer. */
export function mayBeBill({ memo }: BankLine, { party, kind }: Payer): boolean {
  return party === null && kind !== 'person' && MATURED.test(memo)
}

/** The contract that the receipt names, else what its customer owes in exactly this amount. */
function billTargets(
  context: MatchingContext,
  book: ContractBook,
  work: WorkLine,
  { contractNo, customerName, amount }: ErpReceipt,
): readonly Target[] {
  const isOpen = (no: string): boolean => isPayable(context, work, no) && balanceOf(book, no) >= amount
  if (contractNo !== '') {
    const targets = isOpen(contractNo) ? targetsOf(book, contractNo) : []
    const exact = targets.find(({ open }) => open === amount)
    const whole = targets.at(-1)
    return exact ? [exact] : whole ? [whole] : []
  }
  const party = context.parties.customerOf(customerName)
  return (party === null ? [] : (context.contractsByParty.get(party) ?? []))
    .filter(isOpen)
    .flatMap((no) => targetsOf(book, no).filter(({ open }) => open === amount))
}

type Proposed = { readonly score: number; readonly alternatives: number; readonly reasons: readonly MatchReason[] }

function proposal(rule: MatchRule, work: WorkLine, allocations: readonly Allocation[], proposed: Proposed): Match {
  const { line } = work
  return {
    id: matchIdOf([line.id], allocations),
    status: 'suggested',
    rule,
    bankLineIds: [line.id],
    allocations,
    invoiceNos: work.references.invoiceNos,
    decisionId: null,
    ...proposed,
  }
}
