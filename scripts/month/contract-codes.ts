import { addDays, dayOf } from '../sample/calendar.ts'
import type { BookedLine } from './bank-book.ts'
import type { TrueCode } from './codes.ts'
import { AS_OF, CUTOFF, TODAY } from './dates.ts'
import type { ArchiveRow, Contract, CrmRow, CustomerMonth, MonthInvoice } from './types.ts'

type Facts = {
  readonly month: CustomerMonth
  readonly row: CrmRow
  readonly contract: Contract
  readonly flows: readonly ArchiveRow[]
  readonly invoices: readonly MonthInvoice[]
  /** What truly counts for the contract, oldest first. */
  readonly posted: readonly { readonly day: string; readonly fen: number; readonly line: BookedLine }[]
  readonly appliedFen: number
}

/** 尾差容差: one fen (domain law, decided). */
const TOLERANCE = 1
const CREDIT_DAYS = 30
const GHOST_DAYS = 15
const UNINVOICED_DAYS = 5

/** What the law says of contracts, flows, invoices and receipts. */
export function contractCodes(
  month: CustomerMonth,
  lines: readonly BookedLine[],
  isInBank: (fen: number) => boolean,
): readonly TrueCode[] {
  const ofCrm = month.crm.flatMap((row) => {
    const facts = factsOf(month, row, lines)
    return [...documentCodes(facts), ...moneyCodes(facts)]
  })
  const withoutCrm = month.archives.flatMap((flow) => {
    const contract = month.contracts.find(({ no }) => no === flow.of)
    return contract?.fault === 'archive-only'
      ? [holds('D02', [flow.contractNo, flow.flowNo], 'archive-only'), ...stuck(flow)]
      : []
  })
  // 无同额银行 in: where the bank has the amount, the bill may be it.
  const bills = month.receipts
    .filter(({ move }) => move === null)
    .map(({ no, contractNo, fen }) => holds('D32', [no, contractNo], 'bill', !isInBank(fen)))
  return [...ofCrm, ...withoutCrm, ...bills]
}

function factsOf(month: CustomerMonth, row: CrmRow, lines: readonly BookedLine[]): Facts {
  const { contract } = row
  const posted = lines.flatMap((line) =>
    line.move.truth.shares
      .filter(({ contractNo }) => contractNo === contract.no)
      .map(({ fen }) => ({ day: dayOf(line.at), fen, line })),
  )
  return {
    month,
    row,
    contract,
    flows: month.archives.filter(({ of }) => of === contract.no),
    invoices: month.invoices.filter(({ contractNo }) => contractNo === contract.no),
    posted: posted.sort((a, b) => (a.line.at < b.line.at ? -1 : 1)),
    appliedFen: posted.reduce((sum, { fen }) => sum + fen, 0),
  }
}

function documentCodes(facts: Facts): readonly TrueCode[] {
  const { month, contract, flows } = facts
  const { no, fault, twinOf } = contract
  const found: TrueCode[] = []
  const isSigned = contract.sealedAt !== null && contract.sealedAt <= AS_OF
  const isArchived = flows.some(({ archivedAt, contractNo }) => archivedAt !== null && contractNo === no)
  if (isSigned && !isArchived) found.push(holds('D01', [no], fault ?? 'slow', fault !== 'archive-no'))
  found.push(...flows.flatMap(stuck), ...rolledOver(facts))
  const isAmountWrong = fault === 'tenfold' || fault === 'swapped' || fault === 'net-of-tax' || fault === 'amended'
  if (fault === 'other-amount') found.push(holds('D03', [no], fault))
  if (isAmountWrong) found.push(holds('D03', [no], fault, false))
  if (fault === 'tenfold' || fault === 'swapped') found.push(holds('D25', [no], fault))
  if (fault === 'net-of-tax') found.push(holds('D27', [no], fault))
  if (fault === 'amended' || fault === 'terminated')
    found.push(holds('D36', [no, ...flows.map(({ flowNo }) => flowNo)], fault))
  if (fault === 'archive-no') {
    const keys = flows.flatMap((flow) => [flow.flowNo, flow.contractNo])
    found.push(holds('D26', [...keys, no], fault), holds('D02', keys, fault, false))
  }
  const twin = month.contracts.find((other) => other.twinOf === no)
  if (twin !== undefined) found.push(holds('D29', [no, twin.no], 'twin'))
  if (fault === 'erp-month') {
    const keys = month.receipts.filter(({ contractNo }) => contractNo === no).map((receipt) => receipt.no)
    found.push(holds('D19', [no, ...keys, ...facts.posted.map(({ line }) => line.id)], fault))
  }
  if (fault === 'other-entity') found.push(holds('D31', [no, ...facts.posted.map(({ line }) => line.id)], fault))
  if (fault === 'other-buyer') found.push(holds('D39', [no, ...facts.invoices.map((invoice) => invoice.no)], fault))
  const reds = facts.invoices.filter(({ blueNo }) => blueNo !== null)
  if (reds.length > 0)
    found.push(
      holds(
        'D22',
        [no, ...reds.flatMap(({ no: redNo, blueNo }) => [redNo, blueNo ?? ''])],
        fault ?? 'refund',
        fault === 'red',
      ),
    )
  const isBare = contract.sealedAt === null && !isArchived && facts.posted.length === 0 && facts.invoices.length === 0
  if (isBare && addDays(dayOf(contract.signedAt), GHOST_DAYS) < TODAY)
    found.push(holds('D09', [no], fault ?? 'twin', twinOf === null))
  return found
}

