import { type Fen, formatFen } from '../../../domain/money.ts'
import { type AmountRelation, amountRelation } from '../../discrepancies/amount-relation.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { partsOf } from '../../matching/contract-book.ts'
import { type Check, type CheckWorld, failed, passed, row } from '../check.ts'
import { equalPayments } from '../equal-payments.ts'
import { receiptIn } from '../receipt-in-case.ts'
import { type Overpayment, overpaymentOf } from './overpayment.ts'

/** H08.2: a second payment (H06), or digits in the wrong place (H17). */
export const repeatOrDigits: Check = (world, about) => {
  const found = receiptIn(world, about)
  if (!found.ok) return found.error
  const { line } = found.value
  const earlier = equalPayments(world, line).filter(({ postedAt }) => postedAt <= line.postedAt)
  if (earlier.length > 0) {
    return failed(`${world.policy.repeatDays} 天内同户名同额已付过 ${earlier.length} 笔：像是重复付款`, {
      turnTo: 'H06',
      rows: earlier.map((one) => row(`流水 ${one.id}`, one.amount, lineCells(one, 'postedAt', 'lineAmount', 'memo'))),
    })
  }
  const odd = amountsOf(world, overpaymentOf(world, about, found.value))
    .map((due) => ({ ...due, relation: amountRelation(due.amount, line.amount) }))
    .find(({ relation }) => relation !== null)
  if (odd?.relation) {
    const { relation } = odd
    return failed(`到账 ${formatFen(line.amount)} 与${odd.what} ${formatFen(odd.amount)} ${relationText(relation)}`, {
      turnTo: relation.kind === 'tax' ? 'H18' : 'H17',
      rows: [row(odd.what, odd.amount, [odd.cell, ...lineCells(line, 'lineAmount')])],
    })
  }
  return passed('不是重复付款，金额也不像多写了零、移了小数点或换了数位')
}

type Due = { readonly what: string; readonly amount: Fen; readonly cell: ReturnType<typeof cellOf> }

function amountsOf({ facts }: CheckWorld, { book, contractNos }: Overpayment): readonly Due[] {
  return contractNos.flatMap((contractNo) => {
    const contract = facts.contracts.get(contractNo)
    if (!contract) return []
    const whole = {
      what: `合同 ${contractNo} 金额`,
      amount: contract.amount,
      cell: cellOf(contract.source, 'contractAmount'),
    }
    const parts = partsOf(book, contractNo).flatMap(({ planNo, open, source }) =>
      planNo === null
        ? []
        : [{ what: `${contractNo} 第 ${planNo} 期未收`, amount: open, cell: cellOf(source, 'planAmount') }],
    )
    return [whole, ...parts]
  })
}

function relationText(relation: AmountRelation): string {
  if (relation.kind === 'tax') return `差的正好是 ${relation.percent}% 的税：可能是税口径不同`
  if (relation.kind === 'shift') return `相差 ${relation.factor} 倍：像是多写或少写了零`
  return '数字相同、次序不同：像是换了数位'
}
