import type { ContractVersion } from '../../../domain/contract.ts'
import { formatDay } from '../../../domain/epoch-day.ts'
import { dayOfMoment, type EpochMs } from '../../../domain/epoch-ms.ts'
import { lastDayOf, periodOfDay } from '../../../domain/period.ts'
import { cellOf } from '../../matching/cells.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

/** H05.2: signed in the last two days of the month, several of one salesperson, and how many of that kind were voided later. */
export const ghostPortrait: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const { signedAt, ownerName, source, contractNo } = contract
  if (signedAt === null)
    return dataMissing('CRM 合同导出的“签订日期”列', `${contractNo} 没有签订日期，看不出是不是月末签的`)
  if (ownerName === '')
    return dataMissing('CRM 合同导出的“合同所有人”列', `${contractNo} 没有所有人，看不出是谁连续签的`)
  const period = periodOfDay(dayOfMoment(signedAt))
  const theirs = [...world.facts.contracts.values()].filter(
    (one) => one.ownerName === ownerName && isAtMonthEnd(one.signedAt),
  )
  const together = theirs.filter(
    (one) => isUnproven(world, one) && periodOf(one) === period && one.contractNo !== contractNo,
  )
  const earlier = theirs.filter((one) => (periodOf(one) ?? period) < period)
  const voided = earlier.filter(({ status }) => status === 'void')
  const atEnd = isAtMonthEnd(signedAt)
  const rows = [
    row(`签订日 ${formatDay(dayOfMoment(signedAt))}，${atEnd ? '是' : '不是'}当月最后两日`, null, [
      cellOf(source, 'signedAt'),
    ]),
    row(
      `${ownerName} 当月最后两日还有 ${together.length} 份没有客户签章的合同${together.length > 0 ? `：${together.map((one) => one.contractNo).join('、')}` : ''}`,
      null,
      together.map((one) => cellOf(one.source, 'signedAt')),
    ),
    row(
      `${ownerName} 以前各月最后两日签的 ${earlier.length} 份里，后来作废 ${voided.length} 份`,
      null,
      voided.map((one) => cellOf(one.source, 'contractStatus')),
    ),
    row('金额是否恰好凑够指标：指标不在导入的数据里，由销售主管判断', contract.amount, [
      cellOf(source, 'contractAmount'),
    ]),
  ]
  const traits = [
    ...(atEnd ? ['月末最后两日签订'] : []),
    ...(atEnd && together.length > 0 ? [`同一销售连续 ${together.length + 1} 份`] : []),
    ...(voided.length > 0 ? [`以前的月末合同作废过 ${voided.length}/${earlier.length}`] : []),
  ]
  if (traits.length === 0) return passed('没有月末突击签订的特征', { rows })
  return failed(`有 ${traits.length} 项特征：${traits.join('、')}`, { rows })
}

function isAtMonthEnd(signedAt: EpochMs | null): boolean {
  if (signedAt === null) return false
  const day = dayOfMoment(signedAt)
  return lastDayOf(periodOfDay(day)) - day < 2
}

function periodOf({ signedAt }: ContractVersion) {
  return signedAt === null ? null : periodOfDay(dayOfMoment(signedAt))
}

function isUnproven({ facts }: CheckWorld, { contractNo, customerSignedAt }: ContractVersion): boolean {
  return customerSignedAt === null && !facts.archivesByContract.has(contractNo)
}
