import { parseSpreadsheet } from '../spreadsheet.ts'
import type { TableSink } from '../table-sink.ts'

/** Puts what the bytes hold into the sink; the reason when they cannot be read. */
type Reader = (bytes: Uint8Array, sink: TableSink) => Promise<string | null>

/** What can be read apart. A parser that may hang or eat memory on hostile bytes belongs here. */
export const readers = {
  spreadsheet: parseSpreadsheet,
} satisfies Readonly<Record<string, Reader>>

export type ApartKind = keyof typeof readers
