import type { Check } from '../check.ts'
import { blueStatusFollows } from './blue-status-follows.ts'
import { redInOwnMonth } from './red-in-own-month.ts'
import { redNamesBlue } from './red-names-blue.ts'
import { reissuedInvoice } from './reissued-invoice.ts'
import { uninvoicedAfterRed } from './uninvoiced-after-red.ts'

/** 红冲发票未联动. */
export const h15Checks = {
  'red-names-blue': redNamesBlue,
  'blue-status-follows': blueStatusFollows,
  'uninvoiced-after-red': uninvoicedAfterRed,
  'reissued-invoice': reissuedInvoice,
  'red-in-own-month': redInOwnMonth,
} as const satisfies Readonly<Record<string, Check>>
