import { formatFen } from '../../../domain/money.ts'
import { isLiveContract } from '../../facts/live-contract.ts'
import { cellOf } from '../../matching/cells.ts'
import { isSameCurrency } from '../../matching/work-line.ts'
import { seeSlip } from '../case-acts.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, failed, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

/** H05.3: may it be the same order entered twice (D29), not a ghost. */
export const sameOrderEntered: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const { contractNo, amount, currency } = contract
  const twice = world.result.discrepancies.find(
    ({ code, contractNos }) => code === 'D29' && contractNos.includes(contractNo),
  )
  if (twice) {
    return failed(`已查出多端重复：${twice.cause}`, {
      turnTo: 'H19',
      rows: [row(twice.left.text, amount, twice.left.cells), row(twice.right.text, null, twice.right.cells)],
    })
  }
  const { parties, contractsByParty } = world.context
  const alike = (contractsByParty.get(parties.partyOfContract(contractNo) ?? '') ?? []).flatMap((otherNo) => {
    const other = world.facts.contracts.get(otherNo)
    const isAlike = other && otherNo !== contractNo && isLiveContract(other) && other.amount === amount
    return isAlike && isSameCurrency(other.currency, currency) ? other : []
  })
  if (alike.length === 0) return passed('同一客户没有别的同额合同，不像是重复录入')
  return failed(`同一客户还有 ${alike.length} 份 ${formatFen(amount)} 的合同，请核对是不是同一单录了两次`, {
    rows: alike.map((other) =>
      row(
        `${other.contractNo} ${other.customerName}`,
        other.amount,
        [cellOf(other.source, 'contractNo'), cellOf(other.source, 'contractAmount')],
        seeSlip(other.contractNo),
      ),
    ),
  })
}
