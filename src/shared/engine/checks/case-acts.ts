import type { BankLine } from '../../domain/bank-line.ts'
import { momentText } from '../../domain/epoch-ms.ts'
import type { CheckRow, ProposedAct } from '../../domain/handbook.ts'
import type { Match } from '../../domain/match.ts'
import { formatFen } from '../../domain/money.ts'
import { lineCells } from '../matching/cells.ts'
import { nameOf } from '../matching/suggest-combined.ts'
import { row } from './check.ts'

export function seeLine(bankLineId: string): ProposedAct {
  return { kind: 'open', label: '看勾兑', to: { screen: 'matching', bankLineId } }
}

export function seeSlip(contractNo: string): ProposedAct {
  return { kind: 'open', label: '看三联单', to: { screen: 'slip', contractNo } }
}

/** "2025-11-21 09:47 某某公司：…", with the cells of the line. */
export function lineRow(line: BankLine, text: string, act: ProposedAct | null = seeLine(line.id)): CheckRow {
  const who = `${momentText(line.postedAt)} ${line.counterpartyName || '（无户名）'}`
  return row(`${who}：${text}`, line.amount, lineCells(line, 'postedAt', 'lineAmount', 'payer', 'memo'), act)
}

/** What the engine proposes, as a person's own decision. */
export function confirmMatch(
  { bankLineIds, allocations }: Pick<Match, 'bankLineIds' | 'allocations'>,
  label: string,
  reason: string,
): ProposedAct {
  const shares = allocations.map((share) => `${nameOf(share)} ${formatFen(share.amount)}`).join('；')
  return {
    kind: 'decide',
    label,
    preview: `流水 ${bankLineIds.join('、')} 核销到：${shares}`,
    body: { kind: 'match', bankLineIds, allocations },
    reason,
  }
}

/** 暂收. */
export function putInSuspense({ id, counterpartyName, amount }: BankLine, reason: string): ProposedAct {
  const preview = `${counterpartyName || '（无户名）'} ${formatFen(amount)}（流水 ${id}）转暂收，不计任何合同的回款`
  return { kind: 'decide', label: '转暂收', preview, body: { kind: 'suspense', bankLineId: id }, reason }
}
