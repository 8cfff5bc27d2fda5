import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { isHomeCurrency } from '../../domain/currency.ts'
import type { EpochMs } from '../../domain/epoch-ms.ts'
import { type Fen, fen, formatFen } from '../../domain/money.ts'
import type { Facts } from '../facts/facts.ts'
import { cellOf } from '../matching/cells.ts'
import { appliedCum, invoicedCum } from '../slips/contract-money.ts'
import { type AmountRelation, amountRelation } from './amount-relation.ts'
import { amendmentsOf, mainFlowOf } from './contract-flows.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

/** One contract that CRM and legal tell with different amounts. */
export type AmountGap = {
  readonly contract: ContractVersion
  readonly flow: ArchiveItem
  readonly archived: Fen
  readonly relation: AmountRelation | null
  /** 有补充协议: the difference is the amendment's to explain (D36), when nothing simpler does. */
  readonly isAmended: boolean
}

export function amountGaps(context: DiscrepancyContext): readonly AmountGap[] {
  return liveContracts(context).flatMap((contract) => amountGapOf(context.facts, contract) ?? [])
}

/** Foreign contracts are left out: a ledger has no column for the currency of its amounts. */
export function amountGapOf({ archivesByContract }: Facts, contract: ContractVersion): AmountGap | null {
  const flows = archivesByContract.get(contract.contractNo) ?? []
  const flow = mainFlowOf(flows)
  const archived = flow?.amount ?? null
  if (!flow || archived === null || archived === contract.amount || !isHomeCurrency(contract.currency)) return null
  const relation = amountRelation(contract.amount, archived)
  return { contract, flow, archived, relation, isAmended: amendmentsOf(flows).length > 0 }
}

/** What all differences of amount say alike: both sides with their cells, and which side the money agrees with. */
export function gapFinding(context: DiscrepancyContext, gap: AmountGap, why: string): Finding {
  const { contract, flow, archived } = gap
  const { contractNo, amount } = contract
  return {
    subject: contractNo,
    ownerName: contract.ownerName,
    amount: fen(amount > archived ? amount - archived : archived - amount),
    contractNos: [contractNo],
    archiveNos: flow.archiveNo ? [flow.archiveNo] : [],
    sinceAt: gapSince(context, gap),
    left: evidence(`CRM 合同金额 ${formatFen(amount)}`, cellOf(contract.source, 'contractAmount')),
    right: evidence(
      `归档金额 ${formatFen(archived)}（${flow.archiveNo || flow.flowNo}）`,
      cellOf(flow.source, 'archiveAmount'),
    ),
    cause: `${why}；${witness(context, gap)}`,
  }
}

function gapSince({ facts }: DiscrepancyContext, { contract, flow }: AmountGap): EpochMs {
  return flow.submittedAt ?? flow.archivedAt ?? contract.signedAt ?? facts.asOf
}

/** 多数一致: what was paid or billed in full speaks for the side that says the same. */
function witness(context: DiscrepancyContext, { contract, archived }: AmountGap): string {
  const { forArchive, forCrm } = moneySpeaksFor(context, contract, archived)
  if (forArchive.length > 0 && forCrm.length === 0) return `${forArchive.join('、')}与归档一致，疑 CRM 录错，请更正 CRM`
  if (forCrm.length > 0 && forArchive.length === 0) return `${forCrm.join('、')}与 CRM 一致，疑归档录错，请更正台账`
  return '请以签章件为准，更正错的一方'
}

type Spoken = { readonly forArchive: readonly string[]; readonly forCrm: readonly string[] }

export function moneySpeaksFor(
  { moneyOf }: Pick<DiscrepancyContext, 'moneyOf'>,
  { contractNo, amount }: ContractVersion,
  archived: Fen,
): Spoken {
  const money = moneyOf(contractNo)
  const thirds = [
    { name: '累计回款', sum: appliedCum(money) },
    { name: '累计开票', sum: invoicedCum(money) },
  ]
  const saying = (said: Fen) => thirds.filter(({ sum }) => sum === said).map(({ name }) => name)
  return { forArchive: saying(archived), forCrm: saying(amount) }
}
