import { formatFen } from '../../../domain/money.ts'
import { lineCells } from '../../matching/cells.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import { type Check, contractsIn, failed, notApplicable, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { changeText, lastChangeOf } from './amended-totals.ts'

/** 质保、违约金 stay with whoever the agreement says: they are no part of what is given back by itself. */
const APART = /质保|质量保证|违约金|罚/u

/** H24.5: ended with money received: a refund to do (H14); retention and penalties are listed apart. */
export const endedWithMoney: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  const change = lastChangeOf(world, contract.contractNo)
  if (!change?.isEnd) return notApplicable('合同没有终止或解除')
  const money = world.moneyOf(contract.contractNo)
  const received = appliedCum(money)
  if (received <= 0) return passed(`${changeText(change)}，没有留下已收的款，不用退款`)
  const rows = money.allocations.flatMap(({ bankLineId, amount }) => {
    const line = bankLineId === null ? undefined : world.facts.lineById.get(bankLineId)
    if (!line) return []
    const apart = APART.test(line.memo) ? '质保或违约金，单列：' : ''
    return row(`${apart}流水 ${line.id}，摘要“${line.memo}”`, amount, lineCells(line, 'lineAmount', 'memo'))
  })
  return failed(`${changeText(change)}，已收 ${formatFen(received)}：列退款待办，质保与违约金按协议另算`, {
    rows,
    turnTo: 'H14',
  })
}
