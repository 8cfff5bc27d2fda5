import { type EpochDay, epochDay, parseDay } from '../../src/shared/domain/epoch-day.ts'
import { momentAt } from '../../src/shared/domain/epoch-ms.ts'
import { fen } from '../../src/shared/domain/money.ts'
import type { ChainLine } from '../../src/shared/engine/completeness/chain-line.ts'

type Told = {
  readonly on?: string | number
  readonly hour?: number
  readonly accountNo?: string
  readonly bankRef?: string
  readonly memo?: string
  readonly currency?: string
}

/** A line of `amount` fen (out when negative) that leaves `balance` behind; row numbers are the caller's. */
export function aLine(row: number, amount: number, balance: number | null, told: Told = {}): ChainLine {
  const {
    on = '2025-11-03',
    hour = 0,
    accountNo = '6200001',
    bankRef = `S${row}`,
    memo = '货款',
    currency = 'CNY',
  } = told
  const postedOn: EpochDay = typeof on === 'number' ? epochDay(on) : parseDay(on)!
  return {
    row,
    fact: {
      accountNo,
      bankRef,
      bankName: '',
      postedOn,
      postedAt: momentAt(postedOn, hour),
      direction: amount < 0 ? 'out' : 'in',
      amount: fen(Math.abs(amount)),
      balance: balance === null ? null : fen(balance),
      currency,
      counterpartyName: '甲公司',
      counterpartyAccount: '999',
      memo,
      isReturnFlagged: false,
    },
  }
}
