import type { Discrepancy } from '../../../domain/discrepancy.ts'
import { type Check, type CheckWorld, contractsIn, dataMissing, failed, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'

/** From so many on it is how they enter amounts, not one slip (domain law, H18). */
const SYSTEMATIC = 3

/** H18.2: is it one slip, or how this salesperson or region enters amounts. */
export const taxSlipSystematic: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const { ownerName, region } = contract
  if (ownerName === '' && region === '') {
    return dataMissing('CRM 合同导出的“负责人”或“归属区域”列', '不知道是谁录入的，无从看是否成片')
  }
  const all = world.result.discrepancies.filter(({ code }) => code === 'D27')
  const byOwner = ownerName === '' ? [] : all.filter((found) => contractOf(world, found)?.ownerName === ownerName)
  const byRegion = region === '' ? [] : all.filter((found) => contractOf(world, found)?.region === region)
  const isPersonal = byOwner.length >= SYSTEMATIC
  const found = isPersonal ? byOwner : byRegion
  if (all.length === 0) return notApplicable('账套里没有税口径差')
  const counts = `${ownerName || '（未填负责人）'} ${byOwner.length} 单，${region || '（未填区域）'} ${byRegion.length} 单`
  if (found.length < SYSTEMATIC) return passed(`税口径差：${counts}，不到 ${SYSTEMATIC} 单，当作个别录错`)
  return failed(`税口径差：${counts}，已成片：${isPersonal ? ownerName : region}的录入规则要统一为价税合计`, {
    rows: found.map((one) =>
      row(`${one.contractNos.join('、')} ${one.left.text}，${one.right.text}`, one.amount, one.left.cells, {
        kind: 'open',
        label: '看差异',
        to: { screen: 'discrepancy', id: one.id },
      }),
    ),
  })
}

function contractOf({ facts }: CheckWorld, { contractNos }: Discrepancy) {
  return facts.contracts.get(contractNos[0] ?? '')
}
