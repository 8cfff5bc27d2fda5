import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { ChainReport, VerifyReport } from '../../shared/contract/verify.ts'
import { NO_MONEY } from '../../shared/domain/money.ts'
import { previousPeriod } from '../../shared/domain/period.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import type { RestatedRow } from '../../shared/domain/restatement.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { compareLines } from '../../shared/engine/replay/compare-records.ts'
import type { MonthFacts } from '../../shared/engine/replay/month-facts.ts'
import type { MonthRecord } from '../../shared/engine/replay/month-record.ts'
import { type Restated, restateMonth, rowsOf } from '../../shared/engine/replay/restate-month.ts'
import { type ExpectedPack, otherKeyText } from './expected-pack.ts'
import type { Manifest, Signer } from './manifest-format.ts'
import type { OpenedPack } from './open-pack.ts'
import { hasAddends } from './opened-month.ts'
import { type PackData, packData } from './pack-data.ts'
import { fingerprintOfKey, type ProofSteps, sha256Of, whyItFails } from './proof-steps.ts'

/** How many values of a broken chain are told one by one. */
const MAX_TOLD = 20

/** 包链: this pack names the digest of the one before, and goes on from the values and the keys that were signed there. */
export function* proveChain(
  pack: OpenedPack,
  signatures: VerifyReport['signatures'],
  { previous, keys = [] }: ExpectedPack,
): ProofSteps<ChainReport> {
  const { manifest } = pack
  const named = manifest?.previous ?? null
  if (!manifest || (named === null && !previous)) {
    return { state: manifest ? 'first' : 'unchecked', ok: true, previous: null, previousName: '', why: [] }
  }
  if (!previous) {
    const why = ['手边没有上期包；把它一并核验，才知道本包是否接着它']
    return { state: 'unchecked', ok: true, previous: named, previousName: '', why }
  }
  const why = [
    ...(yield* joinProblems(manifest, previous)),
    ...(yield* signerChain(manifest, previous, signatures, keys)),
    ...(yield* dataChain(pack, previous)),
  ]
  const state = why.length === 0 ? 'linked' : 'broken'
  return { state, ok: why.length === 0, previous: named, previousName: previous.name, why }
}

function* joinProblems(manifest: Manifest, previous: OpenedPack): ProofSteps<string[]> {
  const digest = yield* sha256Of(previous.manifestBytes)
  const earlier = previous.manifest
  if (!earlier) return [`上期包 ${previous.name} 的清单已损坏或被改写`]
  const fails: string[] = []
  for (const signature of previous.signatures ?? []) {
    const why = yield* whyItFails(signature, earlier.period, digest)
    if (why !== '') fails.push(`上期包 ${signature.person} 的签名：${why}`)
  }
  return [
    ...(manifest.previous === digest
      ? []
      : [`上期包 ${previous.name} 的摘要 ${digest} 不是本包所记的 ${manifest.previous ?? '（无）'}`]),
    ...(earlier.period < manifest.period
      ? []
      : [`${previous.name} 是 ${earlier.period}，不早于本包 ${manifest.period}`]),
    ...(previous.signatures?.length ? [] : [`上期包 ${previous.name} 没有可读的签名`]),
    ...fails,
    ...(earlier.formatVersion > manifest.formatVersion ? ['上期包带有可重放的数据，本包却没有'] : []),
  ]
}

function* signerChain(
  manifest: Manifest,
  previous: OpenedPack,
  signatures: VerifyReport['signatures'],
  trusted: readonly string[],
): ProofSteps<string[]> {
  const known: Signer[] = previous.manifest?.formatVersion === 2 ? [...previous.manifest.signers] : []
  for (const { person, publicKey } of previous.signatures ?? []) {
    known.push({ person, keyFingerprint: yield* fingerprintOfKey(publicKey) })
  }
  const listed = manifest.formatVersion === 2 ? manifest.signers : null
  const dropped = known.filter(
    (one) =>
      listed &&
      !listed.some(({ person, keyFingerprint }) => same(person, one.person) && keyFingerprint === one.keyFingerprint),
  )
  const others = signatures.flatMap(({ person, keyFingerprint }) => {
    const theirs = known.filter((one) => same(one.person, person))
    const isKnown = theirs.length === 0 || theirs.some((one) => one.keyFingerprint === keyFingerprint)
    const isOnList = listed?.some((one) => same(one.person, person) && one.keyFingerprint === keyFingerprint)
    if (isKnown || isOnList || trusted.includes(keyFingerprint)) return []
    return [otherKeyText(person, keyFingerprint, theirs[0]?.keyFingerprint ?? '')]
  })
  return [
    ...new Set([
      ...dropped.map(({ person, keyFingerprint }) => `密钥名单里少了上期的 ${person} ${keyFingerprint}`),
      ...others,
    ]),
  ]
}

