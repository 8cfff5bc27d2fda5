import { addDays, dayOf, isWorkday } from '../sample/calendar.ts'
import type { Prng } from '../sample/prng.ts'
import { salesPerson } from './customers.ts'
import {
  clock,
  EXPORTED_AT,
  earlierOf,
  FIRST_DAY,
  LAST_DAY,
  laterOf,
  payday,
  signingDay,
  workdaysBetween,
} from './dates.ts'
import { contractFen, type Deck, deck, logNormal, taxRate } from './draws.ts'
import type { Contract, Customer, Fault, PlanItem } from './types.ts'

/** 注入率（占合同）, in 400. Those that the law gives no rate (crm-behind, erp-month) are small. */
const FAULTS: readonly (readonly [Fault, number])[] = [
  ['unarchived', 17],
  ['unsubmitted', 7],
  ['late-archive', 20],
  ['archive-only', 5],
  ['tenfold', 2],
  ['swapped', 1],
  ['other-amount', 1],
  ['net-of-tax', 6],
  ['archive-no', 7],
  ['twin', 4],
  ['ghost', 2],
  ['invoiced-unpaid', 36],
  ['paid-uninvoiced', 12],
  ['red', 6],
  ['amended', 3],
  ['terminated', 2],
  ['foreign', 12],
  ['other-buyer', 4],
  ['other-entity', 1],
  ['crm-behind', 8],
  ['erp-month', 6],
]

type Terms = { readonly name: string; readonly shares: readonly number[] }

/** 付款条件, in 100. 月付/年付: equal parts. 先款后货 is paid soon and at once. */
const TERMS: readonly (readonly [Terms, number])[] = [
  [{ name: '一次性', shares: [100] }, 42],
  [{ name: '30/70', shares: [30, 70] }, 18],
  [{ name: '30/60/10', shares: [30, 60, 10] }, 16],
  [{ name: '50/40/10', shares: [50, 40, 10] }, 9],
  [{ name: '月付', shares: Array<number>(12).fill(0) }, 6],
  [{ name: '年付', shares: [0, 0] }, 2],
  [{ name: '先款后货', shares: [100] }, 7],
]

export type ContractMaker = {
  readonly make: (customer: Customer) => Contract
  readonly again: (contract: Contract) => Contract
}

/** `most`: how many there will be. All running numbers are equally long, so one that lost a figure is nobody's. */
export function contractMaker(random: Prng, most: number): ContractMaker {
  const faults: Deck<Fault | null> = deck<Fault | null>(random, FAULTS, [null, 400])
  const terms = deck(random, TERMS)
  const width = Math.max(4, String(most).length)
  let made = 0
  const nextNo = (signedAt: string): string => {
    made += 1
    return numberOf(made, signedAt, width)
  }
  const make = (customer: Customer): Contract => contractOf(random, customer, faults.draw(), terms.draw(), nextNo)
  /** The same order entered by a second device within ten minutes; the customer sealed the first only. */
  const again = (contract: Contract): Contract => ({
    ...contract,
    no: nextNo(contract.signedAt),
    sealedAt: null,
    createdAt: plusMinutes(contract.createdAt, random.int(1, 9)),
    fault: null,
    twinOf: contract.no,
  })
  return { make, again }
}

/** Seven in ten are HT-2511-0086; the other styles of domain law 6 share the rest. The running number is never used twice. */
function numberOf(index: number, signedAt: string, width: number): string {
  const [year, month, day] = [signedAt.slice(0, 4), signedAt.slice(5, 7), signedAt.slice(8, 10)]
  const running = String(index).padStart(width, '0')
  if (index % 10 === 3) return `XS${year}${month}${day}${running}`
  if (index % 20 === 6) return `${year}-SC-${running}`
  if (index % 20 === 16) return `HTXS/HD/${year.slice(2)}/${running}`
  if (index % 10 === 9) return `澜砚销字[${year}]${running}号`
  return `HT-${year.slice(2)}${month}-${running}`
}

function contractOf(
  random: Prng,
  customer: Customer,
  fault: Fault | null,
  terms: Terms,
  nextNo: (signedAt: string) => string,
): Contract {
  const { region, owner } = salesPerson(random)
  const ratePercent = fault === 'net-of-tax' ? random.pick([13, 6, 6, 9]) : taxRate(random)
  const currency = fault === 'foreign' ? 'USD' : 'CNY'
  const base = contractFen(random, ratePercent)
  // Ten times, or two figures in other places, needs figures that differ.
  const fen = fault === 'swapped' ? 1_234_500 * 10 + random.int(1, 4) * 100_000_000 : base
  const signedAt = `${signedDay(random, fault)} ${clock(random)}`
  const isElectronic = random.int(1, 100) <= 60
  const shares = fault === 'terminated' ? [50, 50] : isWholeOnly(fault) ? [100] : terms.shares
  return {
    no: nextNo(signedAt),
    name: `${customer.short}${random.pick(['采购合同', '技术服务合同', '设备销售合同', '软件许可合同'])}`,
    customer,
    owner,
    region,
    terms: isWholeOnly(fault) ? '一次性' : terms.name,
    signedAt,
    sealedAt: fault === 'ghost' ? null : isElectronic ? signedAt : sealedLater(random, signedAt),
    isElectronic,
    createdAt: enteredAt(random, signedAt),
    fen,
    ratePercent,
    currency,
    plan: planOf(random, { shares, fen, signedAt, fault, isPrepaid: terms.name === '先款后货' }),
    fault,
    twinOf: null,
  }
}

