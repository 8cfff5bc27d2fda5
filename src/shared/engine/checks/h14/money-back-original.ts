import { type BankLine, signedAmount } from '../../../domain/bank-line.ts'
import { formatFen, negateFen } from '../../../domain/money.ts'
import { partyNameKey } from '../../../domain/party-name.ts'
import type { ReturnedPair } from '../../lines/returned-pairs.ts'
import { type Check, dataMissing, failed, notApplicable, passed } from '../check.ts'
import { lineRow } from '../line-row.ts'
import { heldMoneyBehind, isOfContract, receiptsBehind } from './behind-refund.ts'
import { moneyBack } from './money-back.ts'

/** H14.2: what it takes back, and by what that is known: the serial number, the same hand, or only the equal amount. */
export const moneyBackOriginal: Check = (world, about) => {
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水，找不到原交易')
  const { refunds, pairs } = moneyBack(world, about)
  if (refunds.length + pairs.length === 0) return notApplicable('没有退款或退汇')
  const held = refunds.filter((line) => isOfContract(world, line)).flatMap((line) => heldMoneyBehind(world, line) ?? [])
  const rivals = [...pairs.flatMap((pair) => pair.rivals), ...held]
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
