import {
  LONG_OUTSTANDING_DAYS,
  type OutstandingItem,
  VERY_LONG_OUTSTANDING_DAYS,
} from '../../../domain/bank-reconciliation.ts'
import { addDays, formatDay } from '../../../domain/epoch-day.ts'
import { firstDayOf, nextPeriod } from '../../../domain/period.ts'
import { type Check, type CheckWorld, dataMissing, failed, notApplicable, passed } from '../check.ts'
import { bothSidesOf } from './both-sides.ts'
import { itemRows } from './outstanding-kind.ts'

/** 次月前 5 日. */
const LAST_DAY_TO_CLEAR = 5

/** H13.3: whether the other side has it within the first days of the next month. */
export const clearedNextMonth: Check = (world, about) => {
  const sides = bothSidesOf(world, about)
  const states = sides.map(({ sheet }) => sheet?.state)
  if (sides.length > 0 && !states.some((state) => state === 'balanced' || state === 'unbalanced')) {
    return dataMissing('银行存款日记账', '没有企业这一边，无从回勾')
  }
  const items = sides.flatMap((side) => side.items)
  if (items.length === 0) return notApplicable('没有未达账项，不用回勾')
  const rows = sides.flatMap(itemRows)
  const open = items.filter(({ clearedOn }) => clearedOn === null)
  const late = items.filter((item) => item.clearedOn !== null && item.clearedOn > deadlineOf(item))
  if (open.length === 0 && late.length === 0) return passed('次月前 5 日已经回勾', { rows })
  if (open.some((item) => world.facts.today > deadlineOf(item))) {
    const age = Math.max(...open.map((item) => ageOf(world, item)))
    return failed(`过了次月 5 日还没有消除，标为长期未达，账龄 ${age} 天${dutyOf(age)}`, { rows })
  }
  if (open.length > 0)
    return notApplicable(`还没有到 ${formatDay(deadlineOf(open[0] as OutstandingItem))}，届时再看`, { rows })
  return failed(`${late.length} 笔在次月 5 日以后才消除，写明为什么晚`, { rows })
}

function deadlineOf({ period }: OutstandingItem) {
  return addDays(firstDayOf(nextPeriod(period)), LAST_DAY_TO_CLEAR - 1)
}

function ageOf({ facts }: CheckWorld, { on }: OutstandingItem): number {
  return facts.today - on
}

function dutyOf(age: number): string {
  if (age >= VERY_LONG_OUTSTANDING_DAYS) return '，超过三个月，须财务经理签字'
  return age >= LONG_OUTSTANDING_DAYS ? '，超过一个月，须说明原因' : ''
}
