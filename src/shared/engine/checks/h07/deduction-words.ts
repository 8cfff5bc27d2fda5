import { lineCells } from '../../matching/cells.ts'
import { deductionIn } from '../../matching/deductions.ts'
import { type Check, failed, passed, row } from '../check.ts'
import { receiptIn } from '../receipt-in-case.ts'

/** H07.3: does the memo speak of a rebate, a penalty, retention or an offset. Letters are in no file: a person looks there. */
export const deductionWords: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line } = found.value
  const deduction = deductionIn(line.memo, world.policy)
  const rows = [row(`附言“${line.memo}”`, null, lineCells(line, 'memo'))]
  if (!deduction) return passed('附言里没有返利、扣罚、质保、抵账字样；往来函请人工查', { rows })
  const percent = deduction.percent === null ? '' : `，写明 ${deduction.percent}%`
  const paper = deduction.code === 'D38' ? '协议或通知' : '理由'
  return failed(`附言写明${deduction.name}${percent}：请销售取得${paper}`, { rows })
}
