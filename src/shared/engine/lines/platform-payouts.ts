import { groupBy } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import { payerKindOf } from '../../domain/party-name.ts'
import { isPlatformAccount } from './is-platform-account.ts'

/** 平台提现: `out` left an account at a 支付机构 that we hold ourselves, `back` is the same money in our bank. */
export type PlatformPayout = { readonly out: BankLine; readonly back: BankLine }

/** T+N: so many days may a payout be on its way. */
export const PAYOUT_DAYS = 3

/**
 * Where the platform's own account is in the workspace, its orders, fees and refunds are there one by one, and what it pays out is
 * no second receipt. In order of time: each payout arrives once.
 */
export function findPlatformPayouts(lines: readonly BankLine[]): readonly PlatformPayout[] {
  const outs = lines.filter((line) => line.direction === 'out' && line.amount > 0 && isPlatformAccount(line))
  if (outs.length === 0) return []
  const kindByName = new Map<string, boolean>()
  const isPlatform = (name: string): boolean => {
    const known = kindByName.get(name) ?? payerKindOf(name) === 'platform'
    kindByName.set(name, known)
    return known
  }
  const outsByAmount = groupBy(outs, payoutKey)
  const payouts: PlatformPayout[] = []
  const next = new Map<string, number>()
  for (const back of lines) {
    if (back.direction !== 'in' || isPlatformAccount(back) || !isPlatform(back.counterpartyName)) continue
    const key = payoutKey(back)
    const waiting = outsByAmount.get(key) ?? []
    let at = next.get(key) ?? 0
    while ((waiting[at]?.postedOn ?? Number.POSITIVE_INFINITY) < back.postedOn - PAYOUT_DAYS) at++
    const out = waiting[at]
    const isBefore = out !== undefined && out.postedOn <= back.postedOn
    if (isBefore) payouts.push({ out, back })
    next.set(key, isBefore ? at + 1 : at)
  }
  return payouts
}

function payoutKey({ amount, currency }: BankLine): string {
  return `${amount}\n${currency}`
}
