import type { ColDef } from 'ag-grid-community'
import type { ProblemRow, RowState } from '../../../shared/contract/problems.ts'
import { problemWords } from '../../../shared/text/ui/problems.ts'
import { momentColumn, textColumn } from '../../grid/columns.tsx'
import { sheetText } from './file-columns.tsx'

const words = problemWords.columns

/** What a row says for itself; how it is mended, or how it was. */
export function problemColumns(state: RowState): ColDef<ProblemRow>[] {
  const where: ColDef<ProblemRow>[] = [
    { ...textColumn<ProblemRow>('file', words.file, (row) => row.fileName), width: 186 },
    { ...textColumn<ProblemRow>('sheet', words.sheet, (row) => sheetText(row.sheet)), width: 80 },
    {
      colId: 'row',
      headerName: words.row,
      width: 68,
      type: 'rightAligned',
      cellClass: ['ag-right-aligned-cell', 'cell-money'],
      valueGetter: ({ data }) => data?.row ?? null,
    },
  ]
  const raw: ColDef<ProblemRow> = {
    ...textColumn<ProblemRow>('raw', words.raw, rawText),
    width: 420,
    flex: 1,
    minWidth: 220,
  }
  if (state === 'open') {
    return [
      ...where,
      { ...textColumn<ProblemRow>('column', words.column, columnText), width: 104 },
      { ...textColumn<ProblemRow>('happened', words.happened, (row) => each(row, 'happened')), width: 300 },
      { ...textColumn<ProblemRow>('next', words.next, (row) => each(row, 'next')), width: 220 },
      raw,
    ]
  }
  return [
    ...where,
    { ...textColumn<ProblemRow>('correction', words.correction, correctionText), width: 320 },
    { ...textColumn<ProblemRow>('by', words.by, (row) => row.correction?.by ?? ''), width: 90 },
    momentColumn<ProblemRow>('at', words.at, (row) => row.correction?.at ?? null),
    raw,
  ]
}

function columnText({ problems, header }: ProblemRow): string {
  const names = problems.map(({ column }) => (column < 0 ? problemWords.wholeRow : (header[column] ?? '')))
  return [...new Set(names)].join('、')
}

function each({ problems }: ProblemRow, part: 'happened' | 'next'): string {
  return [...new Set(problems.map((problem) => problem[part]))].join('；')
}

function correctionText({ correction }: ProblemRow): string {
  if (!correction) return ''
  const { cells, reason } = correction
  const changes = cells.map(({ column, oldText, newText }) => problemWords.change(column, oldText, newText))
  return [...changes, reason].join('；')
}

function rawText({ cells }: ProblemRow): string {
  return cells.join(' | ')
}
