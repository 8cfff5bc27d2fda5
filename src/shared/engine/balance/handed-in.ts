import { groupBy } from '../../base/index.ts'
import type { JournalLine } from '../../domain/journal-line.ts'
import { type PeriodKey, periodOfDay } from '../../domain/period.ts'

/**
 * Whether the books of an account are there for a month. An account may have no entry in it and still be handed in: where the books go
 * on later, or where they come as exports of the whole ledger, of which one has entries of the month.
 */
export function booksHandedIn(
  journal: readonly JournalLine[],
  period: PeriodKey,
): (lines: readonly JournalLine[]) => boolean {
  const byFile = groupBy(journal, ({ source }) => source.fileId)
  const wholeLedgers = new Set([...byFile].filter(([, lines]) => namesSeveral(lines)).map(([fileId]) => fileId))
  const isWhole = ({ source }: JournalLine) => wholeLedgers.has(source.fileId)
  const isAnyOfMonth = journal.some((line) => isWhole(line) && periodOfDay(line.postedOn) === period)
  return (lines) =>
    lines.some(({ postedOn }) => periodOfDay(postedOn) >= period) || (isAnyOfMonth && lines.some(isWhole))
}

function namesSeveral(lines: readonly JournalLine[]): boolean {
  const [first] = lines
  return lines.some(
    ({ accountCode, accountName }) => accountCode !== first?.accountCode || accountName !== first.accountName,
  )
}
