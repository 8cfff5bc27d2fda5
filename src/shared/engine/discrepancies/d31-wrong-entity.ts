import { groupBy } from '../../base/index.ts'
import type { ArchiveItem } from '../../domain/archive-item.ts'
import type { BankLine } from '../../domain/bank-line.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import { type Fen, formatFen, sumFen } from '../../domain/money.ts'
import { partyCompareKey } from '../../domain/party-name.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { mainFlowOf } from './contract-flows.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

/** Money of a contract that an account of another of our companies took. */
export type ShareElsewhere = {
  readonly line: BankLine
  readonly flow: ArchiveItem
  readonly paidTo: string
  readonly contractNo: string
  readonly amount: Fen
}

/** D31 主体错付: the account that took the money belongs to another of our companies than the one that signed. */
export function wrongEntity(context: DiscrepancyContext): readonly Finding[] {
  const wrong = liveContracts(context).flatMap(({ contractNo }) => sharesPaidElsewhere(context, contractNo))
  return [...groupBy(wrong, ({ line }) => line.id)].flatMap(([id, shares]) => {
    const [first] = shares
    if (!first) return []
    const { line, flow, paidTo } = first
    const contractNos = [...new Set(shares.map(({ contractNo }) => contractNo))]
    return [
      {
        subject: id,
        ownerName: '',
        amount: sumFen(shares, ({ amount }) => amount),
        contractNos,
        archiveNos: [...new Set(shares.flatMap((share) => share.flow.archiveNo || []))],
        bankLineIds: [id],
        sinceAt: line.postedAt,
        left: evidence(
          `${formatDay(line.postedOn)} ${formatFen(line.amount)} 收进 ${paidTo} 的账户 ${line.accountNo}`,
          ...lineCells(line, 'accountNo', 'lineAmount', 'payer'),
        ),
        right: evidence(
          `合同 ${contractNos.join('、')} 的签约主体是 ${flow.ourEntity}`,
          ...shares.map((share) => cellOf(share.flow.source, 'ourEntity')),
        ),
        cause:
          '客户把款付到了另一家关联公司：退回重付、签三方代收协议或走内部往来转付，未决前按暂收；先查该客户是否与两家都有合同',
      },
    ]
  })
}

export function sharesPaidElsewhere(
  { facts, decisions, moneyOf }: Pick<DiscrepancyContext, 'facts' | 'decisions' | 'moneyOf'>,
  contractNo: string,
): readonly ShareElsewhere[] {
  const flow = mainFlowOf(facts.archivesByContract.get(contractNo) ?? [])
  if (!flow?.ourEntity) return []
  return moneyOf(contractNo).allocations.flatMap((allocation) => {
    const line = allocation.bankLineId === null ? undefined : facts.lineById.get(allocation.bankLineId)
    const paidTo = decisions.accounts.get(allocation.accountNo)?.ourEntity ?? ''
    if (!line || allocation.amount <= 0 || paidTo === '') return []
    if (partyCompareKey(paidTo) === partyCompareKey(flow.ourEntity)) return []
    return [{ line, flow, paidTo, contractNo, amount: allocation.amount }]
  })
}
