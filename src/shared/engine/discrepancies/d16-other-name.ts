import { compareBy, groupBy } from '../../base/index.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import { sumFen } from '../../domain/money.ts'
import { partyNameKey } from '../../domain/party-name.ts'
import { lineCells } from '../matching/cells.ts'
import { nameRelation, RELATION_WORDS } from '../parties/name-relation.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { contractCells, contractsOf } from './receipt-facts.ts'

const LINES_SHOWN = 20

type OtherName = {
  readonly party: string
  readonly line: BankLine
  readonly how: string
  readonly contractNos: readonly string[]
}

/**
 * D16 名称变更/简称: the engine takes or proposes a payer for a customer whose name it does not bear. One difference for each
 * name and customer, because one alias mends it; what people matched themselves rests on their own word.
 */
export function otherName(context: DiscrepancyContext): readonly Finding[] {
  const lines = context.matches
    .filter(({ status }) => status !== 'confirmed')
    .flatMap((match) => match.bankLineIds.flatMap((id) => otherNameOf(context, id, contractsOf(match))))
    .sort(
      compareBy(
        ({ line }) => line.postedAt,
        ({ line }) => line.id,
      ),
    )
  const byName = groupBy(lines, ({ party, line }) => `${partyNameKey(line.counterpartyName)} → ${party}`)
  return [...byName].flatMap(([subject, same]) => {
    const [first] = same
    return first ? [finding(context, subject, first, same)] : []
  })
}

function otherNameOf(
  { facts, matching: { parties } }: DiscrepancyContext,
  lineId: string,
  contractNos: readonly string[],
): readonly OtherName[] {
  const line = facts.lineById.get(lineId)
  const party = parties.partyOfContract(contractNos[0] ?? '')
  if (!line || party === null) return []
  const payer = parties.payerOf(line)
  if (payer.party !== null) {
    const isWrittenSo = payer.via === 'name' && partyNameKey(line.counterpartyName) === party
    return payer.party === party && !isWrittenSo ? [{ party, line, how: HOW[payer.via ?? 'name'], contractNos }] : []
  }
  const customer = facts.contracts.get(contractNos[0] ?? '')?.customerName ?? ''
  const relation = nameRelation(line.counterpartyName, customer)
  return relation === null ? [] : [{ party, line, how: `疑为客户名的${RELATION_WORDS[relation]}`, contractNos }]
}

const HOW = {
  name: '只是组织形式写法不同',
  alias: '已登记别名',
  'known-name': '由户名的历史认定',
  'known-account': '由付款账号的历史认定',
} as const

function finding(
  context: DiscrepancyContext,
  subject: string,
  { line, how, contractNos }: OtherName,
  same: readonly OtherName[],
): Finding {
  const shown = same.slice(0, LINES_SHOWN)
  const customer = context.facts.contracts.get(contractNos[0] ?? '')?.customerName ?? ''
  return {
    subject,
    ownerName: '',
    amount: sumFen(same, (found) => found.line.amount),
    contractNos: [...new Set(shown.flatMap((found) => found.contractNos))].sort(),
    bankLineIds: shown.map((found) => found.line.id),
    sinceAt: line.postedAt,
    left: evidence(
      `付款户名“${line.counterpartyName}”，${same.length} 笔`,
      ...shown.flatMap((found) => lineCells(found.line, 'payer')),
    ),
    right: evidence(`合同客户“${customer}”`, ...contractCells(context, contractNos, 'customerName')),
    cause: `户名与客户名不同，${how}：简称、更名或分公司须登记别名并由第二人复核`,
  }
}
