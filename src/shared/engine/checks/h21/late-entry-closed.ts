import type { ContractVersion } from '../../../domain/contract.ts'
import { dayOfMoment, type EpochMs, momentText } from '../../../domain/epoch-ms.ts'
import { cutoffOf, periodOfDay, periodTitle } from '../../../domain/period.ts'
import { isArchived } from '../../facts/current-archives.ts'
import { cellOf } from '../../matching/cells.ts'
import { importCrm } from '../case-acts.ts'
import { type Check, type CheckWorld, dataMissing, failed, passed, row } from '../check.ts'
import { flowsIn, unknownFlows } from './unknown-flows.ts'

/** From so many in a month on it is a habit (domain law, H21). */
const HABIT = 3

/** H21.6: does CRM have it by now; entered after the cutoff it counts by its archive day; and is entering late a habit of its owner. */
export const lateEntryClosed: Check = (world, about) => {
  const flows = flowsIn(world, about)
  if (flows.length === 0) return dataMissing('法务归档导出', '没有这条归档流程')
  const [open] = unknownFlows(world, about)
  if (open) {
    return failed(`CRM 仍没有合同 ${open.contractNo || '（归档行未填合同编号）'}：补录后重新导出并导入`, {
      act: importCrm,
    })
  }
  const [contract] = flows.flatMap(({ contractNo }) => world.facts.contracts.get(contractNo) ?? [])
  if (!contract) return passed('这条归档流程已退回或终止，不用补录')
  const { contractNo, ownerName, createdAt } = contract
  if (createdAt === null) return passed(`${contractNo} 已在 CRM；导出没有创建时间，数不出补录次数`)
  const late = enteredLateBy(world, ownerName, createdAt)
  const told = `${contractNo} 已于 ${momentText(createdAt)} 录入 CRM${afterCutoff(world, contract, createdAt)}`
  if (late.length < HABIT) return passed(told)
  return failed(`${told}；${ownerName} 当月已补录 ${late.length} 份，请安排培训或计入考核`, {
    rows: late.map((each) =>
      row(`${each.contractNo} ${each.customerName}`, each.amount, [cellOf(each.source, 'createdAt')]),
    ),
  })
}

function afterCutoff({ facts, policy }: CheckWorld, { contractNo }: ContractVersion, createdAt: EpochMs): string {
  const archivedAt = facts.archivesByContract.get(contractNo)?.find(isArchived)?.archivedAt ?? null
  if (archivedAt === null) return ''
  const period = periodOfDay(dayOfMoment(archivedAt))
  if (createdAt <= cutoffOf(period, policy.cutoff)) return ''
  return `，晚于 ${periodTitle(period)}封关：业绩按归档日 ${momentText(archivedAt)}，签约按实际签署日并加注`
}

/** Contracts of one person that CRM got in that month after legal had them. */
function enteredLateBy({ facts }: CheckWorld, ownerName: string, moment: EpochMs): readonly ContractVersion[] {
  const month = periodOfDay(dayOfMoment(moment))
  return [...facts.contracts.values()].filter(({ contractNo, ownerName: owner, createdAt }) => {
    if (owner !== ownerName || createdAt === null || periodOfDay(dayOfMoment(createdAt)) !== month) return false
    const flows = facts.archivesByContract.get(contractNo) ?? []
    return flows.some(({ submittedAt }) => submittedAt !== null && submittedAt < createdAt)
  })
}
