import { formatFen } from '../../../domain/money.ts'
import { brokenMatchesOf, linesAbout } from '../case-subjects.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { lineRow } from '../line-row.ts'
import { splitMatchesOf } from './split-match-of.ts'

/** H12.5: each line is placed whole; once one share is taken back, the whole of it waits to be claimed again. */
export const splitWrittenOff: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水，不知道有没有核销')
  const lines = linesAbout(world, about)
  if (lines.length === 0) return notApplicable('这里没有来款')
  const matched = new Set(splitMatchesOf(world, about).flatMap(({ bankLineIds }) => bankLineIds))
  const wanted = matched.size > 0 ? lines.filter(({ id }) => matched.has(id)) : lines
  const broken = brokenMatchesOf(
    world,
    wanted.map(({ id }) => id),
  )
  if (broken.length > 0) {
    return failed('核销里有一行不再成立，整笔回到待认领：撤销后重新拆分', {
      rows: broken.map(({ decisionId, why }) => row(`${decisionId}：${why}`, null, [])),
    })
  }
  const states = new Map(world.result.lineStates.map((state) => [state.bankLineId, state]))
  const open = wanted.filter(({ id }) => (states.get(id)?.open ?? 0) !== 0)
  const rows = wanted.map((line) => {
    const { allocated, open: left } = states.get(line.id) ?? { allocated: line.amount, open: line.amount }
    return lineRow(line, `已核销 ${formatFen(allocated)}，未核销 ${formatFen(left)}`)
  })
  if (open.length > 0) return failed(`${open.length} 笔还没有分别核销完`, { rows })
  return passed(`${wanted.length} 笔都已分别核销，没有余额`, { rows })
}
