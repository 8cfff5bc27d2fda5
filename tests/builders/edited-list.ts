import * as SheetJS from 'xlsx'

/** A cell by the title of its column. */
export type EditedRow = Record<string, string | number>

/** A list as somebody sends it back: opened in another program, its rows changed as `edit` says, and saved. */
export function editedList(bytes: Uint8Array, edit: (rows: EditedRow[], titles: string[]) => EditedRow[]): Uint8Array {
  const book = SheetJS.read(bytes)
  const name = book.SheetNames.at(-1)!
  const lines = SheetJS.utils.sheet_to_json<(string | number)[]>(book.Sheets[name]!, { header: 1, defval: '' })
  const header = lines.findIndex((line) => line.includes('行校验码'))
  const titles = lines[header]!.map(String)
  const rows = lines
    .slice(header + 1)
    .map((line) => Object.fromEntries(titles.map((title, i) => [title, line[i] ?? ''])))
  const edited = edit(rows, titles)
  const saved = [...lines.slice(0, header), titles, ...edited.map((row) => titles.map((title) => row[title] ?? ''))]
  const again = SheetJS.utils.book_new()
  SheetJS.utils.book_append_sheet(again, SheetJS.utils.aoa_to_sheet([['备注：已与客户核对']]), '备注')
  SheetJS.utils.book_append_sheet(again, SheetJS.utils.aoa_to_sheet(saved), name)
  return new Uint8Array(SheetJS.write(again, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

/** The rows of a list by the titles of its columns, as another program shows them. */
export function rowsOfList(bytes: Uint8Array): EditedRow[] {
  const told: EditedRow[] = []
  editedList(bytes, (rows) => {
    told.push(...rows)
    return rows
  })
  return told
}
