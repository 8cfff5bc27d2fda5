import { addDays, formatDay } from '../../../domain/epoch-day.ts'
import { fen, formatFen, sumFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, dataMissing, failed, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { coveredPlan, overdueDays } from './covered-plan.ts'

/** H04.1: what was due beside what came, the age of the gap, and 未到期 told apart from 逾期. */
export const dueOrOverdue: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const { plan, contractNo } = contract
  if (plan.every(({ dueOn }) => dueOn === null)) {
    return dataMissing('CRM 回款计划的“计划回款日期”列', `${contractNo} 没有带日期的回款计划，到没到期无从判断`)
  }
  const { facts, policy } = world
  const yesterday = addDays(facts.today, -1)
  const applied = appliedCum(world.moneyOf(contractNo))
  const items = coveredPlan(contract, applied)
  const due = sumFen(
    items.filter(({ item }) => item.dueOn !== null && item.dueOn <= yesterday),
    ({ item }) => item.amount,
  )
  const rows = items.map(({ item, open }) => {
    const day = item.dueOn === null ? '没有计划日期' : formatDay(item.dueOn)
    const state = open <= policy.tolerance ? '已收' : item.dueOn !== null && item.dueOn <= yesterday ? '逾期' : '未到期'
    const text = `第 ${item.planNo} 期 ${day}：计划 ${formatFen(item.amount)}，未收 ${formatFen(open)}（${state}）`
    return row(text, open, [cellOf(item.source, 'planDueOn'), cellOf(item.source, 'planAmount')])
  })
  const gap = fen(due - applied)
  const sums = `到期计划累计 ${formatFen(due)}，累计回款 ${formatFen(applied)}`
  if (gap > policy.tolerance) {
    return failed(`${sums}：逾期 ${overdueDays(world, contract)} 天，未收 ${formatFen(gap)}`, { rows })
  }
  const next = items.find(({ item, open }) => item.dueOn !== null && item.dueOn > yesterday && open > policy.tolerance)
  const ahead = next?.item.dueOn ? `，下一期 ${formatDay(next.item.dueOn)} 到期` : ''
  return passed(`${sums}：没有逾期${ahead}`, { rows })
}
