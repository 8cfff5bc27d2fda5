import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { ReplayReport } from '../../shared/contract/close.ts'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { changedMode } from '../../shared/engine/replay/changed-mode.ts'
import { comparePlain, type ReplayDifference } from '../../shared/engine/replay/compare-records.ts'
import type { MonthFacts } from '../../shared/engine/replay/month-facts.ts'
import type { MonthFigures } from '../../shared/engine/replay/month-figures.ts'
import { type MonthRecord, sumOf } from '../../shared/engine/replay/month-record.ts'
import { replayMonth } from '../../shared/engine/replay/replay-month.ts'
import { ENGINE_VERSION } from '../../shared/engine/run-engine.ts'
import { FACTS, LIST, type Manifest, RESULT, RULES } from './manifest-format.ts'
import type { OpenedPack } from './open-pack.ts'
import { packData } from './pack-data.ts'
import { paperInput } from './paper-input.ts'
import { listPaper, type Paper, paperBytes, papersOf } from './papers.ts'
import { type ProofSteps, sha256Of } from './proof-steps.ts'
import { originalDifferences } from './prove-originals.ts'

/** A forged month may differ everywhere; nobody reads further than this. */
const MAX_TOLD = 500
const NOTHING_COMPARED = { basisLines: 0, bridgeItems: 0, matches: 0, discrepancies: 0, papers: 0 }

/** 重放: the month made again from the pack's own facts, and every figure, match and paper held against what was signed. */
export function* proveReplay(pack: OpenedPack): ProofSteps<ReplayReport> {
  const { manifest } = pack
  const engine = { signed: manifest?.engineVersion ?? '', here: ENGINE_VERSION }
  const unable = (state: 'absent' | 'failed', why: string): ReplayReport => ({
    ...{ state, ok: state === 'absent', why, engine },
    ...{ compared: NOTHING_COMPARED, differenceCount: 0, differences: [] },
  })
  if (!manifest) return unable('failed', '清单无法读取，无从重放')
  const hasData = pack.entries.some(({ path }) => path === FACTS || path === RESULT)
  if (manifest.formatVersion === 1 && !hasData) return unable('absent', '本包早于可重放的格式，只核验了文件与签名')
  yield { phase: 'unpack', done: 0, total: 1 }
  const data = packData(pack)
  if (!data.ok) return unable('failed', data.error)
  const { facts, record } = data.value
  const replayed = yield* replayMonth(facts, record) as Generator<Progress, Replayed, string>
  const figures = replayed.figures
  if (figures === null) return unable('failed', `引擎读不懂包内的数据：${replayed.failure}`)
  let differences: readonly ReplayDifference[]
  let papers: readonly Paper[]
  try {
    papers = [...papersOf(paperInput(facts, figures)), ...listPapers(pack, manifest, facts, figures)]
    differences = [
      ...replayed.differences,
      ...(yield* manifestDifferences(manifest, facts, record)),
      ...originalDifferences(manifest, facts),
      ...restatementDifferences(facts),
      ...(yield* paperDifferences(pack, papers)),
    ]
  } catch (cause) {
    return unable('failed', `无法按包内的数据比对：${cause instanceof Error ? cause.message : String(cause)}`)
  }
  const isEqual = differences.length === 0
  const why = isEqual || replayed.isSameEngine ? '' : otherEngineText(engine)
  return {
    ...{ state: isEqual ? 'equal' : 'differs', ok: isEqual, why, engine },
    compared: { ...replayed.compared, papers: papers.length },
    differenceCount: differences.length,
    differences: differences.slice(0, MAX_TOLD),
  }
}

/** The first month under another mode says what the sealed ones would have been, and no other month does. */
function restatementDifferences(facts: MonthFacts): readonly ReplayDifference[] {
  const due = changedMode(facts) === null ? null : facts.policy.performanceMode
  const signed = facts.restatement?.mode ?? null
  if (signed === due) return []
  return [{ part: 'papers', contractNo: '', subject: RULES, item: '重述对比', signed, recomputed: due }]
}

/** The list says what the manifest says: whoever reads the one must not be told otherwise by the other. */
function listPapers(
  { signatures }: OpenedPack,
  manifest: Manifest,
  facts: MonthFacts,
  { basisLines }: MonthFigures,
): readonly Paper[] {
  if (facts.lastSeal === undefined) return [] // from before there was one
  const preparer = signatures?.find(({ role }) => role === 'preparer')?.person ?? ''
  const files = manifest.files.filter(({ path }) => path !== LIST)
  return [listPaper({ manifest, facts, totals: sumOf(basisLines), files, preparer })]
}

function* paperDifferences(pack: OpenedPack, papers: readonly Paper[]): ProofSteps<readonly ReplayDifference[]> {
  const differences: ReplayDifference[] = []
  for (const [place, { path, sheets }] of papers.entries()) {
    yield { phase: 'papers', done: place, total: papers.length }
    const entry = pack.entries.find((one) => one.path === path)
    const signed = entry ? yield* sha256Of(entry.bytes) : null
    const recomputed = yield* sha256Of(paperBytes(sheets()))
    if (signed === recomputed) continue
    differences.push({ part: 'papers', contractNo: '', subject: path, item: 'sha256', signed, recomputed })
  }
  return differences
}

type Replayed = ReturnType<typeof replayMonth> extends Generator<unknown, infer Value> ? Value : never

/** The manifest tells the same clock, rules, decisions and totals in its own words. */
function* manifestDifferences(
  manifest: Manifest,
  facts: MonthFacts,
  record: MonthRecord,
): ProofSteps<readonly ReplayDifference[]> {
  const decisions = new TextEncoder().encode(canonicalJson(facts.decisions))
  const { S, A, B, C, P } = record.totals
  const told = {
    period: facts.period,
    asOf: formatMoment(facts.asOf),
    engineVersion: facts.engineVersion,
    policy: facts.policy,
    decisions: { count: facts.decisions.length, sha256: yield* sha256Of(decisions) },
    ...{ S: yuanText(S), A: yuanText(A), B: yuanText(B), C: yuanText(C), P: yuanText(P) },
  }
  const { period, asOf, engineVersion, policy, totals } = manifest
  const signed = { period, asOf, engineVersion, policy, decisions: manifest.decisions, ...totals }
  return comparePlain('manifest', signed, told)
}

function otherEngineText({ signed, here }: ReplayReport['engine']): string {
  return `包由引擎 ${signed} 生成，此处是 ${here}：不同之处可能来自引擎升级，请用包内的 14-核验.html 或当时的程序版本再重放`
}
