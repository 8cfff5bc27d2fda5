import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { writeDataFile } from '../../src/main/pack/data-file.ts'
import { FACTS, RESULT, VERIFY_PAGE } from '../../src/main/pack/manifest-format.ts'
import { sha256 } from '../../src/main/pack/sha256.ts'
import { verifyPackBytes } from '../../src/main/pack/verify.ts'
import { verifyPack } from '../../src/main/usecases/verify-pack.ts'
import { finish } from '../../src/shared/base/index.ts'
import { type VerifyReport, VerifyReportSchema } from '../../src/shared/contract/verify.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'
import { fen } from '../../src/shared/domain/money.ts'
import type { Restatement } from '../../src/shared/domain/restatement.ts'
import type { MonthFacts } from '../../src/shared/engine/replay/month-facts.ts'
import { monthFigures } from '../../src/shared/engine/replay/month-figures.ts'
import { monthRecord } from '../../src/shared/engine/replay/month-record.ts'
import { policyFrom } from '../../src/shared/engine/replay/plain-policy.ts'
import { aFolder } from './a-month.ts'
import { dataOf, forge, forgeWhole, opened } from './forge.ts'
import { aKeyring, utf8 } from './sample-pack.ts'
import { bytesOf, sealedMonths } from './sealed-months.ts'

const keys = aKeyring()
let paths: { readonly first: string; readonly second: string }
let first: Uint8Array
let second: Uint8Array

beforeAll(() => {
  paths = sealedMonths(keys)
  first = bytesOf(paths.first)
  second = bytesOf(paths.second)
}, 60_000)

function report(bytes: Uint8Array, expected: Parameters<typeof verifyPackBytes>[2] = {}): VerifyReport {
  const result = verifyPackBytes('月结包.zip', bytes, expected)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return VerifyReportSchema.parse(result.value)
}

function readReport(path: string, request: Parameters<typeof verifyPack>[1] = {}): VerifyReport {
  const result = verifyPack(path, request)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

test('a sealed month comes out of its own facts again, to the last match and the last byte of its papers', () => {
  for (const pack of [first, second]) {
    const { ok, replay } = report(pack)
    expect(ok).toBe(true)
    expect(replay).toMatchObject({ state: 'equal', differenceCount: 0, differences: [], why: '' })
    expect(replay.compared.basisLines).toBeGreaterThan(10)
    expect(replay.compared.bridgeItems).toBeGreaterThan(20)
    expect(replay.compared.matches).toBeGreaterThan(20)
    expect(replay.compared.papers).toBe(6)
  }
})

test('the pack carries the page, the facts and the result, all of them signed', () => {
  const { manifest } = opened(first)
  const listed = manifest!.files.map(({ path }) => path)
  expect(listed).toEqual(expect.arrayContaining([FACTS, RESULT, VERIFY_PAGE]))
  const page = opened(first).entries.find(({ path }) => path === VERIFY_PAGE)!
  expect(new TextDecoder().decode(page.bytes)).toContain("default-src 'none'")
})

test('December follows November: its digest, the values that it subtracts, the keys of those who signed', () => {
  const { chain } = readReport(paths.second)
  expect(chain).toMatchObject({ state: 'linked', ok: true, previousName: '月结包-2025-11.zip', why: [] })
  expect(chain.previous).toBe(sha256(opened(first).manifestBytes))
  expect(readReport(paths.first).chain).toMatchObject({ state: 'first', ok: true })
  expect(report(second).chain).toMatchObject({ state: 'unchecked', ok: true })
  const { manifest } = opened(second)
  expect(manifest?.formatVersion === 2 && manifest.signers.map(({ person }) => person)).toEqual(['乔谨言', '魏衡之'])
})

test('one changed byte anywhere in a real pack is caught, whatever part of the zip it falls into', () => {
  const starts = [0, first.length - 22, first.length - 22 - 200]
  // The data is one place, the central directory, names and headers another: both are met.
  const anywhere = fc.oneof(
    fc.integer({ min: 0, max: first.length - 1 }),
    fc.integer({ min: starts[0]!, max: 400 }),
    fc.integer({ min: starts[2]!, max: first.length - 1 }),
  )
  fc.assert(
    fc.property(anywhere, fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const bytes = first.slice()
      bytes[at] = bytes[at]! ^ mask
      const result = verifyPackBytes('月结包.zip', bytes)
      expect(result.ok && result.value.ok, `byte ${at}`).toBe(false)
    }),
    { numRuns: 120, seed: 20_251_130 },
  )
}, 120_000)

