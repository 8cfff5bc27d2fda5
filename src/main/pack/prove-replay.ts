import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { ReplayReport } from '../../shared/contract/verify.ts'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { changedMode } from '../../shared/engine/replay/changed-mode.ts'
import { comparePlain, type ReplayDifference } from '../../shared/engine/replay/compare-records.ts'
import type { MonthFacts } from '../../shared/engine/replay/month-facts.ts'
import type { MonthFigures } from '../../shared/engine/replay/month-figures.ts'
import { type MonthRecord, sumOf } from '../../shared/engine/replay/month-record.ts'
import { compareMonth, replayMonth } from '../../shared/engine/replay/replay-month.ts'
import { ENGINE_VERSION } from '../../shared/engine/run-engine.ts'
import { deflateHere, type NewDeflater } from './deflate.ts'
import { FACTS, LIST, type Manifest, RESULT, RULES } from './manifest-format.ts'
import type { OpenedPack } from './open-pack.ts'
import { packFacts, packRecord } from './pack-data.ts'
import { paperInput } from './paper-input.ts'
import { listPaper, type Paper, papersOf } from './papers.ts'
import { type ProofSteps, sha256Of } from './proof-steps.ts'
import { originalDifferences } from './prove-originals.ts'
import { xlsxSteps } from './write-xlsx.ts'

/** What a replay looks at of a pack. */
export type ReplayedPack = Pick<OpenedPack, 'manifest' | 'entries'> & { readonly preparer: string }

/** A forged month may differ everywhere; nobody reads further than this. */
const MAX_TOLD = 500
const NOTHING_COMPARED = { basisLines: 0, bridgeItems: 0, matches: 0, discrepancies: 0, papers: 0 }

/** 重放: the month made again from the facts alone, before what was signed is looked at. */
export type RemadeMonth = {
  readonly facts: MonthFacts
  readonly figures: MonthFigures
  readonly papers: readonly RemadePaper[]
}
type RemadePaper = { readonly path: string; readonly sha256: string }

/** Of a stranger's facts too: what the engine cannot read is a refusal for people. */
export function* remakeMonth(
  facts: MonthFacts,
  newDeflater: NewDeflater = deflateHere,
): ProofSteps<Result<RemadeMonth, string>> {
  let figures: MonthFigures
  try {
    figures = yield* replayMonth(facts) as Generator<Progress, MonthFigures, string>
  } catch (cause) {
    return err(`引擎读不懂包内的数据：${whyOf(cause)}`)
  }
  try {
    return ok({ facts, figures, papers: yield* remakePapers(papersOf(paperInput(facts, figures)), newDeflater) })
  } catch (cause) {
    return err(notComparable(cause))
  }
}

/** Every figure, match and paper of the month made again, held against what was signed; `ahead`: where somebody has made it already. */
export function* proveReplay(
  pack: ReplayedPack,
  ahead: Result<RemadeMonth, string> | null = null,
): ProofSteps<ReplayReport> {
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
  const record = packRecord(pack)
  const remade = ahead ?? (yield* remadeFrom(pack))
  if (!remade.ok) return unable('failed', remade.error)
  if (!record.ok) return unable('failed', record.error)
  try {
    yield { phase: 'compare', done: 0, total: 1 }
    const { facts, figures } = remade.value
    const { differences: values, compared } = compareMonth(facts, figures, record.value)
    const papers = [
      ...remade.value.papers,
      ...(yield* remakePapers(listPapers(pack, manifest, facts, figures), deflateHere)),
    ]
    const differences = [
      ...values,
      ...(yield* manifestDifferences(manifest, facts, record.value)),
      ...originalDifferences(manifest, facts),
      ...restatementDifferences(facts),
      ...(yield* paperDifferences(pack, papers)),
    ]
    const isEqual = differences.length === 0
    const why = isEqual || facts.engineVersion === ENGINE_VERSION ? '' : otherEngineText(engine)
    return {
      ...{ state: isEqual ? 'equal' : 'differs', ok: isEqual, why, engine },
      compared: { ...compared, papers: papers.length },
      differenceCount: differences.length,
      differences: differences.slice(0, MAX_TOLD),
    }
  } catch (cause) {
    return unable('failed', notComparable(cause))
  }
}

function* remadeFrom(pack: ReplayedPack): ProofSteps<Result<RemadeMonth, string>> {
  const facts = packFacts(pack)
  return facts.ok ? yield* remakeMonth(facts.value) : facts
}

function notComparable(cause: unknown): string {
  return `无法按包内的数据比对：${whyOf(cause)}`
}

function whyOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)) || 'unknown'
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
  { preparer }: ReplayedPack,
  manifest: Manifest,
  facts: MonthFacts,
  { basisLines }: MonthFigures,
): readonly Paper[] {
  if (facts.lastSeal === undefined) return [] // from before there was one
  const files = manifest.files.filter(({ path }) => path !== LIST)
  return [listPaper({ manifest, facts, totals: sumOf(basisLines), files, preparer })]
}

function* remakePapers(papers: readonly Paper[], newDeflater: NewDeflater): ProofSteps<readonly RemadePaper[]> {
  const remade: RemadePaper[] = []
  for (const [place, { path, sheets }] of papers.entries()) {
    yield { phase: 'papers', done: place, total: papers.length }
    const steps = xlsxSteps(sheets(), newDeflater)
    let step = steps.next()
    for (; !step.done; step = steps.next()) yield { phase: 'papers', done: place + step.value, total: papers.length }
    remade.push({ path, sha256: yield* sha256Of(step.value) })
  }
  return remade
}

function* paperDifferences(
  { entries }: ReplayedPack,
  papers: readonly RemadePaper[],
): ProofSteps<readonly ReplayDifference[]> {
  const differences: ReplayDifference[] = []
  for (const { path, sha256: recomputed } of papers) {
    const entry = entries.find((one) => one.path === path)
    const signed = entry ? yield* sha256Of(entry.bytes) : null
    if (signed === recomputed) continue
    differences.push({ part: 'papers', contractNo: '', subject: path, item: 'sha256', signed, recomputed })
  }
  return differences
}

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
