import type { BankLine } from '../../domain/bank-line.ts'
import type { ProposedAct } from '../../domain/handbook.ts'
import type { Match } from '../../domain/match.ts'
import { formatFen } from '../../domain/money.ts'
import { nameOf } from '../matching/suggest-combined.ts'
import { allocationWords } from './allocation-words.ts'

type Open = Extract<ProposedAct, { kind: 'open' }>

export const seeBridge: Open = { kind: 'open', label: '看口径桥', to: { screen: 'bridge' } }
export const importCrm: Open = { kind: 'open', label: '导入 CRM 导出', to: { screen: 'intake' } }

export function seeLine(bankLineId: string): Open {
  return { kind: 'open', label: '看勾兑', to: { screen: 'matching', bankLineId } }
}

export function seeSlip(contractNo: string): Open {
  return { kind: 'open', label: '看三联单', to: { screen: 'slip', contractNo } }
}

export function seeBalance(accountNo: string): Open {
  return { kind: 'open', label: '看调节表', to: { screen: 'balance', accountNo } }
}

export function seeDifference(id: string): Open {
  return { kind: 'open', label: '看差异', to: { screen: 'discrepancy', id } }
}

/** Which lines pay what. */
export type Split = Pick<Match, 'bankLineIds' | 'allocations'>

/** A person's own decision to match, with each share and its kind in the preview. */
export function confirmMatch({ bankLineIds, allocations }: Split, reason: string, label = '确认核销'): ProposedAct {
  const shares = allocations.map(
    (share) => `${nameOf(share)} ${allocationWords[share.kind]} ${formatFen(share.amount)}`,
  )
  return {
    kind: 'decide',
    label,
    preview: `流水 ${bankLineIds.join('、')} 核销到：${shares.join('；')}`,
    body: { kind: 'match', bankLineIds, allocations },
    reason,
  }
}

/** 暂收: nobody claims it and no rule takes it until the decision is taken back. */
export function putInSuspense(
  { id, counterpartyName, amount }: BankLine,
  reason: string,
  label = '转暂收',
): ProposedAct {
  const who = counterpartyName || '（无户名）'
  return {
    kind: 'decide',
    label,
    preview: `流水 ${id} ${who}（${formatFen(amount)}）转暂收，撤销之前不再参与勾兑，不计任何合同的回款`,
    body: { kind: 'suspense', bankLineId: id },
    reason,
  }
}
