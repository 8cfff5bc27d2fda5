import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import { OBJECTION_CODE } from '../../shared/domain/objection.ts'
import type { PeriodKey } from '../../shared/domain/period.ts'
import { standingSegregation } from '../../shared/engine/decisions/standing-segregation.ts'
import { waivedBy } from '../../shared/engine/decisions/waived-by.ts'
import { decisionsByDifference, workOnDifference } from '../../shared/engine/decisions/work-on-difference.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { changedMode } from '../../shared/engine/replay/changed-mode.ts'
import type { LastSeal } from '../../shared/engine/replay/last-seal.ts'
import { FACTS_FORMAT, type MonthFacts } from '../../shared/engine/replay/month-facts.ts'
import { monthRecord } from '../../shared/engine/replay/month-record.ts'
import { plainPolicy } from '../../shared/engine/replay/plain-policy.ts'
import { ENGINE_VERSION } from '../../shared/engine/run-engine.ts'
import { changeMark } from '../db/change-mark.ts'
import { listAudit } from '../db/repositories/audit-log.ts'
import { loadDiscrepancies, type TrackedDiscrepancy } from '../db/repositories/discrepancy.ts'
import { findColumns } from '../db/repositories/import-file.ts'
import { listReopenings } from '../db/repositories/seal.ts'
import { readSetting } from '../db/repositories/setting.ts'
import { vaultPath } from '../intake/vault.ts'
import type { PackInput } from '../pack/pack-input.ts'
import { paperInput } from '../pack/paper-input.ts'
import { originalFiles, renderPack } from '../pack/render.ts'
import { sha256 } from '../pack/sha256.ts'
import { verifyPage } from '../pack/verify-page.ts'
import { closeFindings } from './close-gate.ts'
import { type CloseMaterial, closeMark, filesAndSeals, gatherMaterial } from './close-material.ts'
import { earlierPacks } from './earlier-packs.ts'
import { areSigned, hasPapers, keepPapers, keptPapers } from './kept-papers.ts'
import { lastSealOf } from './last-seal.ts'
import type { MonthPack, PackedMonth } from './month-pack.ts'
import { objectionsIn } from './objections.ts'
import { MONTHS_READ, restateMonths } from './restate-months.ts'
import { sealedSigners } from './sealed-signers.ts'
import type { WorkspaceContext } from './workspace-context.ts'

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
  const { db, workspace } = context
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
    const material = yield* gatherMaterial(db, period, asOf)
    const originals = yield* readOriginals(context, material.files)
    if (!originals.ok) return originals
    const log = listAudit(db)
    const lastSeq = auditSeq ?? log.at(-1)?.seq ?? 0
    const audit = log.filter(({ seq }) => seq <= lastSeq)
    const page = verifyPage()
    if (!page.ok) return page
    const { sealsBefore } = material
    const last = earlierPacks(workspace, sealsBefore.slice(-1)) // before they are read, as are those below
    const lastSeal = lastSealOf(context, sealsBefore)
    // 重述对比, in the first month under another mode: what the sealed ones before it would have been.
    const isRestated = changedMode({ ...material, lastSeal }) !== null
    const packs = [...(isRestated ? earlierPacks(workspace, sealsBefore.slice(-MONTHS_READ, -1)) : []), ...last]
    const restatement = isRestated
      ? yield* restateMonths(workspace, sealsBefore, material.policy.performanceMode)
      : null
    const input = packInput(context, { ...material, lastSeal, ...(restatement && { restatement }) }, originals.value)
    const rendered = yield* renderPack({ ...input, audit, preparer, verifyPage: page.value })
    if (closeMark(db) === material.mark || attempt === MAX_ATTEMPTS) {
      const pack = { ...rendered, month: packedMonth(material), auditSeq: lastSeq, packs }
      const isKept = auditSeq === null || areSigned(db, period, pack)
      if (isKept) yield* keepPapers(context, { period, asOf, auditSeq: lastSeq, preparer }, before, pack)
      return ok(pack)
    }
  }
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
    const path = vaultPath(workspace, fileId)
    if (!existsSync(path)) return err({ code: 'FILE_NOT_FOUND', facts: { file: `${name}（账套中的原件）` } })
    const bytes = readFileSync(path)
    if (sha256(bytes) !== fileId) {
      return err({ code: 'FILE_UNREADABLE', facts: { file: name, reason: '账套中的原件与导入时不一致' } })
    }
    originals.set(fileId, bytes)
    yield { phase: 'originals', done: originals.size, total: files.length }
  }
  return ok(originals)
}

