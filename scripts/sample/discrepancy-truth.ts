import { archiveViews } from './archive-export.ts'
import { addWorkdays, dayOf, daysBetween } from './calendar.ts'
import { crmViews } from './crm-export.ts'
import { accountOf } from './parties.ts'
import { paymentDifferences } from './payment-differences.ts'
import { AS_OF, NOVEMBER } from './sample-month.ts'
import type { SampleWorld } from './sample-world.ts'
import { invoicedFen, isKnown, knownShares } from './totals.ts'
import { sumOf } from './yuan.ts'

/** One difference: its keys are contract numbers, or account/bankRef of bank lines. */
export type TrueDifference = { readonly keys: readonly string[]; readonly isOptional: boolean; readonly note?: string }
export type DifferencesByCode = Readonly<Record<string, readonly TrueDifference[]>>

const TOLERANCE_FEN = 1
const CREDIT_DAYS = 30
const GHOST_DAYS = 15
const PAID_DAYS = 5

/** The differences at AS_OF from November's files and decisions, by the words of the rules and nothing of the app. */
export function novemberDifferences(world: SampleWorld): DifferencesByCode {
  const found: Record<string, TrueDifference[]> = {}
  const add = (code: string, keys: readonly string[], note?: string): void => {
    found[code] ??= []
    found[code].push(note === undefined ? { keys, isOptional: false } : { keys, isOptional: true, note })
  }
  contractDifferences(world, add)
  lineDifferences(world, add)
  paymentDifferences(world, add)
  return found
}

type Add = (code: string, keys: readonly string[], note?: string) => void

function contractDifferences(world: SampleWorld, add: Add): void {
  const today = dayOf(AS_OF)
  const views = crmViews(world.story, NOVEMBER.exportedAt)
  const flows = archiveViews(world.story, NOVEMBER.exportedAt)
  for (const view of views) {
    const { no, signedAt } = view.contract
    const flow = flows.find((candidate) => candidate.archive.contractNo === no)
    const shares = knownShares(world, no, NOVEMBER)
    const applied = sumOf(shares, (share) => share.fen)
    const due = sumOf(
      view.state.plan.filter((item) => item.due < today),
      (item) => item.fen,
    )
    const invoiced = invoicedFen(world, no, NOVEMBER.lastDay)
    const isArchived = flow?.archivedAt != null
    const lastReceipt =
      shares
        .map((share) => dayOf(share.at))
        .sort()
        .at(-1) ?? ''
    const firstInvoice = world.invoices.find((invoice) => invoice.contractNo === no)?.at ?? ''

    if (view.sealedAt !== null && !isArchived && addWorkdays(dayOf(signedAt), 1) < today) add('D01', [no])
    if (flow !== undefined && !isArchived) add('D04', [no])
    if (signedAt.startsWith(NOVEMBER.key) && (flow?.archive.submittedAt ?? '') > NOVEMBER.cutoffAt) add('D05', [no])
    amountDifferences(no, view.state.fen, flow?.archive.fen, add)
    if (applied - view.receivedFen > TOLERANCE_FEN && addWorkdays(lastReceipt, 1) < today) add('D06', [no])
    if (due - applied > TOLERANCE_FEN) add('D08', [no])
    const isEmpty = view.sealedAt === null && flow === undefined && applied === 0 && invoiced === 0
    if (isEmpty && daysBetween(dayOf(signedAt), today) > GHOST_DAYS) add('D09', [no])
    if (invoiced - applied > TOLERANCE_FEN && daysBetween(dayOf(firstInvoice), today) > CREDIT_DAYS) add('D23', [no])
    if (applied - invoiced > TOLERANCE_FEN && daysBetween(lastReceipt, today) > PAID_DAYS) add('D24', [no])
  }
  const known = new Set(views.map((view) => view.contract.no))
  for (const { archive } of flows) if (!known.has(archive.contractNo)) add('D02', [archive.contractNo])
}

/** CRM's amount beside legal's: places, tax, or nothing that explains them. */
function amountDifferences(no: string, signed: number, archived: number | undefined, add: Add): void {
  if (archived === undefined || archived === signed) return
  const ratio = Math.max(signed, archived) / Math.min(signed, archived)
  if ([10, 100, 1000].includes(ratio)) add('D25', [no])
  else if ([1.13, 1.09, 1.06, 1.03, 1.01].includes(Number(ratio.toFixed(4)))) add('D27', [no])
  else add('D03', [no])
}

function lineDifferences(world: SampleWorld, add: Add): void {
  const lines = world.lines.filter((line) => dayOf(line.at) <= NOVEMBER.lastDay)
  const keyOf = (line: (typeof lines)[number]): string => `${accountOf(line.account).number}/${line.ref}`
  for (const line of lines) {
    const isOpen = line.fen > 0 && !isKnown(line.knowing, NOVEMBER) && !['nonSales', 'returned'].includes(line.class)
    if (!isOpen) continue
    if (line.shares.length > 1) add('D18', [keyOf(line), ...line.shares.map((share) => share.contractNo)])
    else if (line.class === 'receipt') add('D07', [keyOf(line)])
    else add('D07', [keyOf(line)], 'kept in suspense by a decision')
  }
  for (const line of lines) {
    const isBilled = line.shares.some((share) => invoicedFen(world, share.contractNo, NOVEMBER.lastDay) > 0)
    if (line.fen > 0 && isKnown(line.knowing, NOVEMBER) && isBilled && isPaidByBranch(world, line)) {
      add('D39', [keyOf(line)])
    }
  }
  const returned = lines.filter((line) => line.class === 'returned')
  if (returned.length > 0) add('D21', returned.map(keyOf))
}

/** 分公司: the customer's whole name and more. The invoice is made out to the customer, so the three flows differ (H09). */
function isPaidByBranch(world: SampleWorld, { shares, party }: SampleWorld['lines'][number]): boolean {
  const customers = world.story.contracts.filter((contract) => shares.some((share) => share.contractNo === contract.no))
  return customers.some(({ customer }) => party !== customer && party.startsWith(customer))
}

/** Rows of December's files that November's already held (D30). */
export function overlappingKeys(world: SampleWorld, from: string): readonly string[] {
  return world.lines
    .filter((line) => line.account === 'boc' && dayOf(line.at) >= from && dayOf(line.at) <= NOVEMBER.lastDay)
    .map((line) => `${accountOf(line.account).number}/${line.ref}`)
}
