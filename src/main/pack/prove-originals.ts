import type { ReplayDifference } from '../../shared/engine/replay/compare-records.ts'
import type { MonthFacts } from '../../shared/engine/replay/month-facts.ts'
import type { Manifest } from './manifest-format.ts'
import { originalPath } from './pack-input.ts'

/** 出处: every row that the figures rest on cites an original, and that original is in the pack, whole: its id is its SHA-256. */
export function originalDifferences(manifest: Manifest, facts: MonthFacts): readonly ReplayDifference[] {
  const sha256At = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]))
  const about = { part: 'originals', contractNo: '', item: 'sha256' } as const
  const told = facts.files.flatMap((file): ReplayDifference[] => {
    const signed = sha256At.get(originalPath(file)) ?? null
    return signed === file.fileId ? [] : [{ ...about, subject: file.name, signed, recomputed: file.fileId }]
  })
  const known = new Set(facts.files.map(({ fileId }) => fileId))
  const { contracts, archives, bankLines, invoices, receipts } = facts
  const cited = new Set(
    [contracts, archives, bankLines, invoices, receipts].flatMap((rows) => rows.map(({ source }) => source.fileId)),
  )
  const unknown = [...cited].filter((fileId) => !known.has(fileId)).sort()
  return [...told, ...unknown.map((fileId) => ({ ...about, subject: fileId, signed: null, recomputed: fileId }))]
}
