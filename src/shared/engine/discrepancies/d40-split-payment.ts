import { compareBy } from '../../base/index.ts'
import { momentText } from '../../domain/epoch-ms.ts'
import { formatFen, sumFen } from '../../domain/money.ts'
import { lineCells } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { contractCells, contractsOf } from './receipt-facts.ts'

/** D40 拆笔付款: several receipts of a few days that together pay one instalment or balance and wait for a person's word. */
export function splitPayment(context: Pick<DiscrepancyContext, 'facts' | 'matches'>): readonly Finding[] {
  return context.matches.flatMap((match) => {
    const { status, rule, bankLineIds, alternatives } = match
    if (status !== 'suggested' || rule !== 'T7-split-payment') return []
    const lines = bankLineIds
      .flatMap((id) => context.facts.lineById.get(id) ?? [])
      .sort(
        compareBy(
          (line) => line.postedAt,
          (line) => line.id,
        ),
      )
    const [first] = lines
    const last = lines.at(-1)
    if (!first || !last) return []
    const contractNos = contractsOf(match)
    const amount = sumFen(lines, (line) => line.amount)
    return [
      {
        subject: first.id,
        ownerName: '',
        amount,
        contractNos,
        bankLineIds: lines.map(({ id }) => id),
        sinceAt: last.postedAt,
        left: evidence(
          `${first.counterpartyName} ${lines.length} 笔：${lines.map((line) => `${momentText(line.postedAt)} ${formatFen(line.amount)}`).join('，')}`,
          ...lines.flatMap((line) => lineCells(line, 'postedAt', 'lineAmount')),
        ),
        right: evidence(
          `合计 ${formatFen(amount)}，等于合同 ${contractNos.join('、')} 的应收`,
          ...contractCells(context, contractNos, 'contractAmount'),
        ),
        cause:
          alternatives > 0
            ? `疑为拆笔付款，共有 ${alternatives + 1} 种组合，须人工指定后组合核销`
            : '疑为拆笔付款（单笔限额），确认后组合核销',
      },
    ]
  })
}