/** These need one clear payment, or none at all, for their story. */
function isWholeOnly(fault: Fault | null): boolean {
  return (
    fault !== null &&
    fault !== 'unarchived' &&
    fault !== 'unsubmitted' &&
    fault !== 'late-archive' &&
    fault !== 'archive-no'
  )
}

function signedDay(random: Prng, fault: Fault | null): string {
  switch (fault) {
    case 'invoiced-unpaid':
      return signingDay(random, '2025-08-18', '2025-10-15')
    case 'tenfold':
    case 'swapped':
    case 'other-amount':
    case 'net-of-tax':
      return random.pick(workdaysBetween('2025-11-10', '2025-11-24'))
    case 'ghost':
      return random.pick(workdaysBetween('2025-11-03', '2025-11-13'))
    case 'twin':
      return random.pick(workdaysBetween('2025-11-03', '2025-11-20'))
    case 'amended':
    case 'terminated':
    case 'red':
    case 'paid-uninvoiced':
    case 'crm-behind':
    case 'other-buyer':
    case 'other-entity':
    case 'foreign':
    case 'erp-month':
      return random.pick(workdaysBetween('2025-10-09', '2025-11-07'))
    case 'unarchived':
    case 'unsubmitted':
      return signingDay(random, '2025-11-03', '2025-11-28')
    default: {
      const month = random.pick(MONTHS)
      return signingDay(random, month === '2025-03' ? FIRST_DAY : `${month}-01`, `${month}-30`)
    }
  }
}

/** Older contracts are there for the instalments that they still pay. */
const MONTHS = '03 04 05 06 07 08 09 10 11 11'.split(' ').map((month) => `2025-${month}`)

function sealedLater(random: Prng, signedAt: string): string {
  const day = addDays(dayOf(signedAt), random.int(0, 1))
  return earlierOf(laterOf(signedAt, `${day} 17:30:00`), EXPORTED_AT)
}

/** 补录延迟: a median of three hours, days for a few; never after the export. */
function enteredAt(random: Prng, signedAt: string): string {
  const minutes = Math.round(logNormal(random, 180, 2))
  return earlierOf(plusMinutes(signedAt, Math.min(minutes, 4 * 1440)), '2025-12-02 12:00:00')
}

export function plusMinutes(moment: string, minutes: number): string {
  return new Date(Date.parse(`${moment.replace(' ', 'T')}Z`) + minutes * 60_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')
}

type Agreed = {
  readonly shares: readonly number[]
  readonly fen: number
  readonly signedAt: string
  readonly fault: Fault | null
  readonly isPrepaid: boolean
}

function planOf(random: Prng, { shares, fen, signedAt, fault, isPrepaid }: Agreed): readonly PlanItem[] {
  const amounts = splitFen(fen, shares)
  const signed = dayOf(signedAt)
  if (fault === 'erp-month') return [{ no: 1, due: '2025-11-28', fen, paidOn: '2025-11-28' }]
  if (isUnpaid(fault)) {
    const due =
      fault === 'invoiced-unpaid' ? addDays(signed, random.int(20, 45)) : addDays('2025-12-10', random.int(0, 20))
    return [{ no: 1, due, fen, paidOn: null }]
  }
  const isEnded = fault === 'terminated'
  let due = addDays(signed, isPrepaid ? random.int(1, 5) : random.int(6, 20))
  return amounts.map((part, index) => {
    if (index > 0) due = addDays(due, shares[index] === 0 ? 30 : random.int(22, 40))
    const wanted = payday(random, addDays(due, random.int(-4, 3)))
    const paidOn = workdayFrom(laterOf(wanted, addDays(signed, 1)))
    // Ended before the second half fell due.
    if (isEnded && index > 0) return { no: index + 1, due: '2025-12-20', fen: part, paidOn: null }
    // A story whose point is its payment is paid early enough to be old at the close.
    const last = fault === null || !isWholeOnly(fault) ? LAST_DAY : '2025-11-24'
    const isPaid = paidOn <= last || (fault !== null && isWholeOnly(fault))
    return { no: index + 1, due, fen: part, paidOn: isPaid ? earlierOf(paidOn, last) : null }
  })
}

export function isUnpaid(fault: Fault | null): boolean {
  return (
    fault === 'invoiced-unpaid' ||
    fault === 'ghost' ||
    fault === 'archive-only' ||
    fault === 'tenfold' ||
    fault === 'swapped' ||
    fault === 'other-amount' ||
    fault === 'net-of-tax'
  )
}

/** Shares of 0 are equal parts; the last part takes what is left. */
function splitFen(fen: number, shares: readonly number[]): readonly number[] {
  const parts = shares.map((share) => (share === 0 ? Math.floor(fen / shares.length) : Math.round((fen * share) / 100)))
  const before = parts.slice(0, -1).reduce((sum, part) => sum + part, 0)
  return [...parts.slice(0, -1), fen - before]
}

function workdayFrom(day: string): string {
  let at = day
  while (!isWorkday(at)) at = addDays(at, 1)
  return at
}
