import type { ArchiveItem } from '../../../domain/archive-item.ts'
import { type BankLine, signedAmount } from '../../../domain/bank-line.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import type { ErpReceipt } from '../../../domain/erp-receipt.ts'
import type { Fen } from '../../../domain/money.ts'
import { type AmountRelation, amountRelation } from '../../discrepancies/amount-relation.ts'
import { mainFlowOf } from '../../discrepancies/contract-flows.ts'
import { receiptsByLine } from '../../discrepancies/receipts-by-line.ts'
import { isSameCurrency } from '../../matching/work-line.ts'
import { contractsIn, linesIn } from '../case-subjects.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** A contract and the flow that archived it, where that states an amount. */
export type TwoAmounts = { readonly contract: ContractVersion; readonly flow: ArchiveItem; readonly archived: Fen }
export type Misbooked = { readonly line: BankLine; readonly receipt: ErpReceipt; readonly relation: AmountRelation }

export function twoAmountsOf(world: CheckWorld, about: CheckCase): readonly TwoAmounts[] {
  return contractsIn(world, about).flatMap((contract) => {
    const flow = mainFlowOf(world.facts.archivesByContract.get(contract.contractNo) ?? [])
    return flow && flow.amount !== null ? [{ contract, flow, archived: flow.amount }] : []
  })
}

/** Receipts that name the serial number of a line and tell its amount with a slip of the digits. */
export function misbookedOf(world: CheckWorld, about: CheckCase): readonly Misbooked[] {
  const lines = linesIn(world, about)
  if (lines.length === 0) return []
  const receipts = receiptsByLine(world.facts)
  return lines.flatMap((line) =>
    (receipts.get(line) ?? []).flatMap((receipt) => {
      if (!isSameCurrency(receipt.currency, line.currency)) return []
      const relation = amountRelation(signedAmount(line), receipt.amount)
      return relation && relation.kind !== 'tax' ? [{ line, receipt, relation }] : []
    }),
  )
}

/** How an amount comes from that of `other`, in words. */
export function relationText(other: string, relation: AmountRelation | null): string {
  if (relation === null) return `与${other}不等，比值没有规律`
  if (relation.kind === 'tax') return `与${other}相差一个税率 ${relation.percent}%`
  if (relation.kind === 'transposed') return `与${other}数字相同、次序不同，疑为换位`
  return `是${other}的 ${relation.isUp ? `${relation.factor} 倍` : `1/${relation.factor}`}，疑为多录或少录了 0`
}
