import { addDays, type EpochDay, formatDay } from '../../domain/epoch-day.ts'
import { type Fen, fen, formatFen } from '../../domain/money.ts'
import type { ControlTotal, StatementEnds } from '../../domain/source-file.ts'
import { agreed, failed } from './finding.ts'

export const JOINS_EARLIER = '与上一份账单衔接'

/** The statement of the same account that reaches up to this one, or into it. */
export type EarlierStatement = {
  readonly fileName: string
  readonly lastOn: EpochDay
  readonly closing: Fen
  /** After all lines before this statement's first day. */
  readonly balance: Fen
}

/** 期初衔接: this statement begins with the balance that the one before it ended with. Null when its lines tell no balance. */
export function joinsEarlier(
  { accountNo, firstOn, opening }: StatementEnds,
  earlier: EarlierStatement,
  isOnlyAccount: boolean,
): ControlTotal | null {
  if (opening === null) return null
  const name = isOnlyAccount ? JOINS_EARLIER : `${JOINS_EARLIER}（${accountNo}）`
  // Two exports may share the day on which the one was cut off and the other goes on.
  const goesOn = earlier.lastOn === firstOn && earlier.closing === opening
  if (opening === earlier.balance || goesOn) return agreed(name, formatFen(opening), formatFen(opening))
  const difference = formatFen(fen(opening - earlier.balance))
  const until = earlier.lastOn < firstOn ? earlier.lastOn : addDays(firstOn, -1)
  return failed(
    name,
    formatFen(earlier.balance),
    formatFen(opening),
    `期初余额 ${formatFen(opening)} 与“${earlier.fileName}”截至 ${formatDay(until)} 的余额 ${formatFen(earlier.balance)} 差 ${difference}：${mendOf(earlier.lastOn, firstOn)}`,
  )
}

function mendOf(lastOn: EpochDay, firstOn: EpochDay): string {
  if (firstOn - lastOn <= 1) return '两份账单交界处缺行或改过行，请重新下载这两天的流水后导入'
  const [from, to] = [addDays(lastOn, 1), addDays(firstOn, -1)]
  const days = from === to ? formatDay(from) : `${formatDay(from)} 至 ${formatDay(to)}`
  return `中间缺 ${days} 的流水，请补下后导入`
}
