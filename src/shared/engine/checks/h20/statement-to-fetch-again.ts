import { type EpochDay, formatDay } from '../../../domain/epoch-day.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import type { ImportReceipt } from '../../../domain/source-file.ts'
import type { StatementBreak } from '../../engine-input.ts'
import { type Check, type CheckWorld, dataMissing, failed, passed, row } from '../check.ts'
import { breaksIn, statementsIn } from './statements-in.ts'

/** H20.4: which days of which account to download again, in words for the cashier. Unreadable rows are a file to give back. */
export const statementToFetchAgain: Check = (world, about) => {
  const files = statementsIn(world, about)
  if (files.length === 0) return dataMissing('银行流水', '没有可查的账单')
  const broken = breaksIn(world, files).map((each) => brokenRow(world, each))
  const damaged = files.filter(({ problems }) => problems > 0).map(damagedRow)
  const rows = [...broken, ...damaged]
  if (rows.length === 0) return passed('账单没有断点，也没有读不出的行，不用重下')
  const lines = [...new Set(rows.map(({ text }) => text))]
  const text = ['请重新下载银行流水的原始文件，不要用表格软件打开后另存：', ...lines].join('\n')
  return failed(`有 ${broken.length} 处要补下，${damaged.length} 份文件有读不出的行`, {
    rows,
    act: { kind: 'copy', label: '复制给出纳', text },
  })
}

function brokenRow(world: CheckWorld, found: StatementBreak): CheckRow {
  const accounts = found.accountNos.length > 0 ? `账户 ${found.accountNos.join('、')} ` : ''
  const days = daysAround(world, found)
  const range = days ? rangeText(days.from, days.to) : '全部日期'
  const control = found.text.split('：')[0]
  return row(
    `${accounts}${range}（《${found.fileName}》${control}）`,
    null,
    found.rows.map((each) => ({ ...each, column: '余额' })),
  )
}

/** From the line before the break to the line of it; where no row is named, the days of the whole file. */
function daysAround({ facts, files }: CheckWorld, { fileId, rows }: StatementBreak): Days | null {
  const [at] = rows
  const ofFile = facts.lines.filter(({ source }) => source.fileId === fileId)
  const broken = ofFile.find(({ source }) => source.row === at?.row)
  if (broken) {
    const before = ofFile.findLast(({ source }) => source.row === broken.source.row - 1)
    const days = [broken.postedOn, before?.postedOn ?? broken.postedOn].sort((a, b) => a - b) as [EpochDay, EpochDay]
    return { from: days[0], to: days[1] }
  }
  const { firstOn = null, lastOn = null } = files.find((file) => file.fileId === fileId) ?? {}
  return firstOn === null || lastOn === null ? null : { from: firstOn, to: lastOn }
}

type Days = { readonly from: EpochDay; readonly to: EpochDay }

function damagedRow({ name, problems, encoding }: ImportReceipt): CheckRow {
  const read = encoding === '' ? '' : `（按 ${encoding} 读）`
  return row(`《${name}》${read}有 ${problems} 行读不出：伪装格式、编码错或科学计数损坏的退回重下`, null, [], {
    kind: 'open',
    label: '看问题行',
    to: { screen: 'intake' },
  })
}

function rangeText(from: EpochDay, to: EpochDay): string {
  return from === to ? formatDay(from) : `${formatDay(from)} 至 ${formatDay(to)}`
}
