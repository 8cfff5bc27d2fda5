import { Buffer, isUtf8 } from 'node:buffer'
import {
  finishKey,
  lineKey,
  PRIME_ONE,
  PRIME_TWO,
  SEED_ONE,
  SEED_TWO,
  TAIL_DIGITS,
} from '../../shared/domain/line-key.ts'
import type { RawRow } from '../../shared/domain/raw-table.ts'
import { cleanText } from '../../shared/engine/normalise/clean-text.ts'
import type { BankRow, NormalRow } from '../../shared/engine/normalise/facts.ts'
import { roleOfRow } from '../../shared/engine/normalise/noise.ts'
import { readRowBy } from '../../shared/engine/normalise/read-row-by.ts'
import type { FoundHeader } from '../../shared/engine/normalise/table-header.ts'
import type { TableLayout } from '../../shared/engine/normalise/table-layout.ts'
import { DELIMITERS } from './csv/dialect.ts'
import { keySet } from './key-set.ts'
import { type LineSums, startSums } from './line-sums.ts'
import { type PackedLines, startPacking } from './pack-lines.ts'
import { roundedTally } from './rounded-tally.ts'
import { amountAt, dayAt, isClockAt, isIdeograph, isPlainStart, isSafeCode, isSerial, tailAt } from './scan-cells.ts'
import { act, type ScanPlan } from './scan-plan.ts'
import { isPlainText, lineText } from './scan-text.ts'

export type ScanOrder = {
  readonly plan: ScanPlan
  readonly layout: TableLayout
  readonly found: FoundHeader
  readonly sheet: string
  readonly delimiter: string
  /** How many cells a row has. */
  readonly width: number
  readonly accountNo: string
  /** Line and byte of the first row of data. */
  readonly row: number
  readonly at: number
}

/** What the rows add up to. Rows that the scan gave to the ordinary reader are told in full. */
export type ScanTotals = LineSums & {
  readonly rowsRead: number
  readonly problems: readonly Extract<NormalRow, { readonly problems: unknown }>[]
  /** All rows that were given to the ordinary reader, totals and footers among them: they speak about the whole statement. */
  readonly aside: readonly RawRow[]
  /** A row of each direction that there is, one of them with a balance where the statement has balances. */
  readonly examples: readonly RawRow[]
}

export type StatementScan = {
  /** Whole lines. Null: this file must be read the ordinary way. */
  readonly scan: (block: Buffer) => readonly PackedLines[] | null
  readonly finish: () => ScanTotals | null
}