/** Every flow still in approval was handed in before the close, which is more than two hours ago by any clock. */
function stuck({ archivedAt, flowNo, of }: ArchiveRow): readonly TrueCode[] {
  return archivedAt === null ? [holds('D04', [flowNo, of], 'pending')] : []
}

/** Of the month that was last cut off; older months have told theirs. */
function rolledOver({ contract, flows }: Facts): readonly TrueCode[] {
  const late = flows.filter(
    ({ submittedAt, archivedAt }) => submittedAt > cutoffOf(contract) || (archivedAt ?? '') > cutoffOf(contract),
  )
  if (late.length === 0) return []
  const isInTime = flows.some(({ archivedAt }) => archivedAt !== null && archivedAt <= cutoffOf(contract))
  const isRequired = cutoffOf(contract) === CUTOFF && !isInTime && contract.fault !== 'archive-no'
  return [holds('D05', [contract.no], 'after cutoff', isRequired)]
}

function cutoffOf({ signedAt }: Contract): string {
  const month = signedAt.slice(0, 7)
  let last = `${month}-28`
  while (addDays(last, 1).startsWith(month)) last = addDays(last, 1)
  return `${last} 16:00:00`
}

function moneyCodes({ month, row, contract, invoices, posted, appliedFen }: Facts): readonly TrueCode[] {
  const { no, twinOf } = contract
  const found: TrueCode[] = []
  const hasBill = month.receipts.some(({ move, contractNo }) => move === null && contractNo === no)
  const dueFen = row.plan.filter(({ due }) => due < TODAY).reduce((sum, { fen }) => sum + fen, 0)
  if (dueFen - appliedFen > TOLERANCE)
    found.push(
      of(dueFen - appliedFen, holds('D08', [no], twinOf === null ? 'due' : 'twin', twinOf === null && !hasBill)),
    )
  if (appliedFen - row.receivedFen > TOLERANCE)
    found.push(of(appliedFen - row.receivedFen, holds('D06', [no], contract.fault ?? '?')))
  const billedFen = invoices.reduce((sum, { fen }) => sum + fen, 0)
  if (billedFen - appliedFen > TOLERANCE) {
    const first = firstBeyond([...invoices].sort(byIssue), appliedFen)
    if (first !== null && addDays(dayOf(first.at), CREDIT_DAYS) < TODAY)
      found.push(of(billedFen - appliedFen, holds('D23', [no], contract.fault ?? 'unpaid', !hasBill)))
  }
  if (appliedFen - billedFen > TOLERANCE) {
    const first = firstBeyond(posted, billedFen)
    if (first !== null && addDays(first.day, UNINVOICED_DAYS) < TODAY)
      found.push(of(appliedFen - billedFen, holds('D24', [no], contract.fault ?? 'uninvoiced')))
  }
  return [...found, ...instalments(contract, posted, appliedFen)]
}

/** D17 is about a contract of which an instalment came as planned while others are still to come; once all is paid it need not be told. */
function instalments({ no, fen, plan }: Contract, posted: Facts['posted'], appliedFen: number): readonly TrueCode[] {
  const planned = posted.filter((each) => each.fen < fen && plan.some((item) => item.fen === each.fen))
  if (planned.length === 0) return []
  const isWholeLine = planned.some(({ line, fen: share }) => line.move.fen === share)
  const isRefunded = posted.some(({ fen: share }) => share < 0)
  const isOpen = fen - appliedFen > TOLERANCE
  return [holds('D17', [no, ...planned.map(({ line }) => line.id)], 'instalment', isWholeLine && isOpen && !isRefunded)]
}

/** The first that the other side's sum does not cover. */
function firstBeyond<Item extends { readonly fen: number }>(items: readonly Item[], covered: number): Item | null {
  let sum = 0
  for (const item of items) {
    sum += item.fen
    if (sum - covered > TOLERANCE) return item
  }
  return null
}

function byIssue(a: MonthInvoice, b: MonthInvoice): number {
  return a.at < b.at || (a.at === b.at && a.no < b.no) ? -1 : 1
}

function of(fen: number, code: TrueCode): TrueCode {
  return { ...code, fen }
}

function holds(code: string, keys: readonly string[], cause: string, isRequired = true): TrueCode {
  return { code, keys, cause, isRequired }
}
