import type { BankLine } from '../../domain/bank-line.ts'
import type { ProposedAct } from '../../domain/handbook.ts'
import { formatFen } from '../../domain/money.ts'

/** 转暂收: nobody claims it and no rule takes it until the decision is taken back. */
export function suspenseAct({ id, amount }: BankLine, label: string, reason: string): ProposedAct {
  return {
    kind: 'decide',
    label,
    preview: `流水 ${id}（${formatFen(amount)}）转暂收，撤销之前不再参与勾兑`,
    body: { kind: 'suspense', bankLineId: id },
    reason,
  }
}
