import { formatDay } from '../../../domain/epoch-day.ts'
import { lineCells } from '../../matching/cells.ts'
import { type Check, failed, passed, row } from '../check.ts'
import { equalPayments } from '../equal-payments.ts'
import { receiptIn } from '../receipt-in-case.ts'

/** What stands for a serial number where the bank exports none: day, amount, occurrence. */
const NO_SERIAL = /^\d{4}-\d{2}-\d{2}\//

/** H06.3: a reversal by the bank (D21), or one row imported twice (D30), only looks like a second payment. */
export const notReversedTwiceImported: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state, work } = found.value
  const others = equalPayments(world, line)
  const classOf = new Map(world.result.lineStates.map((one) => [one.bankLineId, one]))
  const returned = [state, ...others.flatMap(({ id }) => classOf.get(id) ?? [])].filter(
    ({ lineClass }) => lineClass === 'returned',
  )
  if (returned.length > 0) {
    return failed(
      `其中 ${returned.map(({ bankLineId }) => bankLineId).join('、')} 已与反向流水冲抵：是退汇或冲正，不是重复付款`,
      {
        turnTo: 'H14',
        rows: returned.map(({ why, bankLineId }) => {
          const one = world.facts.lineById.get(bankLineId)
          return row(
            why || '成对冲抵',
            one?.amount ?? null,
            one ? lineCells(one, 'postedAt', 'lineAmount', 'memo') : [],
          )
        }),
      },
    )
  }
  if (work.mayBeReturned) return failed('有一笔反向流水可能冲的就是它：先认清是不是冲正', { turnTo: 'H14' })
  const same = others.find(
    ({ accountNo, postedOn, bankRef }) =>
      accountNo === line.accountNo && postedOn === line.postedOn && NO_SERIAL.test(bankRef),
  )
  if (same && NO_SERIAL.test(line.bankRef)) {
    return failed(
      `账户 ${line.accountNo} ${formatDay(line.postedOn)} 两行完全相同、都没有流水号：可能是同一行重复，请出纳对网银原单`,
      {
        turnTo: 'H20',
        rows: [same, line].map((one) => row(one.id, one.amount, lineCells(one, 'postedAt', 'lineAmount'))),
      },
    )
  }
  return passed('两笔流水号或日期不同，也没有反向流水：不是冲正，也不是重复导入')
}
