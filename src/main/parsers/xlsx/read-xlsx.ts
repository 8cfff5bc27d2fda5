import type { TableSink } from '../table-sink.ts'
import { scanSheet } from './scan-sheet.ts'
import { workbookParts } from './workbook-parts.ts'
import { ODD } from './xml.ts'
import { zipEntries } from './zip-entries.ts'

/**
 * An xlsx as nearly all programs write it, several times faster than a general reader and in little memory. False when
 * something is unlike that: then nothing is in the sink, and the general reader starts over.
 */
export function readXlsx(bytes: Uint8Array, sink: TableSink): boolean {
  const zip = zipEntries(bytes)
  if (zip === null) return false
  try {
    const book = workbookParts(zip)
    for (const { name, isHidden, unpack } of book.sheets) {
      sink.sheet({ sheet: name, isHidden })
      scanSheet(unpack, book, sink)
    }
    return book.sheets.length > 0
  } catch (cause) {
    if (cause !== ODD) throw cause
    sink.reset()
    return false
  }
}
