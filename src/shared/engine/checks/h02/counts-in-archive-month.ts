import { dayOfMoment, momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { isArchivedBy, nextPeriod, periodOfDay, periodTitle, previousPeriod } from '../../../domain/period.ts'
import { cellOf } from '../../matching/cells.ts'
import { firstArchived } from '../../slips/build-slip.ts'
import { seeBridge } from '../case-acts.ts'
import { type Check, failed, notApplicable, passed, row } from '../check.ts'
import { archiveStandingOf } from './archive-standing.ts'
import { basesOfContract } from './bases-of-contract.ts'

/** H02.7: once archived, the money is no longer 暂收, it counts in the month of the archive, and the bridge shows both months. */
export const countsInArchiveMonth: Check = (world, about) => {
  const found = archiveStandingOf(world, about)
  if (!found.ok) return found.error
  const { contract, period } = found.value
  const { contractNo } = contract
  const flow = firstArchived(world.facts.archivesByContract.get(contractNo) ?? [])
  if (!flow?.archivedAt) return notApplicable('还没有归档')
  const archivedIn = periodOfDay(dayOfMoment(flow.archivedAt))
  const countsIn = isArchivedBy(flow, archivedIn, world.policy.cutoff) ? archivedIn : nextPeriod(archivedIn)
  const now = basesOfContract(world, contractNo, countsIn)
  const before = basesOfContract(world, contractNo, previousPeriod(countsIn))
  const archived = `${momentText(flow.archivedAt)} 归档（${flow.archiveNo}）`
  const cells = [cellOf(flow.source, 'archivedAt'), cellOf(flow.source, 'archiveNo')]
  const rows = [
    row(
      `${periodTitle(previousPeriod(countsIn))}末：归档 ${formatFen(before.A)}、确认回款 ${formatFen(before.C)}`,
      before.C,
      [],
    ),
    row(
      `${periodTitle(countsIn)}末：归档 ${formatFen(now.A)}、确认回款 ${formatFen(now.C)}、绩效 ${formatFen(now.P)}`,
      now.C,
      cells,
    ),
  ]
  if (now.A === before.A)
    return failed(`${archived}，但${periodTitle(countsIn)}的归档口径没有变化：核对归档金额与封关口径`, {
      rows,
      act: seeBridge,
    })
  const pair = countsIn === period ? '' : `，与${periodTitle(period)}的顺延项成对列在口径桥`
  return passed(`${archived}，在${periodTitle(countsIn)}计入${pair}`, { rows, act: seeBridge })
}
