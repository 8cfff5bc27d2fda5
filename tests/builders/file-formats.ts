import iconv from 'iconv-lite'
import * as XLSX from 'xlsx'

type Rows = readonly (readonly string[])[]

const writers = {
  'csv UTF-8': (rows: Rows) => Buffer.from(csv(rows, ',')),
  'csv UTF-8 BOM, CRLF': (rows: Rows) => Buffer.from(`\ufeff${csv(rows, ',', '\r\n')}`),
  'csv GBK': (rows: Rows) => iconv.encode(csv(rows, ','), 'gbk'),
  'tsv GB18030': (rows: Rows) => iconv.encode(csv(rows, '\t'), 'gb18030'),
  'tsv UTF-16': (rows: Rows) => iconv.encode(csv(rows, '\t'), 'utf-16le', { addBOM: true }),
  'bars UTF-8': (rows: Rows) => Buffer.from(csv(rows, '|')),
  xlsx: (rows: Rows) => workbook(rows, 'xlsx'),
  xls: (rows: Rows) => workbook(rows, 'biff8'),
} as const

function csv(rows: Rows, delimiter: string, lineEnd = '\n'): string {
  const cell = (text: string) => (/[",\t|\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => row.map(cell).join(delimiter) + lineEnd).join('')
}

function workbook(rows: Rows, bookType: XLSX.BookType): Uint8Array {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), '明细')
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType }) as ArrayBuffer)
}

export type Format = keyof typeof writers
export const formats = Object.keys(writers) as readonly Format[] // keys of the object above

/** A table as a file of its format: what a system's export button would have written. */
export function writeTable(format: Format, rows: Rows): Uint8Array {
  return writers[format](rows)
}