function readFrom(originals: Originals): PackInput['readOriginal'] {
  return (fileId) => originals.get(fileId) ?? new Uint8Array(0)
}

function packInput(
  { db, workspace }: WorkspaceContext,
  material: CloseMaterial & Pick<MonthFacts, 'restatement'> & { readonly lastSeal: LastSeal | null },
  originals: Originals,
): Omit<PackInput, 'audit' | 'verifyPage' | 'preparer'> {
  const { period, files, decisions, input, policy, sealsBefore, sealedBefore, balances } = material
  const { lastSeal, restatement } = material
  const facts: MonthFacts = {
    ...input,
    format: FACTS_FORMAT,
    engineVersion: ENGINE_VERSION,
    period,
    policy: plainPolicy(policy),
    sealedBefore,
    lastSeal,
    ...(restatement && { restatement }),
    files: files.map(({ fileId, name, kind }) => ({
      ...{ fileId, name, kind },
      columns: findColumns(db, fileId)?.columns ?? null,
    })),
  }
  return {
    workspace: readSetting(db, 'name') ?? basename(workspace),
    previous: sealsBefore.at(-1)?.digest ?? null,
    ...paperInput(facts, material),
    discrepancies: discrepanciesAt(material, loadDiscrepancies(db)),
    balances,
    files,
    signers: sealedSigners(db, sealsBefore),
    data: { facts, record: monthRecord(material) },
    segregation: standingSegregation(decisions),
    superseded: listReopenings(db, period).map(({ digest }) => digest),
    readOriginal: readFrom(originals),
  }
}

/** What holds as of the moment by the engine, with the history that the ledger remembers from before that moment. */
function discrepanciesAt(
  { result, decisions, asOf, policy }: CloseMaterial,
  known: readonly TrackedDiscrepancy[],
): PackInput['discrepancies'] {
  const earlier = known.filter(
    ({ discrepancy, firstDetectedAt }) => firstDetectedAt <= asOf && discrepancy.code !== OBJECTION_CODE,
  )
  const history = new Map(earlier.map((one) => [one.discrepancy.id, one]))
  const isWaived = waivedBy(decisions)
  const decisionsOn = decisionsByDifference(decisions)
  const held = result.discrepancies.map((discrepancy) => {
    const before = history.get(discrepancy.id)
    history.delete(discrepancy.id)
    const opened = { severity: discrepancy.severity, openedAt: before?.openedAt ?? asOf }
    return {
      discrepancy,
      state: isWaived(discrepancy) ? ('waived' as const) : ('open' as const),
      firstDetectedAt: before?.firstDetectedAt ?? asOf,
      work: workOnDifference(opened, decisionsOn.get(discrepancy.id) ?? [], policy.calendar),
      closedAt: null,
      reopened: before?.reopened ?? 0,
    }
  })
  const closed = [...history.values()].filter(
    ({ state, closedAt }) => state === 'closed' && closedAt !== null && closedAt <= asOf,
  )
  return [...held, ...closed, ...objectionsAt(decisions, decisionsOn, policy)]
}

/** By the decisions alone, not by the list: what was signed must come out the same tomorrow. */
function objectionsAt(
  decisions: CloseMaterial['decisions'],
  decisionsOn: ReturnType<typeof decisionsByDifference>,
  { calendar }: CloseMaterial['policy'],
): PackInput['discrepancies'] {
  return objectionsIn(decisions).map(({ discrepancy, raisedAt, answeredAt }) => ({
    discrepancy,
    state: answeredAt === null ? ('open' as const) : ('closed' as const),
    firstDetectedAt: raisedAt,
    work: workOnDifference(
      { severity: discrepancy.severity, openedAt: raisedAt },
      decisionsOn.get(discrepancy.id) ?? [],
      calendar,
    ),
    closedAt: answeredAt,
    reopened: 0,
  }))
}
