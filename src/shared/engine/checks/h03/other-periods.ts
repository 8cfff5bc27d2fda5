import type { ContractVersion } from '../../../domain/contract.ts'
import { addDays, type EpochDay } from '../../../domain/epoch-day.ts'
import { dayOfMoment, momentText } from '../../../domain/epoch-ms.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import { formatFen } from '../../../domain/money.ts'
import { isLiveContract } from '../../facts/live-contract.ts'
import { cellOf } from '../../matching/cells.ts'
import { balanceOf, type ContractBook } from '../../matching/contract-book.ts'
import { seeSlip } from '../case-acts.ts'
import { type Check, type CheckWorld, dataMissing, failed, filesOf, notApplicable, passed, row } from '../check.ts'
import { bookOf } from '../open-book.ts'
import { type Receipt, receiptIn } from '../receipt-in-case.ts'
import { lostArchives } from './lost-archives.ts'

const LOOKS_BACK_DAYS = 730

/** H03.3: contracts of the last 24 months that are not settled, archives that CRM does not know (D02), contracts not yet in force. */
export const otherPeriods: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  if (found.value.state.lineClass !== 'sales') return notApplicable('不是销售来款，不找合同')
  if (filesOf(world, 'contract').length === 0) return dataMissing('CRM 合同导出', '没有合同可比')
  const receipt = found.value
  const rows = [...contractRows(world, receipt), ...lostArchives(world, receipt)]
  if (rows.length > 0)
    return failed(`前 24 个月的未结合同、CRM 没有的归档和未生效合同里，有 ${rows.length} 份像是这笔款的`, { rows })
  if (filesOf(world, 'archive').length === 0) {
    return dataMissing('法务归档导出', '未结和未生效的合同里都没有；有没有归了档而 CRM 没有的合同（D02）还无从判断')
  }
  return passed('前 24 个月的未结合同、CRM 没有的归档、未生效的合同都没有相符的')
}

function contractRows(world: CheckWorld, receipt: Receipt): readonly CheckRow[] {
  const book = bookOf(world)
  const oldest = addDays(receipt.line.postedOn, -LOOKS_BACK_DAYS)
  return [...world.facts.contracts.values()].flatMap((contract) => {
    const how = howItMayBe(world, book, contract, receipt, oldest)
    if (how === null) return []
    const { contractNo, customerName, amount, source } = contract
    const cells = [cellOf(source, 'contractStatus'), cellOf(source, 'signedAt'), cellOf(source, 'contractAmount')]
    return [row(`${contractNo} ${customerName}：${how}`, amount, cells, seeSlip(contractNo))]
  })
}

function howItMayBe(
  { context }: CheckWorld,
  book: ContractBook,
  contract: ContractVersion,
  { line, state, work }: Receipt,
  oldest: EpochDay,
): string | null {
  const { contractNo, signedAt, status, amount, plan } = contract
  const { party } = work.payer
  const isTheirs = party !== null && party === context.parties.partyOfContract(contractNo)
  const isAmount = amount === state.open || plan.some((item) => item.amount === state.open)
  if ((!isTheirs && !isAmount) || status === 'void') return null
  const agrees = [...(isTheirs ? ['客户'] : []), ...(isAmount ? ['金额'] : [])].join('、')
  if (!isLiveContract(contract) || signedAt === null) return `还没有生效（${agrees}相符）`
  const signedOn = dayOfMoment(signedAt)
  if (signedOn > line.postedOn) return `${momentText(signedAt)} 才签订，晚于来款（${agrees}相符）`
  const open = balanceOf(book, contractNo)
  return open > 0 && signedOn >= oldest ? `还有 ${formatFen(open)} 未收（${agrees}相符）` : null
}
