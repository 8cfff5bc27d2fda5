import type { EpochDay } from '../../domain/epoch-day.ts'
import { dayOfMoment } from '../../domain/epoch-ms.ts'
import { type Fen, fen, NO_MONEY, negateFen } from '../../domain/money.ts'
import type { FileKind } from '../../domain/source-file.ts'
import type {
  ArchiveRow,
  BankRow,
  ContractRow,
  Fact,
  InvoiceRow,
  JournalRow,
  NormalTable,
  ReceiptRow,
} from './facts.ts'

export type Figures = Pick<NormalTable, 'firstOn' | 'lastOn' | 'amountIn' | 'amountOut' | 'largest'>

/** The money and the days of the file, for its receipt. */
export function figuresOf(kind: FileKind, facts: readonly Fact[]): Figures {
  const read = figureReaders[kind]()
  let firstOn: EpochDay | null = null
  let lastOn: EpochDay | null = null
  let [amountIn, amountOut, largest] = [0, 0, 0]
  for (const fact of facts) {
    const { on, inward, outward } = read(fact)
    if (on !== null && (firstOn === null || on < firstOn)) firstOn = on
    if (on !== null && (lastOn === null || on > lastOn)) lastOn = on
    amountIn += inward
    amountOut += outward
    largest = Math.max(largest, Math.abs(inward), Math.abs(outward))
  }
  return { firstOn, lastOn, amountIn: fen(amountIn), amountOut: fen(amountOut), largest: fen(largest) }
}

/** What one row adds. `outward` is money that left, or that a red invoice took back. */
type Figure = { readonly on: EpochDay | null; readonly inward: Fen; readonly outward: Fen }

// A table only ever meets facts of its own kind: the file's kind chooses the reader.
const figureReaders: { readonly [K in FileKind]: () => (fact: Fact) => Figure } = {
  bank: () => (fact) => sided((fact as BankRow).postedOn, fact as BankRow),
  journal: () => (fact) => sided((fact as JournalRow).postedOn, fact as JournalRow),
  contract: contractReader,
  archive: () => (fact) => {
    const { submittedAt, amount } = fact as ArchiveRow
    return { on: submittedAt === null ? null : dayOfMoment(submittedAt), inward: amount ?? NO_MONEY, outward: NO_MONEY }
  },
  invoice: () => (fact) => {
    const { issuedAt, gross, isRed } = fact as InvoiceRow
    return { on: dayOfMoment(issuedAt), ...(isRed ? takenBack(gross) : received(gross)) }
  },
  receipt: () => (fact) => {
    const { bizOn, amount } = fact as ReceiptRow
    return { on: bizOn, ...(amount < 0 ? takenBack(amount) : received(amount)) }
  },
}

/** A contract counts once however many instalments it has. */
function contractReader(): (fact: Fact) => Figure {
  const counted = new Set<string>()
  return (fact) => {
    const { contractNo, signedAt, amount } = fact as ContractRow
    const isCounted = counted.has(contractNo)
    counted.add(contractNo)
    return { on: signedAt === null ? null : dayOfMoment(signedAt), ...received(isCounted ? NO_MONEY : amount) }
  }
}

function sided(on: EpochDay, { direction, amount }: Pick<BankRow, 'direction' | 'amount'>): Figure {
  return { on, inward: direction === 'in' ? amount : NO_MONEY, outward: direction === 'out' ? amount : NO_MONEY }
}

function received(amount: Fen) {
  return { inward: amount, outward: NO_MONEY }
}

function takenBack(amount: Fen) {
  return { inward: NO_MONEY, outward: negateFen(amount) }
}
