import type { PackedLines } from '../parsers/pack-lines.ts'
import type { ScanOrder, ScanTotals } from '../parsers/scan-statement.ts'
import { type HelperThread, startThread } from './helper-thread.ts'

export type ScanTask = { readonly path: string; readonly order: ScanOrder }

export type FromScan =
  | { readonly type: 'began' }
  | { readonly type: 'lines'; readonly lines: readonly PackedLines[]; readonly bytes: number }
  | { readonly type: 'scanned'; readonly totals: ScanTotals; readonly digest: string }
  | { readonly type: 'refused'; readonly why: string }
  | { readonly type: 'verified'; readonly digest: string }
export type ToScan = { readonly verify: string }

export type Scan = HelperThread<FromScan, ToScan>

/** Reads a statement on a thread of its own, while the caller writes what was read before. */
export function startScan(path: string, order: ScanOrder): Scan {
  return startThread('statement-scan.worker', { path, order } satisfies ScanTask)
}
