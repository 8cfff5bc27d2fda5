import type { Match } from '../../../domain/match.ts'
import { fen, formatFen, sumFen } from '../../../domain/money.ts'
import { nameOf } from '../../matching/suggest-combined.ts'
import { confirmMatch, seeSlip } from '../case-acts.ts'
import { linesAbout } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { splitMatchesOf } from './split-match-of.ts'

/** H12.3: each contract's share, and that the shares make what came in. */
export const splitTable: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水可拆')
  if (linesAbout(world, about).length === 0) return notApplicable('这里没有来款可拆')
  const [match] = splitMatchesOf(world, about)
  if (!match) return failed('没有可以照着填的拆法：在勾兑里手工拆分，合计要等于到账')
  const rest = restOf(world, match)
  const rows = match.allocations.map((share) => {
    const contract = world.facts.contracts.get(share.contractNo)
    const who = contract ? `${contract.customerName}，${contract.ownerName}` : ''
    return row(`${nameOf(share)}（${who}）`, share.amount, [], seeSlip(share.contractNo))
  })
  const owners = new Set(
    match.allocations.map(({ contractNo }) => world.facts.contracts.get(contractNo)?.ownerName ?? ''),
  )
  const across = owners.size > 1 ? `；涉及 ${owners.size} 位销售，先请双方确认归属` : ''
  if (rest !== 0) return failed(`拆分合计与到账差 ${formatFen(rest)}，不能核销${across}`, { rows })
  const total = formatFen(sumFen(match.allocations, ({ amount }) => amount))
  if (match.status !== 'suggested') return passed(`已按这张表核销，合计 ${total} 等于到账`, { rows })
  const act = confirmMatch(match, `拆分合计 ${total} 等于到账`, '按此表核销')
  return failed(`拆成 ${match.allocations.length} 份，合计 ${total} 等于到账，等人确认${across}`, { rows, act })
}

function restOf({ facts }: CheckWorld, { bankLineIds, allocations }: Match) {
  const came = bankLineIds.reduce((sum, id) => sum + (facts.lineById.get(id)?.amount ?? 0), 0)
  return fen(came - sumFen(allocations, ({ bankLineId, amount }) => (bankLineId === null ? fen(0) : amount)))
}