test('a changed fact under an unchanged result is told by contract, basis, signed and recomputed value', () => {
  const { facts } = dataOf(first)
  const line = facts.bankLines.find(({ memo }) => memo.includes('HT-2511-0044'))!
  const change = (was: MonthFacts): MonthFacts => ({
    ...was,
    bankLines: was.bankLines.map((one) => (one.id === line.id ? { ...one, amount: fen(one.amount + 100) } : one)),
  })
  const { ok, files, signatures, replay } = report(forge(first, { facts: change }, aKeyring()))
  expect([ok, files.every((file) => file.ok), signatures.every((one) => one.ok)]).toEqual([false, true, true])
  expect(replay.state).toBe('differs')
  const told = replay.differences.filter(({ contractNo }) => contractNo.includes('HT-2511-0044'))
  expect(told).toContainEqual({
    ...{ part: 'basisLines', contractNo: 'HT-2511-0044', subject: 'HT-2511-0044', item: 'B' },
    ...{ signed: '150000.00', recomputed: expect.not.stringMatching(/^150000\.00$/) },
  })
})

test('a changed figure is named, wherever it was written', () => {
  const { record } = dataOf(first)
  const other = aKeyring()
  const contractNo = 'HT-2511-0031'
  const figure = forge(
    first,
    {
      record: (was) => ({
        ...was,
        basisLines: was.basisLines.map((line) =>
          line.contractNo === contractNo ? { ...line, totals: { ...line.totals, P: fen(line.totals.P + 1) } } : line,
        ),
      }),
    },
    other,
  )
  expect(report(figure).replay.differences).toEqual([
    { part: 'basisLines', contractNo, subject: contractNo, item: 'P', signed: '240000.01', recomputed: '240000.00' },
  ])

  const total = forge(first, { manifest: (was) => ({ ...was, totals: { ...was.totals, P: '9819800.00' } }) }, other)
  expect(report(total).replay.differences).toMatchObject([{ part: 'manifest', item: 'P', signed: '9819800.00' }])

  const [match] = record.matches
  const without = forge(first, { record: (was) => ({ ...was, matches: was.matches.slice(1) }) }, other)
  const told = report(without).replay.differences
  expect(told.length).toBeGreaterThan(0)
  for (const one of told) expect(one).toMatchObject({ part: 'matches', subject: match!.id, signed: null })

  const bound = forge(
    first,
    {
      record: (was) => ({
        ...was,
        matches: was.matches.map((one, place) => (place === 0 ? { ...one, bankLineIds: [] } : one)),
      }),
    },
    other,
  )
  expect(report(bound).replay.differences).toMatchObject([
    { part: 'matches', subject: match!.id, item: 'bankLineIds', signed: '[]' },
  ])

  const [item] = record.bridgeItems
  const bent = forge(first, { record: (was) => ({ ...was, bridgeItems: was.bridgeItems.slice(1) }) }, other)
  expect(report(bent).replay.differences).toMatchObject([
    { part: 'bridgeItems', contractNo: item!.contractNo, item: item!.code },
  ])

  const paper = forge(first, { files: { '02-五口径汇总.xlsx': utf8('x') } }, other)
  expect(report(paper).replay.differences).toMatchObject([{ part: 'papers', subject: '02-五口径汇总.xlsx' }])
})

