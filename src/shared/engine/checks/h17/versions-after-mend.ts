import type { ContractVersion } from '../../../domain/contract.ts'
import { dayOfMoment, momentText } from '../../../domain/epoch-ms.ts'
import { formatFen } from '../../../domain/money.ts'
import { periodOfDay } from '../../../domain/period.ts'
import { versionsByContract } from '../../facts/current-contracts.ts'
import { cellOf } from '../../matching/cells.ts'
import { seeBridge } from '../case-acts.ts'
import { contractsAbout } from '../case-subjects.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { misbookedOf, twoAmountsOf } from './amount-sources.ts'
import { mistypedInCase } from './mistyped-in-case.ts'

/** H17.5: what CRM said before and says now; the old value stays, and a contract of an earlier month moves the bridge. */
export const versionsAfterMend: Check = (world, about) => {
  const contracts = contractsAbout(world, about)
  const isWrong =
    mistypedInCase(world, about).length > 0 ||
    misbookedOf(world, about).length > 0 ||
    twoAmountsOf(world, about).some(({ contract, archived }) => contract.amount !== archived)
  if (contracts.length === 0 && !isWrong) return contractMissing(about)
  const told = versionsByContract(
    world.input.contracts.filter(({ contractNo }) => contracts.some((one) => one.contractNo === contractNo)),
  )
  const changed = [...told.values()].filter((versions) => new Set(versions.map(({ amount }) => amount)).size > 1)
  const rows = changed.flatMap((versions) => versions.map(versionRow))
  if (isWrong) {
    const what = changed.length > 0 ? '改过，但仍然对不上' : '源系统还没有改，或者改了还没有重新导入'
    return failed(what, { rows, act: { kind: 'open', label: '重新导入', to: { screen: 'intake' } } })
  }
  if (changed.length === 0) return notApplicable('没有改过金额，也没有差异')
  const isEarlier = contracts.some((contract) => isOfEarlierMonth(world, contract))
  return passed(`已更正，旧值保留${isEarlier ? '；合同属于以前的月份，口径桥在更正月列调整行' : ''}`, {
    rows,
    act: isEarlier ? seeBridge : null,
  })
}

function versionRow({ contractNo, amount, updatedAt, source }: ContractVersion) {
  const when = updatedAt === null ? '没有更新时间' : momentText(updatedAt)
  return row(`${contractNo} ${when}：合同金额 ${formatFen(amount)}`, amount, [cellOf(source, 'contractAmount')])
}

function isOfEarlierMonth({ facts }: CheckWorld, { signedAt }: ContractVersion): boolean {
  return signedAt !== null && periodOfDay(dayOfMoment(signedAt)) < periodOfDay(facts.today)
}
