import { formatDay } from '../../../domain/epoch-day.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, failed, notApplicable, passed } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { standingPromise } from '../standing-promise.ts'
import { overdueDays } from './covered-plan.ts'

const BAD_DEBT_DAYS = 90

/** H04.6: a promised day that passed puts it on the list again, one level up; above 90 days the debt may be bad. */
export const promiseKept: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const days = overdueDays(world, contract)
  if (days === 0) return notApplicable('没有逾期，不需要承诺付款日')
  const badDebt = days > BAD_DEBT_DAYS ? `；逾期 ${days} 天，超过 ${BAD_DEBT_DAYS} 天，请财务经理评估坏账` : ''
  const promised = standingPromise(world, about, contract.contractNo)
  if (!promised) return failed(`逾期 ${days} 天，销售还没有反馈承诺付款日${badDebt}`)
  const { by, expectedOn } = promised
  if (expectedOn < world.facts.today) {
    return failed(
      `${by} 承诺 ${formatDay(expectedOn)} 付款，已过 ${world.facts.today - expectedOn} 天未收：升一级处理${badDebt}`,
    )
  }
  if (badDebt !== '') return failed(`${by} 承诺 ${formatDay(expectedOn)} 付款${badDebt}`)
  return passed(`${by} 承诺 ${formatDay(expectedOn)} 付款，还没有到期`)
}
