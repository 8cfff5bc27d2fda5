import type { BankLine } from '../../domain/bank-line.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'

/**
 * D35 认领挂错: a person put money on a contract whose customer did not pay it, while a contract of somebody else that is
 * still open fits the line to the fen by T1–T5. The payer goes by its own name: a claim must not prove itself by the alias
 * that was learnt from it.
 */
export function claimedWrongly(context: DiscrepancyContext): readonly Finding[] {
  const { facts, parties } = context
  return [...contractsByClaimedLine(context)].flatMap(([id, contracts]) => {
    const line = facts.lineById.get(id)
    const owners = new Set([...contracts].map(parties.partyOfContract))
    if (!line || owners.has(parties.customerOf(line.counterpartyName))) return []
    const better = context
      .exactCandidates(line)
      .filter((contractNo) => !owners.has(parties.partyOfContract(contractNo)))
      .flatMap((contractNo) => facts.contracts.get(contractNo) ?? [])
    return better.length === 0 ? [] : [finding(line, [...contracts].sort(), better)]
  })
}

function contractsByClaimedLine({ matches }: DiscrepancyContext): ReadonlyMap<string, ReadonlySet<string>> {
  const claimed = new Map<string, Set<string>>()
  for (const { status, allocations } of matches) {
    if (status !== 'confirmed') continue
    for (const { bankLineId, contractNo } of allocations) {
      if (bankLineId !== null) claimed.set(bankLineId, (claimed.get(bankLineId) ?? new Set()).add(contractNo))
    }
  }
  return claimed
}

function finding(line: BankLine, claimed: readonly string[], better: readonly ContractVersion[]): Finding {
  return {
    subject: line.id,
    ownerName: '',
    amount: line.amount,
    contractNos: [...claimed, ...better.map(({ contractNo }) => contractNo)],
    bankLineIds: [line.id],
    sinceAt: line.postedAt,
    left: evidence(
      `${line.counterpartyName || '（无户名）'} 来款，附言“${line.memo}”，认领给 ${claimed.join('、')}`,
      ...lineCells(line, 'payer', 'memo', 'lineAmount'),
    ),
    right: evidence(
      `金额分文相等且未结清：${better.map(({ contractNo, customerName }) => `${contractNo}（${customerName}）`).join('、')}`,
      ...better.map(({ source }) => cellOf(source, 'customerName')),
    ),
    cause: '已认领合同的客户不是付款方，另有更强的候选：核对后反认领、重新认领，双人签字',
  }
}