function same(one: string, other: string): boolean {
  return personKey(one) === personKey(other)
}

/** What this month subtracts, and what its rules are held against, must be what the month before was signed with. */
function* dataChain(pack: OpenedPack, previous: OpenedPack): ProofSteps<readonly string[]> {
  const [now, before] = [packData(pack), packData(previous)]
  if (!now.ok || !before.ok) return [] // the packs' own proofs say what is wrong with their data
  const isClosed = hasAddends(before.value.facts) && !hasAddends(now.value.facts)
  return [
    ...(isClosed ? ['上期包带有各数的构成，本包却没有'] : []),
    ...(yield* historyProblems(now.value.facts, before.value.facts, previous)),
    ...valueProblems(now.value.facts, before.value.record, previous),
    ...(yield* restatedProblems(now.value.facts, before.value, previous)),
  ]
}

/** 规则沿革: whoever decided differently after the fact would have another beginning, or another month before. */
function* historyProblems(
  { lastSeal, decisions }: MonthFacts,
  before: MonthFacts,
  { manifest }: OpenedPack,
): ProofSteps<readonly string[]> {
  if (lastSeal === undefined) return before.lastSeal === undefined ? [] : ['上期包带有规则沿革，本包却没有']
  if (!manifest || lastSeal === null) return manifest ? ['上期已封存，本包的规则与别名却没有与上期对比'] : []
  const first = new TextEncoder().encode(canonicalJson(decisions.slice(0, lastSeal.decisions)))
  const { engineVersion, policy } = manifest
  const same = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other)
  const isSameProgram = lastSeal.program === null || same(lastSeal.program, { engineVersion, policy })
  return [
    ...(lastSeal.decisions === manifest.decisions.count && (yield* sha256Of(first)) === manifest.decisions.sha256
      ? []
      : [`上期签批时的 ${manifest.decisions.count} 条处理结论，在本包里不是同样的开头`]),
    ...(lastSeal.period === manifest.period && isSameProgram ? [] : ['本包所比的上期参数不是上期包所记的参数']),
  ]
}

/** 重述对比 of the month before: what was sealed, and, where no month before that one bears on it, what the engine makes of its facts. */
function* restatedProblems(
  { restatement }: MonthFacts,
  { facts, record }: PackData,
  { manifest, manifestBytes }: OpenedPack,
): ProofSteps<readonly string[]> {
  const digest = restatement ? yield* sha256Of(manifestBytes) : ''
  const told = restatement?.months.find((month) => month.digest === digest)
  if (!restatement || !told || !manifest) return []
  const text = (rows: readonly RestatedRow[]) => canonicalJson(rows)
  const wrong = `重述对比中 ${manifest.period} 的数不是上期包的数`
  try {
    const sealed = rowsOf(record.basisLines, [])
    if (text(told.rows.flatMap((row) => (row.before === 0 ? [] : { ...row, after: NO_MONEY }))) !== text(sealed))
      return [wrong]
  } catch {
    return [`${wrong}：其中有读不出的值`] // a stranger may have written either of them
  }
  if (told.base !== null) return []
  try {
    const again = yield* restateMonth(facts, record, restatement.mode, null) as Generator<
      Progress,
      Restated | null,
      string
    >
    return again === null || text(again.rows) === text(told.rows) ? [] : [wrong]
  } catch {
    return [] // the pack before proves its own facts
  }
}

function valueProblems({ period, sealedBefore }: MonthFacts, before: MonthRecord, previous: OpenedPack): string[] {
  if (previous.manifest?.period !== previousPeriod(period)) return []
  if (sealedBefore === null) return ['上期已封存，本包却没有采用它的封存值']
  const differences = compareLines(before.cumulative, sealedBefore)
  const told = differences
    .slice(0, MAX_TOLD)
    .map(
      ({ subject, item, signed, recomputed }) =>
        `${subject} ${item}：上期封存 ${signed ?? '无'}，本包采用 ${recomputed ?? '无'}`,
    )
  return differences.length > MAX_TOLD ? [...told, `另有 ${differences.length - MAX_TOLD} 处`] : told
}
