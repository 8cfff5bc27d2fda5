import type { Check } from '../check.ts'
import { gapHasOtherCause } from './gap-has-other-cause.ts'
import { invoiceAskedOrAdvance } from './invoice-asked-or-advance.ts'
import { invoicedAgainstPaid } from './invoiced-against-paid.ts'
import { invoicesCaughtUp } from './invoices-caught-up.ts'
import { thirdLegAmount } from './third-leg-amount.ts'

/** 开票未回款与回款未开票. */
export const h16Checks = {
  'invoiced-against-paid': invoicedAgainstPaid,
  'gap-has-other-cause': gapHasOtherCause,
  'invoice-asked-or-advance': invoiceAskedOrAdvance,
  'third-leg-amount': thirdLegAmount,
  'invoices-caught-up': invoicesCaughtUp,
} as const satisfies Readonly<Record<string, Check>>
