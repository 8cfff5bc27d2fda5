import type { BankLine } from '../../domain/bank-line.ts'
import { signedAmount } from '../../domain/bank-line.ts'
import type { CellRef } from '../../domain/cell-ref.ts'
import { currencyCode, isHomeCurrency } from '../../domain/currency.ts'
import { epochMs, momentAt } from '../../domain/epoch-ms.ts'
import type { ErpReceipt } from '../../domain/erp-receipt.ts'
import { type Fen, fen, formatFen } from '../../domain/money.ts'
import { cellOf, lineCells } from '../matching/cells.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'
import { receiptsByLine } from './receipts-by-line.ts'

/** One side's word for one receipt: an amount in its own currency, and where it stands. */
export type Telling = {
  readonly who: string
  readonly currency: string
  readonly amount: Fen
  readonly cells: readonly CellRef[]
}

/**
 * D28 汇率差: two tellings of one receipt agree in the original currency and two differ in yuan. Original first (H25): where
 * the originals differ it is another amount, and where only one side tells yuan there is no difference to see.
 */
export function exchangeDifference(context: DiscrepancyContext): readonly Finding[] {
  return [...receiptsByLine(context.facts)].flatMap(([line, receipts]) => {
    const tellings = tellingsOf(context, line, receipts)
    const [original, same, ...more] = tellings.filter(({ currency }) => !isHomeCurrency(currency))
    const [one, other] = tellings.filter(({ currency }) => isHomeCurrency(currency))
    if (!original || !same || !one || !other || one.amount === other.amount) return []
    if ([same, ...more].some((telling) => !isSameMoney(telling, original))) return []
    const contractNos = receipts.flatMap(({ contractNo }) =>
      context.facts.contracts.has(contractNo) ? contractNo : [],
    )
    const text = ({ who, amount }: Telling): string => `${who} ${formatFen(amount)}`
    return [
      {
        subject: line.id,
        ownerName: receipts[0]?.ownerName ?? '',
        amount: fen(one.amount > other.amount ? one.amount - other.amount : other.amount - one.amount),
        contractNos: [...new Set(contractNos)].sort(),
        bankLineIds: [line.id],
        sinceAt: epochMs(Math.max(line.postedAt, ...receipts.map(({ bizOn }) => momentAt(bizOn)))),
        left: evidence(`${text(one)}（人民币）`, ...one.cells),
        right: evidence(`${text(other)}（人民币）`, ...other.cells, ...original.cells, ...same.cells),
        cause: `原币 ${currencyCode(original.currency)} ${formatFen(original.amount)} 一致，折人民币不等：签约、到账、结汇用了不同汇率；按政策以汇兑损益（fx）核销，中转行费用另以手续费核销`,
      },
    ]
  })
}

/** The contract speaks for the original only where one of its amounts is the one told: it names no receipt. */
export function tellingsOf(
  { facts }: Pick<DiscrepancyContext, 'facts'>,
  line: BankLine,
  receipts: readonly ErpReceipt[],
): readonly Telling[] {
  const bank: Telling = {
    who: '银行',
    currency: line.currency,
    amount: signedAmount(line),
    cells: lineCells(line, 'lineAmount', 'currency'),
  }
  const booked = receipts.map(
    (receipt): Telling => ({
      who: `收款单 ${receipt.receiptNo}`,
      currency: receipt.currency,
      amount: receipt.amount,
      cells: [cellOf(receipt.source, 'receiptAmount'), cellOf(receipt.source, 'currency')],
    }),
  )
  const told = [bank, ...booked].filter(({ currency }) => !isHomeCurrency(currency))
  const contracts = [...new Set(receipts.map(({ contractNo }) => contractNo))].sort()
  const signed = contracts.flatMap((contractNo): readonly Telling[] => {
    const contract = facts.contracts.get(contractNo)
    if (!contract) return []
    const { currency, source } = contract
    const parts = [contract.amount, ...contract.plan.map((item) => item.amount)]
    const amount = parts.find((part) => told.some((telling) => isSameMoney(telling, { currency, amount: part })))
    const cells = [cellOf(source, 'contractAmount'), cellOf(source, 'currency')]
    return amount === undefined ? [] : [{ who: `合同 ${contractNo}`, currency, amount, cells }]
  })
  return [bank, ...booked, ...signed]
}

export function isSameMoney(
  one: Pick<Telling, 'currency' | 'amount'>,
  other: Pick<Telling, 'currency' | 'amount'>,
): boolean {
  return one.amount === other.amount && currencyCode(one.currency) === currencyCode(other.currency)
}
