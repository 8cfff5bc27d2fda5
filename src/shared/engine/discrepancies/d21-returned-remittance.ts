import { momentText } from '../../domain/epoch-ms.ts'
import { fen, formatFen } from '../../domain/money.ts'
import { lineCells } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'

/** D21 退汇/退票/冲正: a reversal, with the payment it undid or without. Named by the reversing line. */
export function returnedRemittance({ classes }: DiscrepancyContext): readonly Finding[] {
  return classes.pairs.map(({ reversal, original }) => ({
    subject: reversal.id,
    ownerName: '',
    amount: fen(Math.abs(reversal.amount)),
    bankLineIds: original ? [original.id, reversal.id].sort() : [reversal.id],
    sinceAt: reversal.postedAt,
    left: original
      ? evidence(
          `${momentText(original.postedAt)} ${original.counterpartyName} ${formatFen(original.amount)}，摘要“${original.memo}”`,
          ...lineCells(original, 'postedAt', 'lineAmount', 'memo'),
        )
      : evidence('账套中找不到原交易'),
    right: evidence(
      `${momentText(reversal.postedAt)} 退回，摘要“${reversal.memo}”`,
      ...lineCells(reversal, 'postedAt', 'lineAmount', 'memo'),
    ),
    cause: original
      ? '款项被退回或冲正，已成对抵消、不计回款；须确认是否已重付'
      : '款项被退回或冲正，但找不到原交易，须出纳核实',
  }))
}
