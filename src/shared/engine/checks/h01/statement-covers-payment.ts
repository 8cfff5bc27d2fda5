import { type EpochDay, formatDay } from '../../../domain/epoch-day.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import { linesIn } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, filesOf, passed, row } from '../check.ts'

/** H01.1: is the statement of the day of payment here, and whole. While no payment is known, every account has to reach today. */
export const statementCoversPayment: Check = (world, about) => {
  const accounts = new Set(filesOf(world, 'bank').flatMap(({ ends }) => ends.map(({ accountNo }) => accountNo)))
  if (accounts.size === 0) return dataMissing('银行流水', '一份账单也没有导入，无从判断客户的付款是否到账')
  const paid = linesIn(world, about).map(({ accountNo, postedOn }) => ({ accountNo, day: postedOn }))
  const untilToday = [...accounts].sort().map((accountNo) => ({ accountNo, day: world.facts.today }))
  const wanted = paid.length > 0 ? paid : untilToday
  const problems = wanted.flatMap(({ accountNo, day }) => [
    ...uncovered(world, accountNo, day),
    ...breaksOf(world, accountNo),
  ])
  if (problems.length === 0) {
    const days = wanted.map(({ accountNo, day }) => `账户 ${accountNo} 到 ${formatDay(day)}`)
    return passed(`账单已导入且余额连续：${days.join('，')}`)
  }
  return failed(`账单有 ${problems.length} 处不完整，先补账单再往下查`, {
    rows: problems,
    act: { kind: 'open', label: '补导账单', to: { screen: 'intake' } },
  })
}

function uncovered(world: CheckWorld, accountNo: string, day: EpochDay): readonly CheckRow[] {
  const ends = filesOf(world, 'bank').flatMap((file) => file.ends.filter((one) => one.accountNo === accountNo))
  if (ends.some(({ firstOn, lastOn }) => firstOn <= day && day <= lastOn)) return []
  const last = ends.reduce<EpochDay | null>(
    (latest, { lastOn }) => (latest === null || lastOn > latest ? lastOn : latest),
    null,
  )
  const reach = last === null ? '没有账单' : `账单到 ${formatDay(last)} 为止`
  return [row(`账户 ${accountNo} ${reach}，不含 ${formatDay(day)}：请下载该日账单后导入`, null, [])]
}

function breaksOf({ facts }: CheckWorld, accountNo: string): readonly CheckRow[] {
  return facts.statementBreaks
    .filter(({ accountNos }) => accountNos.includes(accountNo))
    .map(({ fileName, text, rows }) =>
      row(
        `《${fileName}》${text}`,
        null,
        rows.map((at) => ({ ...at, column: '余额' })),
      ),
    )
}
