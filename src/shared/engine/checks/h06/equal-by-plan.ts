import { formatFen } from '../../../domain/money.ts'
import { cashFor, targetsOf } from '../../matching/contract-book.ts'
import { targetCell } from '../../matching/explain.ts'
import { nameOf } from '../../matching/suggest-combined.ts'
import { isPayable } from '../../matching/work-line.ts'
import { confirmMatch } from '../case-acts.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { equalPayments } from '../equal-payments.ts'
import { bookOf } from '../open-book.ts'
import { type Receipt, receiptIn } from '../receipt-in-case.ts'
import { notSalesMoney } from './not-sales-money.ts'

/** H06.2: equal instalments, monthly payments, two contracts of one amount: is there a place left that expects this very amount. */
export const equalByPlan: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line, state, work } = found.value
  const other = notSalesMoney(state)
  if (other) return other
  if (state.allocated !== 0) return notApplicable('这一笔已核销，不是没有着落的第二笔')
  const book = bookOf(world)
  const rivals = equalPayments(world, line).filter(({ id }) => isOpen(world, id)).length
  const targets = contractsOfPayer(world, found.value)
    .filter((contractNo) => isPayable(world.context, work, contractNo))
    .flatMap((contractNo) => targetsOf(book, contractNo))
    .filter(({ open }) => open === line.amount)
  const rows = targets.map((target) => {
    const place = target.planNo === null ? `${target.contractNo} 未收余额` : nameOf(target)
    const allocations = cashFor(target, line)
    const why = `不是重复付款：${place}也是这个金额`
    const act = confirmMatch({ bankLineIds: [line.id], allocations }, why, '核销到这里')
    return row(`${place} ${formatFen(target.open)}，还没有收`, target.open, [targetCell(target)], act)
  })
  if (targets.length === 0)
    return passed('余额和回款计划里没有等着这个金额的期次或合同：不是等额分期、月付或两份等额合同')
  if (targets.length <= rivals) {
    return passed(
      `等着这个金额的只有 ${targets.length} 处，未认领的同额来款有 ${rivals + 1} 笔：多出来的像是重复付款`,
      { rows },
    )
  }
  return failed(`还有 ${targets.length} 处正等着 ${formatFen(line.amount)}：像是等额分期或两份等额合同，不是重复付款`, {
    rows,
  })
}

function isOpen({ result }: CheckWorld, bankLineId: string): boolean {
  return result.lineStates.some(
    (state) => state.bankLineId === bankLineId && state.lineClass === 'sales' && state.open > 0,
  )
}

/** Its own, and those of the customer whose contracts the memo names. */
function contractsOfPayer({ context }: CheckWorld, { work }: Receipt): readonly string[] {
  const { party } = work.payer
  const own = party === null ? [] : (context.contractsByParty.get(party) ?? [])
  return [...new Set([...own, ...work.references.contractNos])].sort()
}
