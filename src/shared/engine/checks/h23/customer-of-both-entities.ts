import { fen, formatFen } from '../../../domain/money.ts'
import { isLiveContract } from '../../facts/live-contract.ts'
import { cellOf } from '../../matching/cells.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import { seeSlip } from '../case-acts.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { isSameEntity, paidElsewhere, signatoryOf } from './entities-in.ts'

/** H23.2: has the customer a contract with the company that took the money: then it may have paid that one, and paid it rightly. */
export const customerOfBothEntities: Check = (world, about) => {
  const { facts, context, moneyOf } = world
  if (facts.archives.length === 0) return dataMissing('法务归档导出', '不知道各合同由哪家公司签')
  const [found] = paidElsewhere(world, about)
  const [contract] = contractsIn(world, about)
  if (!found || !contract) return notApplicable('没有付到别的主体的来款')
  const party = context.parties.partyOfContract(contract.contractNo) ?? ''
  const theirs = (context.contractsByParty.get(party) ?? [])
    .filter((contractNo) => !about.contractNos.includes(contractNo))
    .filter((contractNo) => isSameEntity(signatoryOf(world, contractNo), found.paidTo))
    .flatMap((contractNo) => facts.contracts.get(contractNo) ?? [])
    .filter(isLiveContract)
  if (theirs.length === 0) {
    return passed(`${contract.customerName} 与${found.paidTo}没有合同，确属付错主体`)
  }
  return failed(
    `${contract.customerName} 与${found.paidTo}也有 ${theirs.length} 份合同：先看这笔款是不是付它的，可能并未错付`,
    {
      rows: theirs.map(({ contractNo, amount, source }) => {
        const open = fen(amount - appliedCum(moneyOf(contractNo)))
        const isEqual = open === found.line.amount ? '，与这笔款相等' : ''
        return row(
          `${contractNo} 未收 ${formatFen(open)}${isEqual}`,
          open,
          [cellOf(source, 'contractAmount')],
          seeSlip(contractNo),
        )
      }),
    },
  )
}