test('a row that cites no original of the pack, and an original that is not the one imported, are told', () => {
  const other = aKeyring()
  const stray = forgeWhole(
    first,
    (was) => ({
      ...was,
      bankLines: was.bankLines.map((line, place) =>
        place === 0 ? { ...line, source: { ...line.source, fileId: 'f'.repeat(64) } } : line,
      ),
    }),
    other,
  )
  expect(report(stray).replay.differences).toEqual([
    {
      part: 'originals',
      contractNo: '',
      subject: 'f'.repeat(64),
      item: 'sha256',
      signed: null,
      recomputed: 'f'.repeat(64),
    },
  ])
  const { path } = opened(first).entries.find((entry) => entry.path.endsWith('historydetail20251201.csv'))!
  const swapped = report(forge(first, { files: { [path]: utf8('日期,金额\n') } }, other))
  expect(swapped.files.every(({ ok }) => ok)).toBe(true)
  expect(swapped.replay.differences).toMatchObject([
    { part: 'originals', subject: 'historydetail20251201.csv', signed: sha256(utf8('日期,金额\n')) },
  ])
})

test('a decision left out and a rule bent are told too', () => {
  const other = aKeyring()
  const fewer = forge(first, { facts: (was) => ({ ...was, decisions: was.decisions.slice(0, -1) }) }, other)
  expect(report(fewer).replay.differences.map(({ part }) => part)).toContain('manifest')
  const bent = forge(first, { facts: (was) => ({ ...was, policy: { ...was.policy, requireInvoice: false } }) }, other)
  expect(report(bent).replay.differences[0]).toMatchObject({ part: 'policy', item: 'requireInvoice', signed: 'false' })
})

test('a month forged from end to end stands by itself, and falls by the key list, the chain, a fingerprint or the digest', () => {
  const other = aKeyring()
  const cheaper = (was: MonthFacts): MonthFacts => ({
    ...was,
    contracts: was.contracts.map((one) => ({ ...one, amount: fen(one.amount + 100) })),
  })
  const rewritten = forgeWhole(second, cheaper, other)
  expect(report(rewritten).replay.state).toBe('equal')
  expect(report(rewritten).problems).toEqual([
    expect.stringMatching(/^乔谨言 的密钥/),
    expect.stringMatching(/^魏衡之 的密钥/),
  ])

  const noList = forgeWhole(second, cheaper, other, { signers: [] })
  expect(report(noList)).toMatchObject({ ok: true }) // the honest limit: docs/trust.md
  const { chain, ok } = report(noList, { previous: opened(first) })
  expect([ok, chain.state]).toEqual([false, 'broken'])
  expect(chain.why.join('\n')).toMatch(/密钥名单里少了上期的 乔谨言/)
  expect(chain.why.join('\n')).toMatch(/乔谨言 的密钥 .* 不同/)
  const genuine = report(second).signatures.map(({ keyFingerprint }) => keyFingerprint)
  expect(report(second, { keys: genuine }).ok).toBe(true)
  expect(report(noList, { keys: genuine }).problems[0]).toMatch(/不在给定的指纹之中/)
  expect(report(noList, { digest: sha256(opened(second).manifestBytes) }).problems).toEqual([
    '包摘要与事先留存的摘要不一致',
  ])
})

test('another November than the one that December was built on breaks the chain, also where it lies beside it', () => {
  const forged = forgeWhole(first, (was) => ({ ...was, asOf: epochMs(was.asOf + 1000) }), aKeyring())
  const folder = aFolder()
  writeFileSync(join(folder, '月结包-2025-11.zip'), forged)
  copyFileSync(paths.second, join(folder, '月结包-2025-12.zip'))
  const { ok, chain } = readReport(join(folder, '月结包-2025-12.zip'))
  expect([ok, chain.state]).toEqual([false, 'broken'])
  expect(chain.why[0]).toMatch(/的摘要 [0-9a-f]{64} 不是本包所记的/)
})

test('a December that subtracts other values than November sealed is told by contract', () => {
  const bent = forgeWhole(
    second,
    (was) => ({
      ...was,
      sealedBefore: was.sealedBefore!.map((line) =>
        line.contractNo === 'HT-2511-0031' ? { ...line, totals: { ...line.totals, C: fen(0) } } : line,
      ),
    }),
    keys,
  )
  expect(report(bent).ok).toBe(true)
  expect(report(bent, { previous: opened(first) }).chain.why).toEqual([
    'HT-2511-0031 C：上期封存 240000.00，本包采用 0.00',
  ])
})