const LF = 10
const CR = 13
/** As a column of amounts is asked for its signs. */
const SIGNED = /^[\s`']*[-(－（−]/
const MAX_ROW_BYTES = 1 << 16
/** Beyond this the ordinary way is as fast. */
const MAX_SLOW_SHARE = 0.1
const FREE_SLOW_ROWS = 1000

/**
 * Reads the rows of a plain statement from their bytes: one account, each line under a serial number of its own, balances that
 * follow. A row in any unusual form goes to the ordinary reader; a file that is not plain is refused whole.
 */
export function scanStatement(order: ScanOrder): StatementScan {
  const { plan, layout, found, sheet, accountNo } = order
  const { acts, hasSides, hasDirection } = plan
  const delimiter = order.delimiter.charCodeAt(0)
  const account = new TextEncoder().encode(accountNo)
  const serialIndex = layout.columns.serial?.index ?? -1
  const outIndex = (hasSides ? layout.columns.out : hasDirection ? layout.columns.amount : undefined)?.index ?? -1
  const { noise } = found.profile
  const directionIndex = layout.columns.direction?.index ?? -1
  const [prefixOne, prefixTwo] = prefixOf(`${accountNo}:`)
  const packing = startPacking()
  const codes = [...acts.keys()].filter((column) => acts[column] === act.code || acts[column] === act.serial)
  const tally = roundedTally(acts.length)
  const keys = keySet()
  const directions = new Map<string, number>()
  const problems: Extract<NormalRow, { readonly problems: unknown }>[] = []
  const aside: RawRow[] = []
  let inExample: RawRow | null = null
  let outExample: RawRow | null = null
  let isPoorExample = true
  let row = order.row
  let base = order.at
  let slowRows = 0
  const sums = startSums()

  /** False when the file is no plain one after all. `balance` is NaN where the row has none. */
  const keep = (key: number, day: number, signed: number, isIn: boolean, balance: number, at: number): boolean => {
    if (!keys.add(key)) return false
    sums.add(day, signed, isIn, balance)
    packing.push(row, key, day, signed, at)
    return true
  }

  /** A row of nearly as many cells, or of as many by another delimiter, may have to be mended by the shape of the others. */
  const isFarFromRow = (cells: number, text: string): boolean =>
    cells < order.width - 1 && DELIMITERS.every((other) => other === order.delimiter || !text.includes(other))

  const readSlowly = (text: string, at: number): boolean => {
    const raw: RawRow = { row, cells: text.split(order.delimiter) }
    if (raw.cells.length !== order.width && !isFarFromRow(raw.cells.length, text)) return false
    if (noise.summary.test(cleanText(raw.cells[0] ?? ''))) return false // speaks with the row below it
    const role = roleOfRow(raw, found)
    if (role === 'blank') return true
    slowRows += 1
    if (slowRows > FREE_SLOW_ROWS + (sums.count() + problems.length) * MAX_SLOW_SHARE) return false
    aside.push(raw)
    for (const column of codes) {
      const cell = cleanText(raw.cells[column] ?? '')
      if (cell.length >= 16) tally.add(column, Buffer.from(cell, 'latin1'), 0, cell.length)
    }
    if (role !== 'data') return true
    if (SIGNED.test(raw.cells[outIndex] ?? '')) return false // what a minus means is for the whole column to tell
    const read = readRowBy(layout, sheet, raw)
    if ('problems' in read) {
      problems.push(read)
      return true
    }
    const fact = read.fact as BankRow
    const isNumbered = cleanText(raw.cells[serialIndex] ?? '') === fact.bankRef
    if (fact.accountNo !== accountNo || !isNumbered) return false
    const signed = fact.direction === 'in' ? fact.amount : -fact.amount
    if (hasDirection) directions.set(raw.cells[directionIndex] ?? '', fact.direction === 'in' ? 1 : -1)
    const key = lineKey(`${accountNo}:${fact.bankRef}`)
    return keep(key, fact.postedOn, signed, fact.direction === 'in', fact.balance ?? Number.NaN, at)
  }

  /** Words with which no total begins. */
  const isOrdinary = (block: Buffer, from: number, to: number): boolean => {
    if (!isIdeograph(byteAt(block, from))) return false
    const words = cleanText(block.toString('utf8', from, to)).replace(/\s+/g, '')
    return !noise.totalAlone.test(words) && !noise.summary.test(words)
  }

  const scan = (block: Buffer): readonly PackedLines[] | null => {
    if (!isUtf8(block) || !isPlainText(block)) return null
    const length = block.length
    const lastColumn = acts.length - 1
    let start = 0
    while (start < length) {
      let isFast = true
      let isFirstFilled = true
      let filled = 0
      let day = -1
      let postedDay = -1
      let one = prefixOne
      let two = prefixTwo
      let hasSerial = false
      let tail = -1
      let inward = 0
      let outward = 0
      let sign = 1
      let balance = Number.NaN
      let column = 0
      let from = start
      let end = -1
      for (;;) {
        let to = from
        let byte = -1
        while (to < length) {
          byte = block[to] as number
          if (byte === delimiter || byte === LF) break
          to += 1
        }
        const isLast = byte !== delimiter || to === length
        if (isLast) end = to
        if (isLast && to > from && block[to - 1] === CR) to -= 1
        if (to > from) {
          if (isFirstFilled) {
            isFirstFilled = false
            if (!isPlainStart(byteAt(block, from)) && !isOrdinary(block, from, to)) {
              isFast = false
              break
            }
          }
          switch (acts[column]) {
            case act.skip:
              break
            case act.when:
              filled += 1
              day = dayAt(block, from, to)
              break
            case act.clock:
              filled += 1
              if (!isClockAt(block, from, to)) isFast = false
              break
            case act.postedDay:
              postedDay = dayAt(block, from, to)
              if (postedDay < 0) isFast = false
              break
            case act.account:
              filled += 1
              if (!equalsAt(block, from, to, account)) isFast = false
              break
            case act.serial:
              filled += 1
              hasSerial = isSerial(block, from, to)
              tally.add(column, block, from, to)
              tail = tailAt(block, from, to)
              for (let at = from; at < (tail < 0 ? to : to - TAIL_DIGITS); at += 1) {
                const unit = block[at] as number
                one = Math.imul(one ^ unit, PRIME_ONE)
                two = Math.imul(two ^ unit, PRIME_TWO)
              }
              break
            case act.in:
            case act.amount:
              filled += 1
              inward = amountAt(block, from, to)
              break
            case act.out:
              filled += 1
              outward = amountAt(block, from, to)
              break
            case act.balance:
              filled += 1
              balance = amountAt(block, from, to)
              if (Number.isNaN(balance)) isFast = false
              break
            case act.direction:
              sign = directions.get(block.toString('utf8', from, to)) ?? 0
              break
            case act.code:
              if (!isSafeCode(block, from, to)) isFast = false
              tally.add(column, block, from, to)
          }
        } else if (acts[column] === act.account || acts[column] === act.direction) {
          isFast = false
        }
        if (!isFast || isLast) break
        column += 1
        from = to + 1
        if (column > lastColumn) break
      }
      if (end < 0) {
        // The rest is words alone, but how many they are tells whether a delimiter went astray.
        for (end = from; end < length && byteAt(block, end) !== LF; end += 1) {
          if (byteAt(block, end) === delimiter) column += 1
        }
      }
      if (end - start > MAX_ROW_BYTES) return null
      const signed = hasSides ? inward - outward : inward * sign
      // Exactly one side is filled.
      const isMoney = signed !== 0 && !Number.isNaN(signed) && (!hasSides || inward === 0 || outward === 0)
      const at = base + start
      if (isFast && column === order.width - 1 && day >= 0 && hasSerial && isMoney && filled >= 4) {
        if ((hasSides && outward < 0) || (hasDirection && inward < 0)) return null
        const isIn = hasSides ? inward !== 0 : hasDirection ? sign > 0 : inward > 0
        const isPoor = balance === 0 || Number.isNaN(balance)
        if ((isIn ? inExample : outExample) === null || (isPoorExample && !isPoor)) {
          const example = { row, cells: lineText(block, start, end).split(order.delimiter) }
          if (isIn) inExample = example
          else outExample = example
          isPoorExample &&= isPoor
        }
        if (!keep(finishKey(one, two, tail), postedDay < 0 ? day : postedDay, signed, isIn, balance, at)) return null
      } else if (!readSlowly(lineText(block, start, end), at)) {
        return null
      }
      row += 1
      start = end + 1
    }
    base += length
    return packing.take()
  }

  const finish = (): ScanTotals | null => {
    const told = sums.told()
    if (told === null || !tally.isClean()) return null
    const examples = [inExample, outExample].filter((row) => row !== null)
    const rowsRead = told.inCount + told.outCount + problems.length
    return { ...told, rowsRead, problems, aside, examples }
  }
  return { scan, finish }
}

function prefixOf(text: string): readonly [number, number] {
  let [one, two] = [SEED_ONE, SEED_TWO]
  for (let at = 0; at < text.length; at += 1) {
    one = Math.imul(one ^ text.charCodeAt(at), PRIME_ONE)
    two = Math.imul(two ^ text.charCodeAt(at), PRIME_TWO)
  }
  return [one, two]
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] as number
}

function equalsAt(bytes: Uint8Array, from: number, to: number, wanted: Uint8Array): boolean {
  if (to - from !== wanted.length) return false
  for (let at = 0; at < wanted.length; at += 1) if (bytes[from + at] !== wanted[at]) return false
  return true
}
