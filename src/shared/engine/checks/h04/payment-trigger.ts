import { addDays, formatDay } from '../../../domain/epoch-day.ts'
import { formatFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, dataMissing, notApplicable, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { differenceOf, noteAct } from '../note-act.ts'
import { coveredPlan } from './covered-plan.ts'

/** H04.4: the day of delivery or acceptance that the payment hangs on. No export tells it, so a person writes it down. */
export const paymentTrigger: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const { contractNo } = contract
  const yesterday = addDays(world.facts.today, -1)
  const overdue = coveredPlan(contract, appliedCum(world.moneyOf(contractNo))).filter(
    ({ item, open }) => item.dueOn !== null && item.dueOn <= yesterday && open > world.policy.tolerance,
  )
  if (overdue.length === 0) return notApplicable('没有逾期的期次，不用核对付款条件')
  const difference = differenceOf(world, about, contractNo, 'D08')
  const which = overdue.map(({ item }) => `第 ${item.planNo} 期`).join('、')
  return {
    ...dataMissing('CRM 回款计划的“触发日”列', `${contractNo} ${which}按发货还是验收付款、何时满足，请人工核对后填写`),
    rows: overdue.map(({ item, open }) =>
      row(
        `第 ${item.planNo} 期计划 ${item.dueOn === null ? '' : formatDay(item.dueOn)}，未收 ${formatFen(open)}`,
        open,
        [cellOf(item.source, 'planDueOn')],
      ),
    ),
    act: noteAct(difference, '填写触发日', `${contractNo} ${which}付款条件（发货或验收）：；满足日期：`),
  }
}
