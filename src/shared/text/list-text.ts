import { LIST_COLUMNS, type ListColumn } from '../domain/daily-list.ts'
import { formatFen, parseYuanText } from '../domain/money.ts'
import { listMailWords } from './list-words.ts'

/** 可复制文本: a list as lines for a chat or a mail, from the cells of its rows. */
export function listLines(notes: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [...notes, ...rows.map(lineOf)]
}

function lineOf(cells: readonly string[]): string {
  const cell = (column: ListColumn) => (cells[LIST_COLUMNS.indexOf(column)] ?? '').replace(/\s*\n\s*/g, '、')
  const amount = parseYuanText(cell('amount'))
  const subject = [cell('contractNos') || cell('id'), cell('customer')].filter((part) => part !== '').join('　')
  const mark = [cell('owner'), cell('level'), cell('state')].filter((part) => part !== '').join('，')
  const shown = amount === null ? cell('amount') : formatFen(amount)
  return listMailWords.row(`${cell('severity')} ${cell('name')}`, subject, shown, cell('dueAt'), mark)
}
