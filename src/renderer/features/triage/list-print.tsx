import type { OutputOf } from '../../../shared/contract/specs.ts'
import { LIST_COLUMNS, type ListColumn } from '../../../shared/domain/daily-list.ts'
import { formatFen, parseYuanText } from '../../../shared/domain/money.ts'
import { listColumnTitles, listWords } from '../../../shared/text/list-words.ts'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import './list-print.css'

export type PrintedList = OutputOf<'lists.read'>

/** Several columns of the list in one of the paper's, so that a page is wide enough; the last four stay empty for a pen. */
const PAPER: readonly (readonly ListColumn[])[] = [
  ['place'],
  ['id', 'checksum'],
  ['name', 'severity', 'gap'],
  ['contractNos', 'customer', 'seller'],
  ['amount'],
  ['left'],
  ['right'],
  ['cause'],
  ['owner', 'dueAt', 'level'],
  ['state', 'ageDays'],
  ['reason'],
  ['text'],
  ['expectedOn'],
  ['by'],
]

/** One list on A4 landscape, as it was written; the printer is asked as soon as it stands. */
export function ListPrint({ list, onPrinted }: { readonly list: PrintedList; readonly onPrinted: () => void }) {
  const [title, ...notes] = list.notes
  return (
    <PrintSheet name="list-sheet" onPrinted={onPrinted}>
      <h1>{title}</h1>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {list.rows.length === 0 ? (
        <p>{listWords.none}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {PAPER.map((columns) => (
                <th key={columns.join()} className={`is-${columns[0]}`}>
                  {columns.map((column) => listColumnTitles[column]).join(' / ')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.rows.map((cells) => (
              <tr key={cellOf(cells, 'id')}>
                {PAPER.map((columns) => (
                  <td key={columns.join()} className={`is-${columns[0]}`}>
                    {columns
                      .map((column) => shownCell(cells, column))
                      .filter((text) => text !== '')
                      .join('\n')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PrintSheet>
  )
}

function cellOf(cells: readonly string[], column: ListColumn): string {
  return cells[LIST_COLUMNS.indexOf(column)] ?? ''
}

function shownCell(cells: readonly string[], column: ListColumn): string {
  const text = cellOf(cells, column)
  if (column === 'ageDays') return `${listColumnTitles.ageDays} ${text}`
  const amount = column === 'amount' ? parseYuanText(text) : null
  return amount === null ? text : formatFen(amount)
}
