import { formatFen } from '../../../domain/money.ts'
import { nextPeriod, periodTitle } from '../../../domain/period.ts'
import { lineCells } from '../../matching/cells.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import { seeBridge } from '../case-acts.ts'
import { type Check, failed, notApplicable, passed, row } from '../check.ts'
import { archiveStandingOf } from './archive-standing.ts'
import { basesOfContract } from './bases-of-contract.ts'

/** H02.5: not archived at the cutoff: its money stands as 暂收-未归档, performance is what the month counts, the rest rolls over. */
export const rollsOver: Check = (world, about) => {
  const found = archiveStandingOf(world, about)
  if (!found.ok) return found.error
  const { contract, period, isCutOff, waiting } = found.value
  if (!waiting) return passed(`${periodTitle(period)}封关前已归档，不顺延`)
  if (!isCutOff && waiting.standing !== 'late') return notApplicable(`${periodTitle(period)}还没有封关`)
  const money = world.moneyOf(contract.contractNo)
  const rows = money.allocations.map(({ bankLineId, amount }) => {
    const line = world.facts.lineById.get(bankLineId ?? '')
    const text = `暂收-未归档：${line ? `流水 ${line.id}` : '不占流水的核销'}`
    return row(text, amount, line ? lineCells(line, 'postedAt', 'lineAmount') : [])
  })
  const applied = appliedCum(money)
  const held = applied === 0 ? '没有已核销的来款' : `已核销 ${formatFen(applied)} 列为暂收-未归档`
  const { C, P } = basesOfContract(world, contract.contractNo, period)
  return failed(
    `${periodTitle(period)}封关时没有归档：${held}，${periodTitle(period)}确认回款 ${formatFen(C)}、绩效 ${formatFen(P)}，顺延到${periodTitle(nextPeriod(period))}起的归档月`,
    { rows, act: seeBridge },
  )
}
