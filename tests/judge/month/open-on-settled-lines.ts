import type { ListedDiscrepancy } from '../../../src/shared/domain/discrepancy.ts'
import type { JudgedMonth } from './judge-month.ts'

/** What a receipt is held up by until somebody decides where it belongs; the contract's own differences are not among them. */
const OF_OPEN_MONEY: ReadonlySet<string> = new Set([
  'D07',
  'D10',
  'D11',
  'D12',
  'D13',
  'D14',
  'D15',
  'D18',
  'D20',
  'D26',
  'D33',
  'D38',
  'D40',
])

/** Of these differences, the ids of those on lines of which an accountant confirms every fen. */
export function openOnSettledLines({ month }: JudgedMonth, open: readonly ListedDiscrepancy[]): readonly string[] {
  const settled = new Set(
    month.lines.flatMap(({ id, fen, shares }) => {
      const placed = shares.reduce((sum, share) => sum + (share.as === 'fee' ? 0 : share.fen), 0)
      return shares.length > 0 && placed === fen ? [id] : []
    }),
  )
  return open.filter(({ code, subject }) => OF_OPEN_MONEY.has(code) && settled.has(subject)).map(({ id }) => id)
}