test('whatever stands in the facts of a stranger, there is an answer', () => {
  const other = aKeyring()
  const broken: readonly ((facts: MonthFacts) => unknown)[] = [
    (facts) => ({ ...facts, contracts: [{}] }),
    (facts) => ({ ...facts, bankLines: facts.bankLines.map((line) => ({ ...line, amount: '多' })) }),
    (facts) => ({ ...facts, decisions: [{ id: 1 }] }),
    (facts) => ({ ...facts, policy: { cutoff: [], calendar: [] } }),
    (facts) => ({ ...facts, period: '什么' }),
    (facts) => ({ ...facts, format: 'x' }),
    (facts) => ({ ...facts, sealedBefore: [{}] }),
    () => ({}),
  ]
  for (const change of broken) {
    const { ok, replay } = report(forge(first, { facts: (was) => change(was) as MonthFacts }, other))
    expect([ok, replay.ok], change.toString()).toEqual([false, false])
  }
  const noResult = report(forge(first, { files: { [RESULT]: utf8('{}') } }, other))
  expect(noResult.replay).toMatchObject({ state: 'failed', why: expect.stringContaining('result.json') })
})

test('whatever a stranger calls a comparison with the month before, there is an answer', () => {
  const other = aKeyring()
  const comparing = (previous: Uint8Array, month: unknown) => {
    const digest = sha256(opened(previous).manifestBytes)
    const months = [{ period: '2025-11', digest, sealedMode: 'cash', base: null, ...(month as object) }]
    const restatement = { mode: 'archived_full', months, gaps: [], earlier: 0 } as unknown as Restatement
    return report(forge(second, { facts: (was) => ({ ...was, restatement }) }, other), { previous: opened(previous) })
  }
  for (const month of [{}, { rows: 1 }, { rows: [null] }, { rows: [{ region: '华东', ownerName: '某' }] }]) {
    const { ok, replay } = comparing(first, month)
    expect([ok, replay.state], JSON.stringify(month)).toEqual([false, 'failed'])
  }
  const splits: unknown[] = [[], [{ ownerName: '某', percent: 30 }], [{}], null, 7]
  for (const ownerSplits of splits) {
    const bent = forge(
      first,
      { record: (was) => ({ ...was, basisLines: was.basisLines.map((line) => ({ ...line, ownerSplits }) as never) }) },
      other,
    )
    const { ok, chain } = comparing(bent, { rows: [] })
    expect(ok).toBe(false)
    expect(chain.why.join('\n'), JSON.stringify(ownerSplits)).toMatch(/重述对比中 2025-11 的数不是上期包的数/)
  }
})

test('facts in any order make the same data files, and the same figures', () => {
  const { facts } = dataOf(first)
  const written = finish(writeDataFile(facts, ['decisions']))
  expect(written).toEqual(opened(first).entries.find(({ path }) => path === FACTS)!.bytes)
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (draws) => {
      const shuffled = <Row>(rows: readonly Row[]): Row[] =>
        rows
          .map((row) => ({ row, place: draws.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ row }) => row)
      const other: MonthFacts = {
        ...facts,
        contracts: shuffled(facts.contracts),
        archives: shuffled(facts.archives),
        bankLines: shuffled(facts.bankLines),
        invoices: shuffled(facts.invoices),
        files: shuffled(facts.files),
      }
      expect(finish(writeDataFile(other, ['decisions']))).toEqual(written)
      const again = monthRecord(finish(monthFigures(other, policyFrom(other.policy), other.period, other.sealedBefore)))
      expect(sha256(finish(writeDataFile(again)))).toBe(
        sha256(opened(first).entries.find(({ path }) => path === RESULT)!.bytes),
      )
    }),
    { numRuns: 8, seed: 3 },
  )
})
