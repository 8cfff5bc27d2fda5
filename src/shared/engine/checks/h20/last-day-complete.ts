import { epochDay, formatDay } from '../../../domain/epoch-day.ts'
import { dayOfMoment, momentText } from '../../../domain/epoch-ms.ts'
import { lastDayOf, periodOfDay } from '../../../domain/period.ts'
import { type Check, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { statementsIn } from './statements-in.ts'

/** H20.5: was each account's statement taken again after the month's last day, and how many lines did that add to the day. */
export const lastDayComplete: Check = (world, about) => {
  const { facts } = world
  const files = statementsIn(world, about)
  const ends = files.flatMap((file) => file.ends)
  if (ends.length === 0) return dataMissing('银行流水', '没有可查的账单')
  const period = periodOfDay(epochDay(Math.max(...ends.map(({ lastOn }) => lastOn))))
  const lastDay = lastDayOf(period)
  if (facts.today <= lastDay) return notApplicable(`${formatDay(lastDay)} 还没过完，末日流水要次日再取`)
  const accounts = [...new Set(ends.map(({ accountNo }) => accountNo))].sort()
  const told = accounts.map((accountNo) => {
    const takenAfter = filesOf(world, 'bank').filter(
      (file) =>
        dayOfMoment(file.importedAt) > lastDay &&
        file.ends.some((one) => one.accountNo === accountNo && periodOfDay(one.lastOn) >= period),
    )
    const [again] = takenAfter
    const ids = new Set(takenAfter.map(({ fileId }) => fileId))
    const added = facts.lines.filter(
      (line) => line.accountNo === accountNo && line.postedOn === lastDay && ids.has(line.source.fileId),
    ).length
    const text = again
      ? `账户 ${accountNo}：《${again.name}》${momentText(again.importedAt)} 取，末日新增 ${added} 笔`
      : `账户 ${accountNo}：${formatDay(lastDay)} 之后没有再取过，末日可能不全`
    return { isTaken: again !== undefined, added, row: row(text, null, []) }
  })
  const rows = told.map((each) => each.row)
  const late = told.filter(({ isTaken }) => !isTaken)
  if (late.length > 0) {
    return failed(`有 ${late.length} 个账户还没有 T+1 重取 ${formatDay(lastDay)} 的流水，先重取再封存`, {
      rows,
      act: { kind: 'open', label: '导入末日账单', to: { screen: 'intake' } },
    })
  }
  const sum = told.reduce((count, { added }) => count + added, 0)
  return passed(`各账户都在 ${formatDay(lastDay)} 之后取过，末日共新增 ${sum} 笔`, { rows })
}
