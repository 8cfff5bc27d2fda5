import { type BankLine, signedAmount } from '../../../domain/bank-line.ts'
import { formatFen, negateFen } from '../../../domain/money.ts'
import { partyNameKey } from '../../../domain/party-name.ts'
import type { ReturnedPair } from '../../lines/returned-pairs.ts'
import { lineRow } from '../case-acts.ts'
import { matchesOf } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, notApplicable, passed } from '../check.ts'
import { moneyBack } from './money-back.ts'

/** H14.2: what it takes back, and by what that is known: the serial number, the same hand, or only the equal amount. */
export const moneyBackOriginal: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水，找不到原交易')
  const { refunds, pairs } = moneyBack(world, about)
  if (refunds.length + pairs.length === 0) return notApplicable('没有退款或退汇')
  const rivals = pairs.flatMap((pair) => pair.rivals)
  const lost = [
    ...refunds.filter((line) => receiptsBehind(world, line).length === 0),
    ...pairs.filter(({ original }) => !original).map(({ reversal }) => reversal),
  ]
  const rows = [
    ...refunds.flatMap((line) =>
      receiptsBehind(world, line).map((receipt) => lineRow(receipt, howRefunded(line, receipt))),
    ),
    ...pairs.flatMap((pair) => (pair.original ? [lineRow(pair.original, howPaired(pair))] : [])),
    ...rivals.map((line) => lineRow(line, '同额的另一笔，退的也可能是它')),
  ]
  const [first] = lost
  if (first) {
    const told = `${formatFen(first.amount)} 的原交易不在账套里：补导更早的账单，或请出纳按回单查`
    return failed(told, { rows: [...rows, lineRow(first, '没有找到原交易')] })
  }
  if (rivals.length > 0) return failed(`只凭金额认的原交易，另有 ${rivals.length} 笔同额，须人工核对回单`, { rows })
  return passed(`找到原交易 ${rows.length} 笔`, { rows })
}

/** Receipts of the contract that the refund is matched or proposed to, or that nobody has claimed: of the same amount, else the last. */
export function receiptsBehind(world: CheckWorld, refund: BankLine): readonly BankLine[] {
  const { facts, result, context, moneyOf } = world
  const wanted = negateFen(signedAmount(refund))
  const contractNos = matchesOf(world, [refund.id]).flatMap(({ allocations }) =>
    allocations.map((one) => one.contractNo),
  )
  const paid = [...new Set(contractNos)].flatMap((contractNo) =>
    moneyOf(contractNo).allocations.flatMap(({ kind, bankLineId, postedAt }) =>
      kind === 'cash' && postedAt <= refund.postedAt ? (facts.lineById.get(bankLineId ?? '') ?? []) : [],
    ),
  )
  const equal = paid.filter(({ amount }) => amount === wanted)
  if (equal.length > 0) return equal.slice(-1)
  if (paid.length > 0) return paid.slice(-1)
  const open = new Set(result.lineStates.flatMap((state) => (state.open > 0 ? state.bankLineId : [])))
  const { party } = context.parties.payerOf(refund)
  const unclaimed = facts.lines.filter(
    (line) =>
      open.has(line.id) &&
      line.amount === wanted &&
      line.postedAt <= refund.postedAt &&
      context.parties.payerOf(line).party === party,
  )
  return party === null ? [] : unclaimed.slice(-1)
}

function howRefunded(refund: BankLine, receipt: BankLine): string {
  const isEqual = receipt.amount === negateFen(signedAmount(refund))
  return `原收款，${isEqual ? '与退款同额' : '金额与退款不等，是该合同最近一笔'}`
}

function howPaired({ reversal, original }: ReturnedPair): string {
  if (original && reversal.memo.includes(original.bankRef)) return `原交易，退回的摘要写明原流水号 ${original.bankRef}`
  const isSame =
    original && partyNameKey(original.counterpartyName) === partyNameKey(reversal.counterpartyName)
      ? '同对方'
      : '同账户'
  return `原交易，${isSame}同额反向`
}
