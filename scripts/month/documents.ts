import { addDays, dayOf } from '../sample/calendar.ts'
import { OUR_ENTITY } from '../sample/parties.ts'
import type { Prng } from '../sample/prng.ts'
import { plusMinutes } from './contracts.ts'
import { otherCompany } from './customers.ts'
import { AS_OF, afterWorkHours, EXPORTED_AT, laterOf } from './dates.ts'
import { chance, logNormal } from './draws.ts'
import { wrongNumber } from './memos.ts'
import type { ArchiveRow, Contract, CrmRow, MonthInvoice, Move, PlanItem } from './types.ts'

export const OTHER_ENTITY = '临溟澜砚智能技术有限公司'

/** Each system's own view of what was agreed, faults of entry included. */
export function crmRowOf(
  random: Prng,
  contract: Contract,
  moves: readonly Move[],
  archives: readonly ArchiveRow[],
): CrmRow {
  const fen = crmFen(contract)
  const plan = fen === contract.fen ? contract.plan : contract.plan.map((item): PlanItem => ({ ...item, fen }))
  const paid = moves.flatMap((move) =>
    move.truth.shares.filter(({ contractNo }) => contractNo === contract.no).map((share) => ({ share, at: move.at })),
  )
  const isBehind = contract.fault === 'crm-behind'
  const receivedFen = isBehind ? 0 : paid.reduce((sum, { share }) => sum + share.fen, 0)
  const archivedAt = archives.find(({ of }) => of === contract.no)?.archivedAt ?? ''
  const amendments = contract.fault === 'amended' || contract.fault === 'terminated'
  const touched = amendments
    ? [contract.createdAt]
    : [
        contract.createdAt,
        contract.sealedAt ?? '',
        archivedAt,
        ...(isBehind ? [] : paid.map(({ at }) => `${dayOf(at)} 18:00:00`)),
      ]
  const isDone = receivedFen > 0 && receivedFen >= contract.fen
  return {
    contract,
    fen,
    plan,
    receivedFen,
    status: isDone ? '已完成' : receivedFen > 0 || archivedAt !== '' ? '执行中' : random.pick(['已签', '已签约']),
    updatedAt: laterOf(...touched.filter((at) => at <= EXPORTED_AT)),
  }
}

/** What CRM has where the archive has the true amount. */
export function crmFen({ fen, fault, ratePercent }: Pick<Contract, 'fen' | 'fault' | 'ratePercent'>): number {
  if (fault === 'tenfold') return fen * 10
  if (fault === 'swapped') return swapTwo(fen)
  if (fault === 'other-amount') return fen + 777_700
  if (fault === 'net-of-tax') return Math.round((fen * 100) / (100 + ratePercent))
  return fen
}

/** Two figures side by side in the other order: a difference that nine divides. */
function swapTwo(fen: number): number {
  const digits = String(fen)
  const at = [...digits].findIndex(
    (digit, index) => index > 0 && digit !== digits[index - 1] && digits[index - 1] !== '0' && digit !== '0',
  )
  return Number(`${digits.slice(0, at - 1)}${digits.charAt(at)}${digits.charAt(at - 1)}${digits.slice(at + 1)}`)
}

