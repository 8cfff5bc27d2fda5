import type { ContractVersion } from '../../../domain/contract.ts'
import { formatDay } from '../../../domain/epoch-day.ts'
import { momentText } from '../../../domain/epoch-ms.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import { fen, formatFen } from '../../../domain/money.ts'
import { receiptsSettledBy } from '../../discrepancies/erp-receipts.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { BILL_WORDS } from '../../matching/suggest-settlement.ts'
import { appliedCum } from '../../slips/contract-money.ts'
import { seeLine, seeSlip } from '../case-acts.ts'
import { contractsIn } from '../case-subjects.ts'
import { type Check, type CheckWorld, dataMissing, failed, filesOf, passed, row } from '../check.ts'
import { contractMissing } from '../contract-missing.ts'
import { unclaimedMoney } from '../unclaimed-money.ts'

/** H04.2: unclaimed money of this customer, bills of exchange, and what it overpaid on other contracts. */
export const moneyElsewhere: Check = (world, about) => {
  const [contract] = contractsIn(world, about)
  if (!contract) return contractMissing(about)
  if (world.facts.lines.length === 0) return dataMissing('银行流水', '没有流水，客户付没付无从判断')
  const rows = [...unclaimed(world, contract), ...bills(world, contract), ...overpaid(world, contract)]
  if (rows.length > 0)
    return failed(`有 ${rows.length} 项钱或票可能该算到 ${contract.contractNo}：先核对，再催收`, { rows })
  if (filesOf(world, 'receipt').length === 0) {
    return dataMissing('收款单', '没有未认领来款，也没有别的合同多付；客户是否付了票据还无从判断')
  }
  return passed('没有未认领的来款、未核销的票据，也没有别的合同多付可抵')
}

function unclaimed(world: CheckWorld, { contractNo }: ContractVersion): readonly CheckRow[] {
  const { parties } = world.context
  const party = parties.partyOfContract(contractNo)
  return unclaimedMoney(world).flatMap(({ line, open }) => {
    const isTheirs =
      (party !== null && parties.payerOf(line).party === party) || world.read(line).contractNos.includes(contractNo)
    if (!isTheirs) return []
    const text = `${momentText(line.postedAt)} ${line.counterpartyName || '（无户名）'} 来款未认领 ${formatFen(open)}`
    return [row(text, open, lineCells(line, 'postedAt', 'lineAmount', 'payer'), seeLine(line.id))]
  })
}

function bills(world: CheckWorld, { contractNo }: ContractVersion): readonly CheckRow[] {
  const { parties } = world.context
  const party = parties.partyOfContract(contractNo)
  return receiptsSettledBy(world, BILL_WORDS, 'note')
    .filter(
      (receipt) =>
        receipt.contractNo === contractNo ||
        (receipt.contractNo === '' && party !== null && parties.customerOf(receipt.customerName) === party),
    )
    .map(({ receiptNo, bizOn, amount, settleMethod, source }) =>
      row(
        `${formatDay(bizOn)} 收款单 ${receiptNo} 以“${settleMethod}”收 ${formatFen(amount)}，还没有按票据核销`,
        amount,
        [cellOf(source, 'settleMethod'), cellOf(source, 'receiptAmount')],
      ),
    )
}

function overpaid(
  { facts, context, policy, moneyOf }: CheckWorld,
  { contractNo }: ContractVersion,
): readonly CheckRow[] {
  const party = context.parties.partyOfContract(contractNo) ?? ''
  return (context.contractsByParty.get(party) ?? []).flatMap((otherNo) => {
    const other = facts.contracts.get(otherNo)
    const excess = fen(appliedCum(moneyOf(otherNo)) - (other?.amount ?? 0))
    if (!other || otherNo === contractNo || excess <= policy.tolerance) return []
    return [
      row(
        `${otherNo} 多收 ${formatFen(excess)}，与客户商定可以抵`,
        excess,
        [cellOf(other.source, 'contractAmount')],
        seeSlip(otherNo),
      ),
    ]
  })
}
