import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { runJob } from '../../src/main/jobs/run-job.ts'
import { FACTS, LIST, MANIFEST, type PackFile, RESULT, SIGNATURES } from '../../src/main/pack/manifest-format.ts'
import type { RenderedPack } from '../../src/main/pack/render.ts'
import { sealPack } from '../../src/main/pack/seal.ts'
import { verifyPackBytes, verifySteps } from '../../src/main/pack/verify.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { packOfMonth } from '../../src/main/usecases/pack-of-month.ts'
import { type ReplayBeside, replayBeside } from '../../src/main/usecases/replay-beside.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { ReplayReport } from '../../src/shared/contract/verify.ts'
import { aFolder, aReadyNovember, at, november } from './a-month.ts'
import { forge, opened } from './forge.ts'
import { aKeyring, utf8 } from './sample-pack.ts'
import { bytesOf, sealedMonths } from './sealed-months.ts'

const keys = aKeyring()
let sealed: Uint8Array
beforeAll(() => {
  sealed = bytesOf(sealedMonths(keys).first)
}, 60_000)

test('beside the papers the month comes out as it does to whoever verifies the pack', () => {
  expect(replayOf(sealed)).toEqual(verified(sealed))
  expect(replayOf(sealed)).toMatchObject({ state: 'equal', compared: { papers: 6 } })
})

test('a figure, a paper and a preparer who is another are named as they are by whoever verifies the pack', () => {
  const figure = forge(sealed, { record: (record) => ({ ...record, basisLines: record.basisLines.slice(1) }) }, keys)
  expect(replayOf(figure)).toEqual(verified(figure))
  expect(replayOf(figure)).toMatchObject({ state: 'differs', ok: false })
  const paper = forge(sealed, { files: { '04-三联状态.xlsx': utf8('x') } }, keys)
  expect(replayOf(paper)?.differences).toMatchObject([{ part: 'papers', subject: '04-三联状态.xlsx' }])
  expect(replayOf(sealed, '另一人')?.differences).toMatchObject([{ part: 'papers', subject: LIST }])
})

test('facts that nobody can read are said to be so, and a thread that ends leaves the replay to others', async () => {
  const facts = utf8('no facts')
  const failed = using(replayBeside(facts), (beside) => {
    beside.hand(withFacts(rendered(sealed), facts), '乔谨言')
    return finish(beside.report())
  })
  expect(failed).toMatchObject({ state: 'failed', why: expect.stringContaining(FACTS) })
  const none = 0 as unknown as Uint8Array
  const beside = replayBeside(none)
  beside.stop()
  beside.hand(withFacts(rendered(sealed), none), '乔谨言')
  expect(await runJob(beside.report(), { report: () => {}, isCancelled: () => false })).toEqual({
    ok: true,
    value: null,
  })
})

test('a large month is replayed while its papers are made, and not once more where the pack is written', () => {
  const month = aReadyNovember()
  const statement = join(aFolder(), '费用户流水.csv')
  writeFileSync(statement, manyFees(20_000))
  expect(finish(importFiles(month, [statement], {})).refused).toEqual([])
  const made = finish(packOfMonth(month, november, at('2025-12-04T10:00'), null, '乔谨言'))
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  const { digest, files, manifest, replay } = made.value
  expect(replay).toMatchObject({ state: 'equal', differences: [] })

  const known = { digest, report: { ...replay!, why: 'as it was made' } }
  const bytes = sealPack(files, manifest, [])
  const again = (of: typeof known) => finish(verifySteps('月结包.zip', bytes, {}, of))
  expect(again(known)).toMatchObject({ value: { replay: known.report } })
  expect(again({ ...known, digest: 'another' })).toMatchObject({ value: { replay: { why: '' } } })
}, 120_000)

test('what was replayed says nothing of a pack with a changed file', () => {
  const { digest, files, manifest } = rendered(sealed)
  const bent = files.map((file) => (file.path === RESULT ? { ...file, bytes: utf8('x') } : file))
  const report = verified(sealed)
  const result = finish(verifySteps('月结包.zip', sealPack(bent, manifest, []), {}, { digest, report }))
  expect(result).toMatchObject({ value: { ok: false, replay: { state: 'failed' } } })
})

function using(beside: ReplayBeside, work: (beside: ReplayBeside) => ReplayReport | null): ReplayReport | null {
  try {
    return work(beside)
  } finally {
    beside.stop()
  }
}

function replayOf(bytes: Uint8Array, preparer = '乔谨言'): ReplayReport | null {
  const pack = rendered(bytes)
  const facts = pack.files.find(({ path }) => path === FACTS)!.bytes
  return using(replayBeside(facts), (beside) => {
    beside.hand(pack, preparer)
    return finish(beside.report())
  })
}

function rendered(bytes: Uint8Array): RenderedPack {
  const { entries, manifestBytes } = opened(bytes)
  const files = entries
    .filter(({ path }) => path !== MANIFEST && path !== SIGNATURES)
    .map((entry): PackFile => ({ ...entry, rows: null }))
  const report = verifyPackBytes('月结包.zip', bytes)
  return { files, manifest: manifestBytes, digest: report.ok ? report.value.digest : '' }
}

function withFacts(pack: RenderedPack, facts: Uint8Array): RenderedPack {
  return { ...pack, files: pack.files.map((file) => (file.path === FACTS ? { ...file, bytes: facts } : file)) }
}

function verified(bytes: Uint8Array): ReplayReport {
  const report = verifyPackBytes('月结包.zip', bytes)
  if (!report.ok) throw new Error(JSON.stringify(report.error))
  return report.value.replay
}

/** Of an account of its own: fees, which are nobody's receipt. */
function manyFees(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const balance = `${(count - index) * 10}.00`
    return `2025-11-20,10:00:00,9900000202009099999,F${100_000_000 + index},10.00,,${balance},人民币,,,手续费,网银手续费`
  })
  const header = '交易日期,交易时间,本方账号,交易流水号,借方发生额,贷方发生额,余额,币种,对方户名,对方账号,摘要,附言'
  return `${[header, ...rows].join('\n')}\n`
}
