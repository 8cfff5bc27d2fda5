import { type EpochMs, momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { periodTitle } from '../../../domain/period.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { firstArchived } from '../../slips/build-slip.ts'
import { appliedCum, lastMoneyAt } from '../../slips/contract-money.ts'
import { type Check, type CheckWorld, failed, passed, row } from '../check.ts'
import { type ArchiveStanding, archiveStandingOf } from './archive-standing.ts'

/** H02.1: the moments of 签, 审 and 收 beside the cutoff, and whether the month that it was signed in can count it. */
export const threeLegs: Check = (world, about) => {
  const found = archiveStandingOf(world, about)
  if (!found.ok) return found.error
  const { period, cutoffAt, isCutOff, waiting } = found.value
  const rows = legsOf(world, found.value)
  const cutoff = `${periodTitle(period)}封关 ${momentText(cutoffAt)}`
  if (!waiting) return passed(`${cutoff}，已按期归档：本月计入`, { rows })
  if (waiting.standing === 'late') return failed(`${cutoff}，归档晚于封关：${periodTitle(period)}不计，顺延`, { rows })
  if (isCutOff) return failed(`${cutoff}，至今没有归档：${periodTitle(period)}不计，顺延`, { rows })
  return failed(`${cutoff}，还没有归档：赶在封关前归档才计入${periodTitle(period)}`, { rows })
}

function legsOf(world: CheckWorld, { contract, cutoffAt, graceEndsAt, waiting }: ArchiveStanding) {
  const { contractNo, signedAt, customerSignedAt, source, amount } = contract
  const flow = firstArchived(world.facts.archivesByContract.get(contractNo) ?? [])
  const money = world.moneyOf(contractNo)
  const received = appliedCum(money)
  const last = money.allocations.findLast(({ bankLineId }) => bankLineId !== null)
  const line = world.facts.lineById.get(last?.bankLineId ?? '')
  const beside = (at: EpochMs | null, none: string) =>
    at === null ? none : `${momentText(at)}，${at <= cutoffAt ? '早于' : '晚于'}封关`
  const inGrace = flow?.archivedAt && !waiting && flow.archivedAt > cutoffAt
  const grace = inGrace ? `（封关前已提交，宽限到 ${momentText(graceEndsAt)}）` : ''
  return [
    row(`签：签订 ${beside(signedAt, '无')}；客户签章 ${beside(customerSignedAt, '无')}`, amount, [
      cellOf(source, 'signedAt'),
      cellOf(source, 'customerSignedAt'),
    ]),
    row(
      `审：${beside(flow?.archivedAt ?? null, '没有归档编号')}${grace}`,
      null,
      flow ? [cellOf(flow.source, 'archivedAt'), cellOf(flow.source, 'archiveNo')] : [],
    ),
    row(
      `收：${received === 0 ? '没有已核销的来款' : `已核销 ${formatFen(received)}，最后一笔 ${beside(lastMoneyAt(money), '无')}`}`,
      received,
      line ? lineCells(line, 'postedAt', 'lineAmount') : [],
    ),
  ]
}
