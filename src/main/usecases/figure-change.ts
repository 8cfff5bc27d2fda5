import { groupBy } from '../../shared/base/index.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { type CellRef, rowRefKey } from '../../shared/domain/cell-ref.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { fen, sumFen } from '../../shared/domain/money.ts'
import { previousPeriod } from '../../shared/domain/period.ts'
import { groupFor } from '../../shared/engine/bases.ts'
import { linesByPerson } from '../../shared/engine/by-person.ts'
import type { KeyedLine } from '../../shared/engine/figures/contract-lines.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { namerOf, ownWords } from './figure-view.ts'
import { knownMonths, type MonthToOpen } from './months-to-open.ts'

type Ask = InputOf<'figures.compare'>
type Change = OutputOf<'figures.compare'>

const MOST_ROWS = 500
const MOST_CELLS = 12

/**
 * 增减 and 签批后变化 of one figure: the addends of either side, side by side. Of two months a contract is one row; of the same month, as
 * it was signed and as it comes out today, an addend is.
 */
export function figureChange(db: ReadDb, ask: Ask, now: EpochMs): Change {
  const [earlier, later] = sidesOf(db, ask, now)
  // Each side by its own lines: the other may not have known a file yet.
  const linesOf = (side: MonthToOpen) => side.open(ask).lines.filter(lineFilter(ask, side))
  const [was, is] = [linesOf(earlier), linesOf(later)]
  const rows = rowsOf(was, is, ask)
  const changed = rows.filter((row) => row.later !== row.earlier)
  const same = rows.filter((row) => row.later === row.earlier)
  const named = namerOf(db, later)
  const inOwnWords = ownWords(db, later.facts.input)
  const shown = changed.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change)).slice(0, MOST_ROWS)
  return {
    earlier: sideOf(earlier, ask, was),
    later: sideOf(later, ask, is),
    rows: shown.map(({ lines, ...row }) => {
      const { customerName, ownerName } = named({ ...row, cells: [] })
      const cells = lines.flatMap((line) => inOwnWords(line.cells, line.bankLineId))
      return { ...row, customerName, ownerName, cells: [...eachOnce(cells)].slice(0, MOST_CELLS) }
    }),
    count: changed.length,
    same: { count: same.length, amount: sumFen(same, (row) => row.later) },
  }
}

type Sides = readonly [earlier: MonthToOpen, later: MonthToOpen]

function sidesOf(db: ReadDb, { period, against }: Ask, now: EpochMs): Sides {
  const months = knownMonths(db, now)
  if (against === 'month-before') return [months.shown(previousPeriod(period)), months.shown(period)]
  const today = months.today(period)
  return [months.signed(period) ?? today, today]
}

/** One contract alone, or the money on one account that no contract has. */
function lineFilter({ line }: Ask, { facts }: MonthToOpen): (one: KeyedLine) => boolean {
  if (line === null) return () => true
  if (line.contractNo !== '') return ({ contractNo }) => contractNo === line.contractNo
  const accounts = new Map(facts.input.bankLines.map(({ id, accountNo }) => [id, accountNo]))
  return ({ contractNo, bankLineId }) => contractNo === '' && accounts.get(bankLineId ?? '') === line.accountNo
}

function sideOf({ facts, month, isSealed }: MonthToOpen, ask: Ask, lines: readonly KeyedLine[]): Change['earlier'] {
  const { line, by, key, basis } = ask
  const shown = (by === 'salesperson' ? linesByPerson(month.shown) : month.shown).filter(
    (one) =>
      groupFor(one, by).key === key &&
      (line === null || (one.contractNo === line.contractNo && one.accountNo === line.accountNo)),
  )
  return {
    ...{ period: month.period, isSealed, asOf: facts.asOf },
    total: sumFen(shown, ({ totals }) => totals[basis]),
    sum: sumFen(lines, ({ amount }) => amount),
  }
}

type Row = Omit<Change['rows'][number], 'cells' | 'customerName' | 'ownerName'> & {
  readonly lines: readonly KeyedLine[]
}

function rowsOf(was: readonly KeyedLine[], is: readonly KeyedLine[], { against }: Ask): readonly Row[] {
  const subjectOf = ({ contractNo, bankLineId }: KeyedLine) => contractNo || (bankLineId ?? '')
  const keyOf = (line: KeyedLine) => (against === 'signed' ? `${subjectOf(line)}\n${line.key}` : subjectOf(line))
  const told = [...was.map((line) => ({ line, isLater: false })), ...is.map((line) => ({ line, isLater: true }))]
  return [...groupBy(told, ({ line }) => keyOf(line)).values()].flatMap((all): readonly Row[] => {
    const [first] = all
    if (!first) return []
    const sum = (isLater: boolean) =>
      sumFen(
        all.filter((one) => one.isLater === isLater),
        ({ line }) => line.amount,
      )
    const [earlier, later] = [sum(false), sum(true)]
    const { contractNo, bankLineId } = first.line
    return [
      {
        ...{ contractNo, bankLineId: contractNo === '' ? bankLineId : null },
        whys: [...new Set(all.map(({ line }) => line.why))],
        ...{ earlier, later, change: fen(later - earlier) },
        lines: all.map(({ line }) => line),
      },
    ]
  })
}

function eachOnce(cells: readonly CellRef[]): Iterable<CellRef> {
  return new Map(cells.map((cell) => [`${rowRefKey(cell)}/${cell.column}`, cell])).values()
}
