import { LIST_COLUMNS, type ListColumn } from '../../shared/domain/daily-list.ts'
import { REASON_CODES } from '../../shared/domain/discrepancy-work.ts'
import { dayOfMoment, type EpochMs, momentText } from '../../shared/domain/epoch-ms.ts'
import { listColumnTitles, listWords, timeText } from '../../shared/text/list-words.ts'
import { gapWords } from '../../shared/text/ui/states.ts'
import { reasonCodeWords } from '../../shared/text/work-words.ts'
import { type Entry, type FormColumn, type Note, writeForm } from '../pack/write-form.ts'
import { count, money, text } from '../pack/write-xlsx.ts'
import type { ListRow } from './list-rows.ts'

/** One recipient's list as the file that is sent. */
export function listWorkbook(
  title: Note,
  notes: readonly Note[],
  rows: readonly ListRow[],
  madeAt: EpochMs,
): Uint8Array {
  const columns = columnsOf(rows, madeAt)
  return writeForm<ListRow>({
    name: listWords.sheet,
    title,
    notes,
    columns: LIST_COLUMNS.map((column) => columns[column]),
    rows,
    toneOf: ({ entry: { level, stage } }) =>
      stage === 'held' || stage === 'answered' ? 'quiet' : level > 0 || stage === 'overdue' ? 'urgent' : 'plain',
    breakAfter: LIST_COLUMNS.indexOf('right') + 1,
    none: listWords.none,
  })
}

const MAX_TEXT = 500
const MAX_NAME = 40

function columnsOf(
  rows: readonly ListRow[],
  madeAt: EpochMs,
): { readonly [Column in ListColumn]: FormColumn<ListRow> } {
  const titles = listColumnTitles
  const places = new Map(rows.map((row, index) => [row, index + 1]))
  const asked = (column: 'reason' | 'text' | 'expectedOn' | 'by', width: number, entry: Entry) => ({
    ...text<ListRow>(titles[column], width, () => null),
    entry,
  })
  const narrow = (column: FormColumn<ListRow>, width: number) => ({ ...column, width })
  return {
    place: narrow(
      count<ListRow>(titles.place, (row) => places.get(row) ?? null),
      5,
    ),
    id: text(titles.id, 21, ({ identity }) => identity.id),
    foundAt: text(titles.foundAt, 12, ({ foundAt }) => timeText(foundAt)),
    name: text(titles.name, 13, ({ identity }) => identity.name),
    gap: text(titles.gap, 9, ({ entry }) => gapWords[entry.discrepancy.gap]),
    severity: text(titles.severity, 6, ({ identity }) => identity.severity),
    contractNos: text(titles.contractNos, 14, ({ identity }) => identity.contractNos),
    customer: text(titles.customer, 18, ({ identity }) => identity.customer),
    seller: text(titles.seller, 9, ({ seller }) => seller),
    amount: narrow(
      money<ListRow>(titles.amount, ({ entry }) => entry.discrepancy.amount),
      13,
    ),
    left: text(titles.left, 29, ({ left }) => left),
    right: text(titles.right, 29, ({ right }) => right),
    cause: text(titles.cause, 26, ({ cause }) => cause),
    owner: text(titles.owner, 9, ({ owner }) => owner),
    dueAt: text(titles.dueAt, 12, ({ entry }) => momentText(entry.work.dueAt)),
    level: text(titles.level, 10, ({ level }) => level),
    reason: asked('reason', 16, {
      kind: 'choice',
      choices: REASON_CODES.map((code) => reasonCodeWords[code]),
      title: listWords.choiceTitle,
      problem: listWords.choiceProblem,
    }),
    text: asked('text', 29, {
      ...{ kind: 'text', most: MAX_TEXT, title: titles.text, problem: listWords.textProblem(MAX_TEXT) },
    }),
    expectedOn: asked('expectedOn', 12, {
      ...{ kind: 'day', from: dayOfMoment(madeAt), title: listWords.dayTitle, problem: listWords.dayProblem },
    }),
    by: asked('by', 9, {
      ...{ kind: 'text', most: MAX_NAME, title: titles.by, problem: listWords.textProblem(MAX_NAME) },
    }),
    state: text(titles.state, 15, ({ state }) => state),
    ageDays: narrow(
      count<ListRow>(titles.ageDays, ({ entry }) => entry.ageDays),
      8,
    ),
    checksum: text(titles.checksum, 17, ({ checksum }) => checksum),
  }
}
