export type CopyCell = { readonly text: string; readonly isNumber: boolean }
export type CopyTable = { readonly header: readonly string[]; readonly rows: readonly (readonly CopyCell[])[] }

/** Tab-separated, header first if there is one. Spreadsheets run text that begins with these signs, so it gets an apostrophe. */
export function toTsv({ header, rows }: CopyTable): string {
  const lines = [
    ...(header.length > 0 ? [header.map(tsvText)] : []),
    ...rows.map((row) => row.map((cell) => (cell.isNumber ? cell.text : tsvText(cell.text)))),
  ]
  return lines.map((line) => line.join('\t')).join('\r\n')
}

/** The same as a table, where text columns say so: a bank account keeps its digits when pasted into Excel. */
export function toHtmlTable({ header, rows }: CopyTable): string {
  const head = header.map((text) => `<th>${escapeHtml(text)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>`).join('')
  return `<table>${head === '' ? '' : `<tr>${head}</tr>`}${body}</table>`
}

function htmlCell(cell: CopyCell): string {
  const format = cell.isNumber ? '0.00' : String.raw`\@`
  return `<td style="mso-number-format:'${format}'">${escapeHtml(cell.text)}</td>`
}

function tsvText(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ')
  return /^[=+\-@]/.test(flat) ? `'${flat}` : flat
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
