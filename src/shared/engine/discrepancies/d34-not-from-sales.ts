import { momentText } from '../../domain/epoch-ms.ts'
import { formatFen } from '../../domain/money.ts'
import { nonSalesReason } from '../lines/non-sales.ts'
import { lineCells } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'

/** D34 非销售入账: money that the engine itself took out of sales, told line by line until a person has said so too. */
export function notFromSales({ facts, classes, matching }: DiscrepancyContext): readonly Finding[] {
  return facts.lines.flatMap((line) => {
    const found = classes.byLine.get(line.id)
    if (line.direction !== 'in' || found?.lineClass !== 'other') return []
    const payer = matching.parties.payerOf(line)
    const why = nonSalesReason(line, payer)
    if (why === null || why !== found.why) return []
    return [
      {
        subject: line.id,
        ownerName: '',
        amount: line.amount,
        bankLineIds: [line.id],
        sinceAt: line.postedAt,
        left: evidence(
          `${momentText(line.postedAt)} ${line.counterpartyName || '（无户名）'} 入账 ${formatFen(line.amount)}`,
          ...lineCells(line, 'postedAt', 'lineAmount'),
        ),
        right: evidence(why, ...lineCells(line, 'payer', 'memo')),
        cause: '不是销售回款，不计入到账口径：核对后确认非销售；若是客户来款，改判为销售往来',
      },
    ]
  })
}
