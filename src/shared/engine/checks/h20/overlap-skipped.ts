import { groupBy } from '../../../base/index.ts'
import type { BankLine } from '../../../domain/bank-line.ts'
import { momentText } from '../../../domain/epoch-ms.ts'
import type { CheckRow } from '../../../domain/handbook.ts'
import { formatFen } from '../../../domain/money.ts'
import { wordsOfUnnumbered } from '../../completeness/equal-rows.ts'
import { lineCells } from '../../matching/cells.ts'
import { seeLine } from '../case-acts.ts'
import { type Check, type CheckWorld, dataMissing, failed, passed, row } from '../check.ts'
import { fileNamedBy, statementsIn } from './statements-in.ts'

const CELLS_SHOWN = 20

/** H20.3: repeated rows were skipped and counted; equal rows without a serial number stay, each for itself, for a person to look at. */
export const overlapSkipped: Check = (world, about) => {
  const named = fileNamedBy(about)
  const ids = new Set(statementsIn(world, about).map(({ fileId }) => fileId))
  if (named !== null) ids.add(named)
  if (ids.size === 0) return dataMissing('银行流水', '没有可查的账单')
  const skipped = world.facts.duplicates.filter(({ fileId, rows }) => ids.has(fileId) && rows.length > 0)
  const rows = skipped.map(({ fileName, importedAt, rows: repeated }) =>
    row(
      `《${fileName}》${momentText(importedAt)} 导入时跳过 ${repeated.length} 行`,
      null,
      repeated.slice(0, CELLS_SHOWN).map((each) => ({ ...each, column: '' })),
    ),
  )
  const count = skipped.reduce((sum, each) => sum + each.rows.length, 0)
  const told = count === 0 ? '没有重复的行' : `与以前的文件重叠，已跳过 ${count} 笔，没有重复计数`
  const equals = equalLines(world, ids)
  if (equals.length === 0) return passed(told, { rows })
  return failed(`${told}；另有 ${equals.length} 组无流水号的相同行没有自动去重，请对照回单看是一笔还是几笔`, {
    rows: [...rows, ...equals.map(toRow)],
  })
}

/** Lines of these files that say in everything what another one says and bear no number. */
function equalLines({ facts }: CheckWorld, ids: ReadonlySet<string>): readonly (readonly BankLine[])[] {
  const told = facts.lines.flatMap((line) => {
    const words = ids.has(line.source.fileId) ? wordsOfUnnumbered(line) : null
    return words === null ? [] : [{ line, words }]
  })
  return [...groupBy(told, ({ words }) => words).values()]
    .filter((group) => group.length > 1)
    .map((group) => group.map(({ line }) => line))
}

function toRow(lines: readonly BankLine[]): CheckRow {
  const [first] = lines as [BankLine] // a group of equals is never empty
  const text = `${momentText(first.postedAt)} ${first.counterpartyName || '（无户名）'} ${formatFen(first.amount)} 有 ${lines.length} 行一样`
  return row(
    text,
    first.amount,
    lines.flatMap((line) => lineCells(line, 'postedAt', 'lineAmount')),
    seeLine(first.id),
  )
}
