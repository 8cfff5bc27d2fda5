import { compareBy, groupBy } from '../../base/index.ts'
import { momentAt } from '../../domain/epoch-ms.ts'
import { NO_MONEY } from '../../domain/money.ts'
import { cellOf } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'

const CELLS_SHOWN = 20

/** D37 账单断点: a statement that its own balances, days or totals contradict. One for each file and control. */
export function statementBreak({ facts }: DiscrepancyContext): readonly Finding[] {
  const byControl = groupBy(facts.statementBreaks, ({ fileId, text }) => `${fileId}/${controlOf(text)}`)
  return [...byControl].flatMap(([subject, told]) => {
    const breaks = told.toSorted(compareBy(({ rows }) => rows[0]?.row ?? 0))
    const [first] = breaks
    if (!first) return []
    const { fileName, accountNos, lastOn, importedAt } = first
    const rows = breaks.flatMap((found) => found.rows).slice(0, CELLS_SHOWN)
    const accounts = accountNos.length > 0 ? `，账户 ${accountNos.join('、')}` : ''
    return [
      {
        subject,
        ownerName: '',
        amount: NO_MONEY,
        sinceAt: lastOn === null ? importedAt : momentAt(lastOn), // a statement of November belongs to its close
        left: evidence(`${fileName}${accounts}`, ...rows.map((row) => cellOf(row, 'lineAmount'))),
        right: evidence(breaks.map(({ text }) => text).join('；'), ...rows.map((row) => cellOf(row, 'balance'))),
        cause: '账单缺页、截断、排序倒置或末日未全，余额与合计对不上：向银行补下后重新导入',
      },
    ]
  })
}

/** The control names itself before the colon. */
function controlOf(text: string): string {
  const end = text.indexOf('：')
  return end < 0 ? text : text.slice(0, end)
}
