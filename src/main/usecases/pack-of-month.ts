import { existsSync } from 'node:fs'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { changedMode } from '../../shared/engine/replay/changed-mode.ts'
import { FACTS_FORMAT, type MonthFacts } from '../../shared/engine/replay/month-facts.ts'
import { plainPolicy } from '../../shared/engine/replay/plain-policy.ts'
import { ENGINE_VERSION } from '../../shared/engine/run-engine.ts'
import { changeMark } from '../db/change-mark.ts'
import { listAudit } from '../db/repositories/audit-log.ts'
import { findColumns } from '../db/repositories/import-file.ts'
import { hashPaperSources } from '../db/repositories/paper-sources.ts'
import { readFromVault, vaultPath } from '../intake/vault.ts'
import { writeFacts } from '../pack/pack-data.ts'
import type { PackInput } from '../pack/pack-input.ts'
import { originalFiles, renderPack } from '../pack/render.ts'
import { verifyPage } from '../pack/verify-page.ts'
import { closeFindings } from './close-gate.ts'
import {
  type CloseMaterial,
  closeMark,
  filesAndSeals,
  matchRead,
  materialOf,
  type ReadFacts,
  readFacts,
  sealedBeforeOf,
} from './close-material.ts'
import { deflateBeside } from './deflate-beside.ts'
import { earlierPacks } from './earlier-packs.ts'
import { gatherPackInput } from './gather-pack-input.ts'
import { areSigned, hasPapers, keepPapers, keptPapers } from './kept-papers.ts'
import { lastSealOf } from './last-seal.ts'
import type { MonthPack, PackedMonth } from './month-pack.ts'
import { type ReplayBeside, replayBeside } from './replay-beside.ts'
import { MONTHS_READ, restateMonths } from './restate-months.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Below, a replay takes less than a thread needs to start. */
const LINES_WORTH_A_THREAD = 20_000
/** Enough that a change arriving while we render is rare, few enough that a busy person cannot keep us here. */
const MAX_ATTEMPTS = 5

/**
 * The month's papers as of a moment, as `preparer` makes them; `auditSeq` null: with the log up to now. What was just made of the very
 * same facts is not made again (docs/adr/0033).
 */
export function* packOfMonth(
  context: WorkspaceContext,
  period: PeriodKey,
  asOf: EpochMs,
  auditSeq: number | null,
  preparer: string,
): Generator<Progress, Result<MonthPack, AppError>> {
  const { db } = context
  if (auditSeq !== null && hasPapers(db, { period, asOf, auditSeq, preparer })) {
    const { files } = filesAndSeals(db)
    const originals = yield* readOriginals(context, files)
    if (!originals.ok) return originals
    const kept = yield* keptPapers(
      context,
      { period, asOf, auditSeq, preparer },
      originalFiles({ files, readOriginal: readFrom(originals.value) }),
    )
    if (kept) return ok(kept)
  }
  for (let attempt = 1; ; attempt++) {
    const before = changeMark(db)
    const made = yield* makePapers(context, period, asOf, auditSeq, preparer)
    if (!made.ok) return made
    if (closeMark(db) !== made.value.month.mark && attempt < MAX_ATTEMPTS) continue
    const of = { period, asOf, auditSeq: made.value.auditSeq, preparer }
    if (auditSeq === null || areSigned(db, period, made.value)) keepPapers(context, of, before, made.value)
    return made
  }
}

