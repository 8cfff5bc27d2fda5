import { formatFen } from '../../../domain/money.ts'
import { cellOf } from '../../matching/cells.ts'
import { seeSlip } from '../case-acts.ts'
import { type Check, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { unknownFlows } from './unknown-flows.ts'

/** H21.1: is it only the number that legal wrote wrong: a contract of this customer or amount one slip of the hand away (D26). */
export const archiveNumberNear: Check = (world, about) => {
  if (world.facts.archives.length === 0) return dataMissing('法务归档导出', '没有归档可查')
  const flows = unknownFlows(world, about)
  const [flow] = flows
  if (!flow) return notApplicable('归档的合同号在 CRM 里都有')
  const numbers = new Set(flows.map(({ contractNo }) => contractNo))
  numbers.delete('')
  if (numbers.size === 0) return notApplicable(`流程 ${flow.flowNo} 没有填合同编号，无从比较号码`)
  const slips = world.result.discrepancies.filter(({ code, subject }) => code === 'D26' && numbers.has(subject))
  const written = [...numbers].join('、')
  if (slips.length === 0) return passed(`${written} 没有只差一笔的合同号，不是编号写错`)
  const rows = slips.flatMap(({ contractNos }) =>
    contractNos.flatMap((contractNo) => {
      const contract = world.facts.contracts.get(contractNo)
      if (!contract) return []
      return row(
        `${contractNo} ${contract.customerName} ${formatFen(contract.amount)}`,
        contract.amount,
        [cellOf(contract.source, 'contractNo')],
        seeSlip(contractNo),
      )
    }),
  )
  return failed(`${written} 很可能是编号写错：${slips.map(({ cause }) => cause).join('；')}`, { rows, turnTo: 'H17' })
}
