import { type Prng, prng } from '../sample/prng.ts'
import { contractMaker } from './contracts.ts'
import { customerMonth, type Makers } from './customer-month.ts'
import { customerMaker } from './customers.ts'
import { invoiceMaker } from './documents.ts'
import { chance } from './draws.ts'
import { otherLines } from './other-lines.ts'
import { paymentMaker } from './payments.ts'
import type { CustomerMonth, MonthOptions, Move } from './types.ts'

/** A customer at a time, then the lines that are nobody's: a month of any size never has to be in memory at once. */
export type WorldPart = { readonly customer: CustomerMonth } | { readonly lines: readonly Move[] }

export function* worldOf({ seed, contracts, lines, invoicesPerPayment = 1 }: MonthOptions): Generator<WorldPart> {
  const random = prng(seed * 2_654_435 + 17)
  const payments = paymentMaker(random)
  const makers: Makers = {
    random,
    contracts: contractMaker(random, contracts),
    invoices: invoiceMaker(random, invoicesPerPayment),
    payments,
    nextReceiptNo: receiptNumbers(),
  }
  const customers = customerMaker(random)
  let [signed, moved] = [0, 0]
  while (signed < contracts) {
    const count = Math.min(contractsOfCustomer(random), contracts - signed)
    const month = customerMonth(makers, customers.make(), count)
    signed += month.contracts.length // a second entry of the same contract is a contract of the CRM
    moved += month.moves.length
    yield { customer: month }
  }
  const others = otherLines(random)
  // 无合同 2 % and 退汇 0.4 % of what customers pay; the rest of the lines are not sales.
  const unknown = Array.from({ length: Math.max(1, Math.round(moved * 0.02)) }, () => payments.unknown())
  const returned = Array.from({ length: Math.max(1, Math.round(moved * 0.004)) }, (_, index) =>
    others.returned(`r${index}`),
  ).flat()
  yield { lines: [...unknown, ...returned] }
  for (let left = lines - moved - unknown.length - returned.length; left > 0; left -= BATCH) {
    yield { lines: Array.from({ length: Math.min(BATCH, left) }, () => others.make()) }
  }
}

const BATCH = 4096

function receiptNumbers(): () => string {
  let count = 0
  return () => {
    count += 1
    return `SKD${String(2_511_000_000 + count)}`
  }
}

/** Most customers have one contract, some up to four. */
function contractsOfCustomer(random: Prng): number {
  if (chance(random, 58)) return 1
  return random.pick([2, 2, 2, 3, 3, 4])
}
