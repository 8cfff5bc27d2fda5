import { formatDay } from '../../../domain/epoch-day.ts'
import { dayOfMoment, momentAt, momentText } from '../../../domain/epoch-ms.ts'
import { lastDayOf, periodOfDay } from '../../../domain/period.ts'
import { type Check, dataMissing, failed, notApplicable, passed } from '../check.ts'
import { lineRow } from '../line-row.ts'
import { type BothSides, bothSidesOf } from './both-sides.ts'

/** From this hour on a counter books for the next day. */
const EVENING = 17

/** H13.4: made on one day and posted on another, or so late on the last day that the company booked it on the next. */
export const lateOnTheLastDay: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有交易时间可核对')
  const sides = bothSidesOf(world, about)
  if (sides.length === 0) return notApplicable('这里没有款项')
  const twoDays = sides.filter(({ line }) => dayOfMoment(line.postedAt) !== line.postedOn)
  const evening = sides.filter((side) => isLastEvening(side) && isBookedLater(side))
  const rows = [
    ...twoDays.map(({ line }) =>
      lineRow(line, `交易 ${momentText(line.postedAt)}，记账日 ${formatDay(line.postedOn)}`),
    ),
    ...evening.map(({ line }) => lineRow(line, '末日晚间的交易，企业记在次月')),
  ]
  if (twoDays.some(({ line }) => periodOfDay(dayOfMoment(line.postedAt)) !== periodOfDay(line.postedOn))) {
    return failed('交易日与银行记账日分在两个月：以记账日为准，差的一边列入未达', { rows })
  }
  if (evening.length > 0) {
    return failed(`末日 ${EVENING} 点以后的交易，企业到次月才登记：核对回单后列入未达`, { rows })
  }
  return passed('不是末日晚间的交易，交易日与记账日没有跨月', { rows })
}

function isLastEvening({ line }: BothSides): boolean {
  return line.postedOn === lastDayOf(periodOfDay(line.postedOn)) && line.postedAt >= momentAt(line.postedOn, EVENING)
}

function isBookedLater({ line, receipts, books }: BothSides): boolean {
  return [...receipts.map(({ bizOn }) => bizOn), ...books.map(({ on }) => on)].some((day) => day > line.postedOn)
}
