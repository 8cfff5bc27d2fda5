import { dayOfMoment } from '../../../domain/epoch-ms.ts'
import { type Fen, fen, formatFen, sumFen } from '../../../domain/money.ts'
import { nextPeriod, type PeriodKey, periodOfDay, periodTitle } from '../../../domain/period.ts'
import { lineCells } from '../../matching/cells.ts'
import { nameOf } from '../../matching/suggest-combined.ts'
import { brokenMatchesOf } from '../case-subjects.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { type Receipt, receiptIn } from '../receipt-in-case.ts'

const MOST_MONTHS = 24

/** H08.5: the shares and what is left make the receipt, and what is left is carried from month to month. */
export const splitAddsUp: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state } = found.value
  const [broken] = brokenMatchesOf(world, [line.id])
  if (broken) return failed(`拆分 ${broken.decisionId} 与到账对不上：${broken.why}`)
  const shares = world.result.allocations.filter(({ bankLineId }) => bankLineId === line.id)
  if (shares.length === 0) return notApplicable('还没有拆分')
  const thisMonth = periodOfDay(world.facts.today)
  const placed = sumFen(shares, ({ amount }) => amount)
  const rows = [
    ...shares.map((share) =>
      row(`${nameOf(share)} ${formatFen(share.amount)}`, share.amount, lineCells(line, 'lineAmount')),
    ),
    ...carried(world, found.value).map(({ period, rest }) =>
      row(`${periodTitle(period)}${period === thisMonth ? '至今' : '末'}预收余额 ${formatFen(rest)}`, rest, []),
    ),
  ]
  return passed(`拆分 ${formatFen(placed)} + 预收 ${formatFen(state.open)} = 到账 ${formatFen(line.amount)}`, { rows })
}

/** A share lowers what is carried from the month in which people decided it; what the engine matched alone, from the day it came. */
function carried({ facts, result, input }: CheckWorld, { line }: Receipt): readonly { period: PeriodKey; rest: Fen }[] {
  const decidedOn = new Map(input.decisions.map(({ id, decidedAt }) => [id, dayOfMoment(decidedAt)]))
  const placed = result.matches
    .filter(({ status, bankLineIds }) => status !== 'suggested' && bankLineIds.includes(line.id))
    .flatMap(({ decisionId, allocations }) => {
      const since = periodOfDay(decidedOn.get(decisionId ?? '') ?? line.postedOn)
      return allocations.filter(({ bankLineId }) => bankLineId === line.id).map(({ amount }) => ({ since, amount }))
    })
  const months: { period: PeriodKey; rest: Fen }[] = []
  const last = periodOfDay(facts.today)
  for (
    let period = periodOfDay(line.postedOn);
    period <= last && months.length < MOST_MONTHS;
    period = nextPeriod(period)
  ) {
    const until = placed.filter(({ since }) => since <= period)
    months.push({ period, rest: fen(line.amount - sumFen(until, ({ amount }) => amount)) })
  }
  return months
}
