import { readDif } from './dif.ts'
import { markupText } from './markup-text.ts'
import { hiddenOdsSheets } from './ods-hidden.ts'
import { isWorkbookChainBroken } from './ole-chain.ts'
import { DAMAGED, ENTITIES, PASSWORD, Refused, TOO_LARGE } from './refused.ts'
import type { TableSink } from './table-sink.ts'
import { findPassword } from './workbook-password.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'

/** A workbook's sheets into the sink, hidden ones told as such. Returns why not when it cannot be read. */
export async function parseSpreadsheet(bytes: Uint8Array, sink: TableSink): Promise<string | null> {
  try {
    if (findPassword(bytes)) return PASSWORD
    if (isWorkbookChainBroken(bytes)) return DAMAGED
    if (isZip(bytes) && readXlsx(bytes, sink)) return null
    const text = markupText(bytes)
    if (text === null && !isBinaryBook(bytes)) return DAMAGED // the general reader takes any bytes for a csv
    if (text !== null && /<!ENTITY/i.test(text)) return ENTITIES
    if (text !== null && readDif(text, sink)) return null
    // Late, for it takes longer to load than most workbooks take to read.
    const { readWithSheetJs } = await import('./sheetjs.ts')
    const hidden = isZip(bytes) ? hiddenOdsSheets(bytes) : new Set<string>()
    return readWithSheetJs(text === null ? bytes : withoutProperties(text), hidden, sink) ? null : DAMAGED
  } catch (cause) {
    if (cause instanceof Refused) return cause.message
    if (cause instanceof RangeError && /length|allocation/i.test(cause.message)) return TOO_LARGE
    const message = cause instanceof Error ? cause.message : String(cause)
    return /password|encrypt/i.test(message) ? PASSWORD : DAMAGED
  }
}

/** A maker's own properties of a SpreadsheetML; the general reader gives up over their kinds. */
function withoutProperties(text: string): string {
  const from = text.indexOf('<CustomDocumentProperties')
  const end = '</CustomDocumentProperties>'
  const to = from < 0 ? -1 : text.indexOf(end, from)
  return to < 0 ? text : text.slice(0, from) + text.slice(to + end.length)
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

/** OLE with a whole header, zip, or bare BIFF 2 to 8. */
function isBinaryBook(bytes: Uint8Array): boolean {
  const [first, second = 0] = bytes
  if (first === 0xd0 && second === 0xcf) return bytes.byteLength >= 512
  return isZip(bytes) || (first === 0x09 && [0, 2, 4, 8].includes(second))
}
