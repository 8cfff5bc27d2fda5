import type { ArchiveItem } from '../../domain/archive-item.ts'
import { type Fen, sumFen } from '../../domain/money.ts'

/** Each archive number once: the same file archived in two exports is one. One without an amount stands for the contract's. */
export function archivedAmount(archives: readonly ArchiveItem[], contractAmount: Fen): Fen {
  const byArchiveNo = new Map(archives.map((item) => [item.archiveNo, item]))
  return sumFen(byArchiveNo.values(), (item) => item.amount ?? contractAmount)
}
