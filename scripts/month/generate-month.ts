import { addDays } from '../sample/calendar.ts'
import { type BookedLine, bookLines, numberOfAccount } from './bank-book.ts'
import { codesOf, type TrueCode } from './codes.ts'
import { AS_OF, LAST_DAY } from './dates.ts'
import { BROKEN_FILE, type MonthFile, monthFiles, OVERLAP_FILE } from './month-files.ts'
import { reachOf } from './reach.ts'
import type { CustomerMonth, LineKind, MemoInfo, MonthSize, Move, Share } from './types.ts'
import { worldOf } from './world.ts'

/** 规模档 (domain law 6). */
export const SIZES: Readonly<Record<'S' | 'M' | 'L' | 'XL', MonthSize>> = {
  S: { contracts: 60, lines: 300 },
  M: { contracts: 400, lines: 2000 },
  L: { contracts: 3000, lines: 20_000 },
  XL: { contracts: 20_000, lines: 200_000 },
}

export type TrueLine = {
  readonly id: string
  readonly kind: LineKind
  readonly info: MemoInfo
  readonly at: string
  readonly fen: number
  readonly payer: string
  readonly customer: string
  readonly memo: string
  /** What each fen truly pays; fees stand on no bank line. Empty: no contract of CRM. */
  readonly shares: readonly Share[]
  /** Why no tier of the law can name the contract from the files; null: it must be found. */
  readonly undecidable: string | null
  readonly group: string | null
}

export type GeneratedMonth = {
  readonly asOf: string
  readonly files: readonly MonthFile[]
  readonly accounts: readonly string[]
  readonly lines: readonly TrueLine[]
  readonly codes: readonly TrueCode[]
  /** A line that its statement lost: it is in no file. */
  readonly lostLineId: string
}

export type GenerateOptions = { readonly seed: number; readonly size: keyof typeof SIZES | MonthSize }

/** A company's month and its answer key: the world first, then each system's files of it. Same seed, same bytes. */
export function generateMonth({ seed, size }: GenerateOptions): GeneratedMonth {
  const { contracts, lines } = typeof size === 'string' ? SIZES[size] : size
  const months: CustomerMonth[] = []
  const moves: Move[] = []
  for (const part of worldOf({ seed, contracts, lines })) {
    if ('customer' in part) months.push(part.customer)
    for (const move of 'customer' in part ? part.customer.moves : part.lines) moves.push(move)
  }
  const book = bookLines(moves)
  const booked = [...book.values()].flat()
  const lostLine = lostOf(book.get('ccb') ?? [])
  const files = monthFiles({
    crm: months.flatMap((month) => month.crm),
    archives: months.flatMap((month) => month.archives),
    invoices: months.flatMap((month) => month.invoices),
    receipts: months.flatMap((month) => month.receipts),
    book,
    lostLine,
    overlapFrom: addDays(LAST_DAY, -4),
    isGbkCrm: seed % 2 === 1,
    isHtmlReceipts: seed % 3 === 1,
  })
  const kept = booked.filter((line) => line !== lostLine)
  const reach = reachOf(months, booked)
  return {
    asOf: AS_OF,
    files,
    accounts: [...book.keys()].map(numberOfAccount),
    lines: kept.map((line) => trueLineOf(line, reach(line))),
    codes: [...codesOf(months, kept), fileCode('D30', OVERLAP_FILE), fileCode('D37', BROKEN_FILE)],
    lostLineId: lostLine?.id ?? '',
  }
}

function fileCode(code: string, file: string): TrueCode {
  return { code, keys: [`file:${file}`], cause: file, isRequired: true }
}

/** A payment that is nobody's business but the bank's, from the middle of the statement. */
function lostOf(lines: readonly BookedLine[]): BookedLine | null {
  const outs = lines.filter(({ move }) => move.truth.kind === 'non-sales-out')
  return outs[Math.floor(outs.length / 2)] ?? null
}

function trueLineOf({ id, move, at }: BookedLine, undecidable: string | null): TrueLine {
  const { truth, fen, party, memo } = move
  return {
    id,
    kind: truth.kind,
    info: truth.info,
    at,
    fen,
    payer: party,
    customer: truth.customer?.name ?? '',
    memo,
    shares: truth.shares,
    undecidable,
    group: truth.group,
  }
}
