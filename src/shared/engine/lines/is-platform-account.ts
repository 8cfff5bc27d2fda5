import type { BankLine } from '../../domain/bank-line.ts'

/** An account of ours at a 支付机构, whose own statement tells orders, fees and payouts one by one. */
export function isPlatformAccount({ bankName }: BankLine): boolean {
  return /支付|财付通|微信/u.test(bankName)
}
