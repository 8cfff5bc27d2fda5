import { addDays, dayOf, daysBetween } from '../sample/calendar.ts'
import type { Prng } from '../sample/prng.ts'
import type { ContractMaker } from './contracts.ts'
import { LAST_DAY } from './dates.ts'
import { archivesOf, crmRowOf, type InvoiceMaker } from './documents.ts'
import { chance } from './draws.ts'
import type { Owed } from './payment-line.ts'
import type { PaymentMaker, Shape } from './payments.ts'
import type { Contract, Customer, CustomerMonth, ErpReceipt, Fault, MonthInvoice, Move } from './types.ts'

export type Makers = {
  readonly random: Prng
  readonly contracts: ContractMaker
  readonly invoices: InvoiceMaker
  readonly payments: PaymentMaker
  readonly nextReceiptNo: () => string
}

/** What a customer signed, owed, paid and was billed, and what the other systems wrote about it. */
export function customerMonth(makers: Makers, customer: Customer, count: number): CustomerMonth {
  const { random } = makers
  const signed = Array.from({ length: count }, () => makers.contracts.make(customer))
  const twins = signed.filter(({ fault }) => fault === 'twin').map((contract) => makers.contracts.again(contract))
  const blues = new Map<string, readonly MonthInvoice[]>()
  const owed: Owed[] = []
  for (const contract of signed) {
    for (const [index, item] of contract.plan.entries()) {
      const issued = makers.invoices.make(contract, item, signed.length + twins.length === 1)
      blues.set(`${contract.no}/${item.no}`, issued)
      if (item.paidOn === null) continue
      const [invoice, another] = issued
      owed.push({
        contract,
        item,
        invoice: another === undefined ? (invoice ?? null) : null,
        isLast: index === contract.plan.length - 1,
      })
    }
  }
  const { moves, bills } = payAll(makers, owed)
  const contracts = [...signed, ...twins]
  const archives = contracts.flatMap((contract) => archivesOf(random, contract))
  return {
    customer,
    contracts,
    crm: contracts
      .filter(({ fault }) => fault !== 'archive-only')
      .map((contract) => crmRowOf(random, contract, moves, archives)),
    archives,
    moves,
    invoices: withReds(makers, signed, [...blues.values()].flat(), moves),
    receipts: [
      ...moves.flatMap((move) => bookedReceipt(makers, signed, move)),
      ...bills.map((each) => bill(makers, each)),
    ],
  }
}

type Paid = { readonly moves: readonly Move[]; readonly bills: readonly Owed[] }

function payAll({ random, payments }: Makers, owed: readonly Owed[]): Paid {
  const moves: Move[] = []
  const bills: Owed[] = []
  const several = chooseSeveral(
    random,
    owed.filter(({ contract }) => mayVary(contract.fault)),
  )
  if (several.length > 1)
    moves.push(...(chance(random, 25) ? payments.manyToMany(several) : payments.combined(several)))
  for (const each of owed) {
    if (several.includes(each)) continue
    const shape = mayVary(each.contract.fault) ? fitting(payments.shape(), each, owed) : 'exact'
    if (shape === 'bill') bills.push(each)
    else moves.push(...payments.pay(shape, each))
  }
  return { moves, bills }
}

/** A contract with a fault of its own is paid plainly: one cause, one difference. */
function mayVary(fault: Fault | null): boolean {
  return (
    fault === null ||
    fault === 'unarchived' ||
    fault === 'unsubmitted' ||
    fault === 'late-archive' ||
    fault === 'archive-no'
  )
}

/** Two or three instalments of different contracts that fall due within two months are paid at once. */
function chooseSeveral(random: Prng, owed: readonly Owed[]): readonly Owed[] {
  const most = chance(random, 25) ? 3 : 2
  const chosen: Owed[] = []
  for (const each of owed) {
    const [first] = chosen
    const isOther = chosen.every(({ contract }) => contract.no !== each.contract.no)
    const isNear = first === undefined || daysApart(each.item.paidOn ?? '', first.item.paidOn ?? '') < 60
    if (isOther && isNear && chosen.length < most) chosen.push(each)
  }
  return chosen.length > 1 && !isOneTarget(chosen, owed) ? chosen : []
}

/** A sum that one contract expects as well would be that contract's for everybody who reads the files, also for an accountant. */
function isOneTarget(chosen: readonly Owed[], owed: readonly Owed[]): boolean {
  const sum = chosen.reduce((total, { item }) => total + item.fen, 0)
  return owed.some(({ contract, item }) => item.fen === sum || contract.fen === sum)
}

function daysApart(one: string, other: string): number {
  return Math.abs(daysBetween(one, other))
}

/** Some shapes need room: a large enough amount, a last instalment, no second target of the same amount. */
function fitting(shape: Shape, { contract, item, isLast }: Owed, owed: readonly Owed[]): Shape {
  const isRoomy = item.fen >= 2_000_000
  switch (shape) {
    case 'fee':
    case 'short':
    case 'deduction':
    case 'split':
    case 'refund':
      return isRoomy ? shape : 'exact'
    case 'over':
      return isRoomy && contract.plan.length === 1 ? shape : 'exact'
    case 'duplicate': {
      const isAlone = owed.every((each) => each.item === item || each.item.fen !== item.fen)
      return isLast && isAlone && (item.paidOn ?? '') <= addDays(LAST_DAY, -10) ? shape : 'exact'
    }
    default:
      return shape
  }
}

function withReds(
  makers: Makers,
  contracts: readonly Contract[],
  blues: readonly MonthInvoice[],
  moves: readonly Move[],
): readonly MonthInvoice[] {
  const redFaults = new Set(contracts.filter(({ fault }) => fault === 'red').map(({ no }) => no))
  const refunds = new Map(
    moves
      .filter(({ truth }) => truth.kind === 'refund')
      .map((move) => [`${move.truth.shares[0]?.contractNo}`, move] as const),
  )
  const done = new Set<string>()
  return blues.flatMap((blue): readonly MonthInvoice[] => {
    if (redFaults.has(blue.contractNo)) return [blue, makers.invoices.red(blue, '2025-11-26 11:00:00')]
    const refund = refunds.get(blue.contractNo)
    const isBilled = refund !== undefined && !done.has(blue.contractNo) && blue.fen > -refund.fen && blue.at < refund.at
    if (!isBilled) return [blue]
    done.add(blue.contractNo)
    return [{ ...blue, statusText: '已红冲-部分' }, makers.invoices.red(blue, refund.at, -refund.fen)]
  })
}

function bookedReceipt(makers: Makers, contracts: readonly Contract[], move: Move): readonly ErpReceipt[] {
  const [share] = move.truth.shares
  const contract = contracts.find(({ no }) => no === share?.contractNo)
  if (contract === undefined || move.fen < 0) return []
  return [
    {
      no: makers.nextReceiptNo(),
      day: contract.fault === 'erp-month' ? '2025-12-01' : dayOf(move.at),
      customer: contract.customer.name,
      payer: move.party,
      fen: move.fen,
      currency: contract.currency,
      method: '电汇',
      owner: contract.owner,
      contractNo: contract.no,
      move,
    },
  ]
}

function bill(makers: Makers, { contract, item }: Owed): ErpReceipt {
  return {
    no: makers.nextReceiptNo(),
    day: item.paidOn ?? LAST_DAY,
    customer: contract.customer.name,
    payer: contract.customer.name,
    fen: item.fen,
    currency: contract.currency,
    method: '银行承兑汇票',
    owner: contract.owner,
    contractNo: contract.no,
    move: null,
  }
}
