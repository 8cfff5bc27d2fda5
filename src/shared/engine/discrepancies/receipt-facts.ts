import type { BankLine } from '../../domain/bank-line.ts'
import type { CellRef } from '../../domain/cell-ref.ts'
import type { Evidence } from '../../domain/discrepancy.ts'
import { momentText } from '../../domain/epoch-ms.ts'
import type { Match, MatchRule } from '../../domain/match.ts'
import { formatFen } from '../../domain/money.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { isPayable, type WorkLine } from '../matching/work-line.ts'
import { type DiscrepancyContext, evidence } from './finding.ts'

/** The contracts that the memo points to by number or by invoice, without those that a person ruled out. */
export function contractsPointedAt(
  { matching }: Pick<DiscrepancyContext, 'matching'>,
  work: WorkLine,
): readonly string[] {
  const { references, contractsByInvoice } = work
  const named = references.contractNos.length > 0 ? references.contractNos : contractsByInvoice
  return named.filter((contractNo) => isPayable(matching, work, contractNo))
}

/** T1–T7 say where every fen of a line goes; the others leave a gap or a doubt about whose it is. */
export function isExactRule(rule: MatchRule): boolean {
  return /^T[1-7]-/.test(rule)
}

export function contractsOf(match: Match | undefined): readonly string[] {
  return [...new Set((match?.allocations ?? []).map(({ contractNo }) => contractNo))]
}

/** "2025-11-21 09:47 某某公司 来款 240,000.00，摘要“货款”", with its cells. */
export function receiptEvidence(line: BankLine): Evidence {
  const { postedAt, counterpartyName, amount, memo } = line
  return evidence(
    `${momentText(postedAt)} ${counterpartyName || '（无户名）'} 来款 ${formatFen(amount)}，摘要“${memo}”`,
    ...lineCells(line, 'postedAt', 'lineAmount', 'payer', 'memo'),
  )
}

export function contractCells(
  { facts }: Pick<DiscrepancyContext, 'facts'>,
  contractNos: readonly string[],
  field: 'contractAmount' | 'customerName',
): readonly CellRef[] {
  return contractNos.flatMap((contractNo) => {
    const contract = facts.contracts.get(contractNo)
    return contract ? [cellOf(contract.source, 'contractNo'), cellOf(contract.source, field)] : []
  })
}

/** Whose contract it is, when all are one person's. */
export function ownerOf({ facts }: DiscrepancyContext, contractNos: readonly string[]): string {
  const owners = new Set(contractNos.map((contractNo) => facts.contracts.get(contractNo)?.ownerName ?? ''))
  const [owner] = owners
  return owners.size === 1 ? (owner ?? '') : ''
}
