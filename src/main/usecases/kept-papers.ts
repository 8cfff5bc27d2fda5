import { compareBy, invariant } from '../../shared/base/index.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { changeMark } from '../db/change-mark.ts'
import { hashPaperSources } from '../db/repositories/paper-sources.ts'
import { latestSignOffs } from '../db/repositories/sign-off.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { type PackFile, readManifest } from '../pack/manifest-format.ts'
import type { RenderedPack } from '../pack/render.ts'
import { sha256 } from '../pack/sha256.ts'
import { type EarlierPack, earlierPacks } from './earlier-packs.ts'
import type { MonthPack } from './month-pack.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Of which papers it is the question. */
export type PapersOf = {
  readonly period: PeriodKey
  readonly asOf: EpochMs
  readonly auditSeq: number
  readonly preparer: string
}
type Books = Pick<WorkspaceContext, 'db' | 'workspace'>
type Kept = PapersOf & {
  /** The ledger's, from when the papers were known to stand. */
  readonly mark: string
  readonly pack: MonthPack
}

/** Of an open ledger the papers that this very process made last, in memory alone: what lies in a file can be forged (docs/adr/0033). */
const kept = new WeakMap<ReadDb, Kept>()

/**
 * Keeps papers for whoever signs next. `before` is the ledger's mark from before the first fact was read: where anything was written since,
 * nobody can say what the papers were made from, and they are not kept. Nor are those that are not what the preparer signed, where she
 * did. The originals lie in the vault and are read, and proved, each time.
 */
export function keepPapers({ db, workspace }: Books, of: PapersOf, before: string, pack: MonthPack): void {
  kept.delete(db)
  if (changeMark(db) !== before || !lieAsTheyDid(workspace, pack.packs)) return
  kept.set(db, { ...of, mark: before, pack: { ...pack, files: pack.files.filter((file) => !isOriginal(file)) } })
}

/** What `write` writes no paper is made from: those that stood before it stand after it. In a transaction, where nobody else writes meanwhile. */
export function papersStandOver<Value>(db: ReadDb, write: () => Value): Value {
  invariant(db.inTransaction, 'somebody else may write meanwhile')
  const last = kept.get(db)
  const isStanding = last?.mark === changeMark(db)
  const value = write()
  if (last && isStanding) kept.set(db, { ...last, mark: changeMark(db) })
  return value
}

/** Papers that were made to be compared with a signature: where they differ from it they are nobody's. */
export function areSigned(db: ReadDb, period: PeriodKey, { digest }: RenderedPack): boolean {
  const { preparer } = latestSignOffs(db, period)
  return preparer === null || preparer.digest === digest
}

export function hasPapers(db: ReadDb, of: PapersOf): boolean {
  const last = kept.get(db)
  if (last?.period !== of.period || last.preparer !== of.preparer) return false
  return last.asOf === of.asOf && last.auditSeq === of.auditSeq
}

/**
 * The papers as they were made, if they would come out the same: nothing that they can be made from has changed since, and their bytes
 * are those of the digest. Null: make them anew.
 */
export function* keptPapers(
  { db, workspace }: Books,
  of: PapersOf,
  originals: readonly PackFile[],
): Generator<Progress, MonthPack | null> {
  const last = hasPapers(db, of) ? kept.get(db) : undefined
  if (!last) return null
  const mark = changeMark(db)
  const isSame =
    mark === last.mark || ((yield* hashPaperSources(db, of)) === last.pack.sources && changeMark(db) === mark)
  const isThere = lieAsTheyDid(workspace, last.pack.packs)
  const pack = { ...last.pack, files: [...last.pack.files, ...originals] }
  if (isSame && isThere && isWhole(pack)) {
    kept.set(db, { ...last, mark })
    return pack
  }
  kept.delete(db)
  return null
}

export function dropPapers(db: ReadDb): void {
  kept.delete(db)
}

function lieAsTheyDid(workspace: string, packs: readonly EarlierPack[]): boolean {
  return earlierPacks(workspace, packs).every(({ sha256: now }, at) => now === packs[at]?.sha256)
}

function isOriginal({ path }: PackFile): boolean {
  return path.startsWith('originals/')
}

/** Every file as the manifest has it, and the manifest as it was signed. */
function isWhole({ files, manifest, digest }: RenderedPack): boolean {
  const listed = readManifest(manifest)?.files ?? []
  const byPath = [...files].sort(compareBy(({ path }) => path))
  return (
    sha256(manifest) === digest &&
    listed.length === byPath.length &&
    listed.every((told, at) => told.path === byPath[at]?.path && told.sha256 === sha256(byPath[at].bytes))
  )
}
