import { compareBy, groupBy } from '../../base/index.ts'
import type { ContractVersion } from '../../domain/contract.ts'
import { type EpochMs, momentText } from '../../domain/epoch-ms.ts'
import { formatFen } from '../../domain/money.ts'
import { areSameSplits, splitsText } from '../../domain/owner-split.ts'
import { cellOf } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding, liveContracts } from './finding.ts'

const TOGETHER_MS = 10 * 60_000

type Created = { readonly contract: ContractVersion; readonly createdAt: EpochMs }

/** D29 多端重复/冲突: one order entered twice within ten minutes, or one number told with two amounts or owners in one export. */
export function toldTwice(context: DiscrepancyContext): readonly Finding[] {
  const conflicts = liveContracts(context).flatMap((contract) => {
    const [other] = context.facts.toldOtherwise.get(contract.contractNo) ?? []
    return other ? [conflictFinding(context, contract, other)] : []
  })
  const disputed = new Set(conflicts.map(({ subject }) => subject))
  return [...conflicts, ...enteredTwice(context).filter(({ subject }) => !disputed.has(subject))]
}

/** Two orders of one customer, currency and amount, created within ten minutes. */
export type EnteredTwice = { readonly earlier: ContractVersion; readonly later: Created }

function enteredTwice(context: DiscrepancyContext): readonly Finding[] {
  return pairsEnteredTwice(context).map(({ earlier, later }) => duplicateFinding(context, earlier, later))
}

export function pairsEnteredTwice({
  facts,
  parties,
}: Pick<DiscrepancyContext, 'facts' | 'parties'>): readonly EnteredTwice[] {
  const created = liveContracts({ facts }).flatMap((contract): readonly Created[] => {
    const { createdAt, contractNo } = contract
    return createdAt === null || parties.partyOfContract(contractNo) === null ? [] : [{ contract, createdAt }]
  })
  const alike = groupBy(
    created,
    ({ contract: { contractNo, amount, currency } }) =>
      `${parties.partyOfContract(contractNo)}\n${currency}\n${amount}`,
  )
  return [...alike.values()].flatMap((group) => {
    const inOrder = group.toSorted(byCreation)
    return inOrder.flatMap((later, index) => {
      const earlier = inOrder[index - 1]
      if (!earlier || later.createdAt - earlier.createdAt > TOGETHER_MS) return []
      return [{ earlier: earlier.contract, later }]
    })
  })
}

const byCreation = compareBy<Created>(
  ({ createdAt }) => createdAt,
  ({ contract }) => contract.contractNo,
)

function duplicateFinding(
  context: DiscrepancyContext,
  earlier: ContractVersion,
  { contract, createdAt }: Created,
): Finding {
  const both = [earlier, contract]
  return {
    subject: contract.contractNo,
    ownerName: contract.ownerName,
    amount: contract.amount,
    contractNos: both.map(({ contractNo }) => contractNo).sort(),
    sinceAt: createdAt,
    left: enteredSide(earlier),
    right: enteredSide(contract),
    cause: `同一客户、同一金额，10 分钟内录入两份：确认后合并，保留一条、作废一条${differing(earlier, contract)}${standing(context, both)}`,
  }
}

function enteredSide({ contractNo, customerName, amount, createdAt, source }: ContractVersion): Finding['left'] {
  const when = createdAt === null ? '' : ` ${momentText(createdAt)} 创建`
  return evidence(
    `${contractNo}${when}，${customerName}，${formatFen(amount)}`,
    cellOf(source, 'contractNo'),
    cellOf(source, 'contractAmount'),
    cellOf(source, 'createdAt'),
  )
}

function conflictFinding({ facts }: DiscrepancyContext, contract: ContractVersion, other: ContractVersion): Finding {
  const side = ({ amount, ownerName, ownerSplits, source }: ContractVersion): Finding['left'] =>
    evidence(
      `金额 ${formatFen(amount)}，所有人 ${ownerName || '（未填）'}${ownerSplits ? `，拆分 ${splitsText(ownerSplits)}` : ''}`,
      cellOf(source, 'contractAmount'),
      cellOf(source, 'owner'),
    )
  return {
    subject: contract.contractNo,
    ownerName: contract.ownerName,
    amount: contract.amount,
    contractNos: [contract.contractNo],
    sinceAt: contract.updatedAt ?? contract.createdAt ?? contract.signedAt ?? facts.asOf,
    left: side(contract),
    right: side(other),
    cause: `同一份导出里同一合同号有两种说法${differing(contract, other)}；与销售确认后在 CRM 合并`,
  }
}

function differing(one: ContractVersion, other: ContractVersion): string {
  const names = [
    ...(one.amount === other.amount ? [] : ['金额']),
    ...(one.ownerName === other.ownerName ? [] : ['所有人']),
    ...(areSameSplits(one.ownerSplits, other.ownerSplits) ? [] : ['业绩拆分']),
    ...(one.contractName === other.contractName ? [] : ['合同名称']),
  ]
  return names.length === 0 ? '' : `（${names.join('、')}不同）`
}

/** 归档与到账指向哪一条. */
function standing({ facts, moneyOf }: DiscrepancyContext, both: readonly ContractVersion[]): string {
  const used = both.filter(
    ({ contractNo }) => facts.archivesByContract.has(contractNo) || moneyOf(contractNo).allocations.length > 0,
  )
  const [only, another] = used
  return only && !another ? `；归档或到账指向 ${only.contractNo}` : ''
}