function* makePapers(
  context: WorkspaceContext,
  period: PeriodKey,
  asOf: EpochMs,
  auditSeq: number | null,
  preparer: string,
): Generator<Progress, Result<MonthPack, AppError>> {
  const { db } = context
  const page = verifyPage()
  if (!page.ok) return page
  const read = readFacts(db, asOf)
  const originals = yield* readOriginals(context, read.files)
  if (!originals.ok) return originals
  const log = listAudit(db)
  const lastSeq = auditSeq ?? log.at(-1)?.seq ?? 0
  const audit = log.filter(({ seq }) => seq <= lastSeq)
  const { facts, packs } = yield* factsOfMonth(context, read, period)
  const isLarge = read.input.bankLines.length >= LINES_WORTH_A_THREAD
  const deflating = isLarge ? deflateBeside() : null
  let beside: ReplayBeside | null = null
  try {
    const factsFile = yield* writeFacts(facts, deflating?.newDeflater)
    beside = isLarge ? replayBeside(factsFile) : null
    const material = yield* materialOf(yield* matchRead(read), period)
    const input = {
      ...(yield* gatherPackInput(context, material, facts)),
      factsFile,
      audit,
      preparer,
      verifyPage: page.value,
    }
    const rendered = yield* renderPack({ ...input, readOriginal: readFrom(originals.value) }, deflating?.newDeflater)
    beside?.hand(rendered, preparer)
    const sources = yield* hashPaperSources(db, { period, auditSeq: lastSeq }) // while the thread compares
    const replay = beside ? yield* beside.report() : null
    return ok({ ...rendered, month: packedMonth(material), auditSeq: lastSeq, packs, sources, replay })
  } finally {
    beside?.stop()
    deflating?.stop()
  }
}

/** What the month rests on, and the earlier packs that were read for it. */
function* factsOfMonth(context: WorkspaceContext, read: ReadFacts, period: PeriodKey) {
  const { db, workspace } = context
  const sealsBefore = read.seals.filter((seal) => seal.period < period)
  const { files, input, policy, seals } = read
  const last = earlierPacks(workspace, sealsBefore.slice(-1)) // before they are read, as are those below
  const lastSeal = lastSealOf(context, sealsBefore)
  // 重述对比, in the first month under another mode: what the sealed ones before it would have been.
  const isRestated = changedMode({ decisions: input.decisions, policy, lastSeal }) !== null
  const packs = [...(isRestated ? earlierPacks(workspace, sealsBefore.slice(-MONTHS_READ, -1)) : []), ...last]
  const restatement = isRestated ? yield* restateMonths(workspace, sealsBefore, policy.performanceMode) : null
  const facts: MonthFacts = {
    ...input,
    format: FACTS_FORMAT,
    engineVersion: ENGINE_VERSION,
    period,
    policy: plainPolicy(policy),
    sealedBefore: sealedBeforeOf(seals, period),
    lastSeal,
    ...(restatement && { restatement }),
    files: files.map(({ fileId, name, kind }) => ({
      ...{ fileId, name, kind },
      columns: findColumns(db, fileId)?.columns ?? null,
    })),
  }
  return { facts, packs }
}

function packedMonth(material: CloseMaterial): PackedMonth {
  const { period, mark, basisLines, bridgeItems, cumulative, balances } = material
  return { period, mark, basisLines, bridgeItems, cumulative, balances, findings: closeFindings(material) }
}

type Originals = ReadonlyMap<string, Uint8Array>

/** A vault file that no longer is what was imported must not be signed as if it were. */
function* readOriginals(
  { workspace }: WorkspaceContext,
  files: CloseMaterial['files'],
): Generator<Progress, Result<Originals, AppError>> {
  const originals = new Map<string, Uint8Array>()
  for (const { fileId, name } of files) {
    const bytes = readFromVault(workspace, fileId)
    if (bytes === null) {
      if (existsSync(vaultPath(workspace, fileId))) {
        return err({ code: 'FILE_UNREADABLE', facts: { file: name, reason: '账套中的原件与导入时不一致' } })
      }
      return err({ code: 'FILE_NOT_FOUND', facts: { file: `${name}（账套中的原件）` } })
    }
    originals.set(fileId, bytes)
    yield { phase: 'originals', done: originals.size, total: files.length }
  }
  return ok(originals)
}

function readFrom(originals: Originals): PackInput['readOriginal'] {
  return (fileId) => originals.get(fileId) ?? new Uint8Array(0)
}