export function archivesOf(random: Prng, contract: Contract): readonly ArchiveRow[] {
  const { fault, no, fen, name, customer, signedAt } = contract
  if (fault === 'ghost' || fault === 'unsubmitted' || contract.twinOf !== null) return []
  const submittedAt = plusMinutes(signedAt, random.int(5, 240))
  const hours = fault === 'late-archive' ? random.int(90, 200) : Math.max(0.5, logNormal(random, 1.4, 1) * 9)
  const archivedAt = fault === 'unarchived' ? null : afterWorkHours(submittedAt, Math.min(hours, 200))
  const serial = `${signedAt.slice(2, 4)}${signedAt.slice(5, 7)}-${no.match(/\d+/g)?.join('').slice(-7) ?? ''}`
  const first: ArchiveRow = {
    flowNo: `LC${serial}`,
    archiveNo: `GD-${serial}`,
    contractNo: fault === 'archive-no' ? wrongNumber(random, no) : no,
    contractName: name,
    customer: customer.name,
    ourEntity: fault === 'other-entity' ? OTHER_ENTITY : OUR_ENTITY,
    fen,
    submittedAt,
    archivedAt: archivedAt !== null && archivedAt <= EXPORTED_AT ? archivedAt : null,
    handler: random.pick(['商陆', '白芷宁']),
    of: no,
  }
  if (fault !== 'amended' && fault !== 'terminated') return [first]
  const at = `${addDays(dayOf(first.archivedAt ?? signedAt), 4)} 10:20:00`
  const second: ArchiveRow = {
    ...first,
    flowNo: `${first.flowNo}-2`,
    archiveNo: `${first.archiveNo}-2`,
    contractName: fault === 'amended' ? `${name}补充协议` : `${name}终止协议`,
    fen: fault === 'amended' ? fen + Math.round(fen / 1_000_000) * 200_000 + 1_000_000 : fen,
    submittedAt: at,
    archivedAt: `${addDays(dayOf(at), 1)} 15:00:00`,
  }
  return [first, second]
}

export type InvoiceMaker = {
  readonly make: (contract: Contract, item: PlanItem, isOnly: boolean) => readonly MonthInvoice[]
  readonly red: (blue: MonthInvoice, at: string, fen?: number) => MonthInvoice
}

/** One invoice for an instalment that was paid, or for one that never is; two where `perPayment` asks for more. */
export function invoiceMaker(random: Prng, perPayment: number): InvoiceMaker {
  let made = 0
  const nextNo = (): string => {
    made += 1
    return `2599${String(2_000_000_000_000_000 + made)}`
  }
  const make = (contract: Contract, item: PlanItem, isOnly: boolean): readonly MonthInvoice[] => {
    const at = issuedAt(random, contract, item)
    if (at === null) return []
    const hasContractNo = !isOnly || chance(random, 60)
    const buyer = contract.fault === 'other-buyer' ? otherCompany(random) : contract.customer.name
    const whole: MonthInvoice = {
      no: nextNo(),
      contractNo: contract.no,
      buyer,
      at,
      fen: item.fen,
      ratePercent: contract.ratePercent,
      hasContractNo: hasContractNo || contract.fault === 'other-buyer' || contract.fault === 'red',
      statusText: contract.fault === 'red' ? '已红冲-全额' : '正常',
      blueNo: null,
    }
    const isTwo = item.fen > 200 && chance(random, (perPayment - 1) * 100)
    if (!isTwo) return [whole]
    const firstFen = Math.round(item.fen / 2)
    return [
      { ...whole, fen: firstFen, hasContractNo: true },
      { ...whole, no: nextNo(), fen: item.fen - firstFen, hasContractNo: true },
    ]
  }
  const red = (blue: MonthInvoice, at: string, fen = blue.fen): MonthInvoice => ({
    ...blue,
    no: nextNo(),
    at,
    fen: -fen,
    statusText: '正常',
    blueNo: blue.no,
  })
  return { make, red }
}

function issuedAt(random: Prng, { fault, signedAt, twinOf }: Contract, { paidOn, due }: PlanItem): string | null {
  if (fault === 'paid-uninvoiced' || fault === 'ghost' || fault === 'archive-only' || twinOf !== null) return null
  if (fault === 'invoiced-unpaid') {
    const day = addDays(dayOf(signedAt), random.int(2, 9))
    return `${day > '2025-10-28' ? '2025-10-28' : day} 14:30:00`
  }
  if (paidOn === null || due === '') return null
  const day = addDays(paidOn, -random.int(0, 6))
  const chosen = laterOf(day, dayOf(signedAt))
  return chosen < dayOf(AS_OF) ? `${chosen} 19:10:00` : null
}
