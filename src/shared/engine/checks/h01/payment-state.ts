import type { Match, MatchStatus } from '../../../domain/match.ts'
import { type Fen, fen, formatFen, sumFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { seeLine } from '../case-acts.ts'
import { type Check, type CheckWorld, dataMissing, failed, passed, row } from '../check.ts'

/** H01.3: unclaimed, claimed and not reviewed, or written off; once it is written off only the CRM's entry is missing. */
export const paymentState: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水，到账状态不明')
  const matches = world.result.matches.filter(
    ({ allocations, bankLineIds }) =>
      allocations.some(({ contractNo }) => about.contractNos.includes(contractNo)) &&
      // Of the payment in question, not of another one of the same contract.
      (about.bankLineIds.length === 0 || bankLineIds.some((id) => about.bankLineIds.includes(id))),
  )
  const waiting = matches.filter(({ status }) => status === 'suggested')
  const settled = matches.filter(({ status }) => status !== 'suggested')
  const rows = matches.flatMap((match) => rowsOf(world, match, about.contractNos))
  if (waiting.length > 0) {
    return failed(`有 ${waiting.length} 笔只是建议，还没有人确认：先在勾兑里认领，再登记 CRM`, { rows })
  }
  if (settled.length === 0) {
    return failed(`${about.contractNos.join('、')} 没有已认领的来款：先认领`, { turnTo: 'H03' })
  }
  const total = sumFen(settled, (match) => shareOf(match, about.contractNos))
  return passed(`已核销 ${formatFen(total)}，只差 CRM 登记`, { rows })
}

const STATES: Readonly<Record<MatchStatus, string>> = { auto: '自动核销', confirmed: '已确认', suggested: '待确认' }

function shareOf({ allocations }: Match, contractNos: readonly string[]): Fen {
  return sumFen(
    allocations.filter(({ contractNo }) => contractNos.includes(contractNo)),
    ({ amount }) => amount,
  )
}

function rowsOf({ facts }: CheckWorld, match: Match, contractNos: readonly string[]) {
  const cells = match.bankLineIds.flatMap((id) => {
    const line = facts.lineById.get(id)
    return line ? lineCells(line, 'postedAt', 'lineAmount') : []
  })
  const [first] = match.bankLineIds
  const open = first === undefined ? null : seeLine(first)
  return [
    row(`${STATES[match.status]}：流水 ${match.bankLineIds.join('、')}`, fen(shareOf(match, contractNos)), cells, open),
  ]
}
