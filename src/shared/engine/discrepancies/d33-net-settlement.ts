import { formatFen } from '../../domain/money.ts'
import { payerKindOf } from '../../domain/party-name.ts'
import { lineCells } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import type { PlatformBatch } from './platform-batches.ts'
import { receiptEvidence } from './receipt-facts.ts'

const LINES_SHOWN = 20

/** D33 平台净额结算: a platform passes on orders less its fees and refunds; what came in has to be restored to gross. */
export function netSettlement(context: DiscrepancyContext): readonly Finding[] {
  const settlements = context.openReceipts.filter(
    ({ line, payer }) => payer.kind === 'platform' && payer.party === null && payerKindOf(line.bankName) !== 'platform',
  )
  return settlements.map(({ line }) => {
    const batch = context.batchFor(line.amount, line.postedOn)
    return {
      subject: line.id,
      ownerName: '',
      amount: line.amount,
      bankLineIds: [line.id],
      sinceAt: line.postedAt,
      left: receiptEvidence(line),
      right: batch ? batchEvidence(batch) : evidence('账套中没有净额与之相等的平台账单批次'),
      cause: batch
        ? `平台净额结算：还原销售总额 ${formatFen(batch.gross)}，手续费 ${formatFen(batch.fees)} 单列`
        : '平台净额结算，到账已扣手续费与退款：导入该平台的账单，按批次还原总额与手续费',
    }
  })
}

function batchEvidence({ gross, fees, refunds, others, net, lines }: PlatformBatch) {
  const less = [
    `手续费 ${formatFen(fees)}`,
    `退款 ${formatFen(refunds)}`,
    ...(others === 0 ? [] : [`其他扣款 ${formatFen(others)}`]),
  ]
  return evidence(
    `平台账单 ${lines.length} 行：订单 ${formatFen(gross)} − ${less.join(' − ')} = ${formatFen(net)}`,
    ...lines.slice(0, LINES_SHOWN).flatMap((line) => lineCells(line, 'lineAmount')),
  )
}
