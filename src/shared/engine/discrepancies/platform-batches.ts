import { groupBy } from '../../base/index.ts'
import { type BankLine, signedAmount } from '../../domain/bank-line.ts'
import type { EpochDay } from '../../domain/epoch-day.ts'
import { type Fen, fen } from '../../domain/money.ts'
import { isPlatformAccount } from '../lines/is-platform-account.ts'

/** 结算批次: what a platform held back between the orders and the money it passed on. All positive; `net` = gross − fees − refunds − others. */
export type PlatformBatch = {
  readonly gross: Fen
  readonly fees: Fen
  readonly refunds: Fen
  readonly others: Fen
  readonly net: Fen
  readonly lines: readonly BankLine[]
}

export const PASSED_ON = /提现|结算|转出|转账到银行/u
const FEE = /手续费|服务费|佣金|扣费|费率/u
const REFUND = /退款|退货|退单/u
/** T+N with a holiday between. */
export const LATEST_DAYS = 10
const LONGEST_BATCH_DAYS = 31

export type BatchFinder = (net: Fen, on: EpochDay) => PlatformBatch | null

/**
 * Finds the orders, fees and refunds of a platform's own statement that come to `net`: the last run of whole days before `on`,
 * shortest first. It reads all lines of the platform accounts, whoever their payers are.
 */
export function platformBatches(lines: readonly BankLine[]): BatchFinder {
  const accounts = groupBy(
    lines.filter(isPlatformAccount).filter((line) => signedAmount(line) > 0 || !PASSED_ON.test(line.memo)),
    ({ bankName, accountNo }) => `${bankName}\n${accountNo}`,
  )
  const calendars = [...accounts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, theirs]) => daysOf(theirs))
  return (net, on) => {
    for (const days of calendars) {
      const batch = findRun(days, net, on)
      if (batch) return batchOf(batch)
    }
    return null
  }
}

type Day = { readonly on: EpochDay; readonly net: number; readonly lines: readonly BankLine[] }

function daysOf(lines: readonly BankLine[]): readonly Day[] {
  return [...groupBy(lines, ({ postedOn }) => postedOn)]
    .map(([on, theirs]) => ({ on, lines: theirs, net: theirs.reduce((sum, line) => sum + signedAmount(line), 0) }))
    .sort((a, b) => a.on - b.on)
}

function findRun(days: readonly Day[], net: Fen, on: EpochDay): readonly Day[] | null {
  for (let end = lastUpTo(days, on); end >= 0; end--) {
    const endOn = days[end]?.on ?? on
    if (on - endOn > LATEST_DAYS) return null
    let sum = 0
    for (let start = end; start >= 0; start--) {
      const day = days[start]
      if (!day || endOn - day.on >= LONGEST_BATCH_DAYS) break
      sum += day.net
      if (sum === net) return days.slice(start, end + 1)
    }
  }
  return null
}

function lastUpTo(days: readonly Day[], on: EpochDay): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle]?.on ?? on) <= on) low = middle + 1
    else high = middle
  }
  return low - 1
}

function batchOf(days: readonly Day[]): PlatformBatch {
  const lines = days.flatMap((day) => day.lines)
  const sums = { gross: 0, fees: 0, refunds: 0, others: 0 }
  for (const line of lines) {
    const amount = signedAmount(line)
    if (FEE.test(line.memo)) sums.fees -= amount
    else if (REFUND.test(line.memo)) sums.refunds -= amount
    else if (amount > 0) sums.gross += amount
    else sums.others -= amount
  }
  const { gross, fees, refunds, others } = sums
  return {
    gross: fen(gross),
    fees: fen(fees),
    refunds: fen(refunds),
    others: fen(others),
    net: fen(gross - fees - refunds - others),
    lines,
  }
}
