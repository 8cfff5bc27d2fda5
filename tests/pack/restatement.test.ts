import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import { listDecisions } from '../../src/main/db/repositories/decision.ts'
import { listSeals } from '../../src/main/db/repositories/seal.ts'
import { writeDataFile } from '../../src/main/pack/data-file.ts'
import { FACTS, RULES } from '../../src/main/pack/manifest-format.ts'
import { sha256 } from '../../src/main/pack/sha256.ts'
import { verifyPackBytes } from '../../src/main/pack/verify.ts'
import { zip } from '../../src/main/pack/zip.ts'
import { buildPack } from '../../src/main/usecases/build-pack.ts'
import { askPerformance } from '../../src/main/usecases/decide.ts'
import { packsFolder } from '../../src/main/usecases/packs-folder.ts'
import { restateMonths } from '../../src/main/usecases/restate-months.ts'
import { approvePerformance, restatementView } from '../../src/main/usecases/restatement-view.ts'
import { signOff } from '../../src/main/usecases/sign-off.ts'
import { canonicalJson } from '../../src/shared/base/canonical-json.ts'
import { finish } from '../../src/shared/base/index.ts'
import { fen, sumFen, yuanText } from '../../src/shared/domain/money.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import type { RestatedRow } from '../../src/shared/domain/restatement.ts'
import { totalsBy } from '../../src/shared/engine/bases.ts'
import type { MonthFacts } from '../../src/shared/engine/replay/month-facts.ts'
import { aFolder, aReadyNovember, at, december, decideSample, importSample, type Month, november } from './a-month.ts'
import { dataOf, forgeWhole, opened } from './forge.ts'
import { aKeyring } from './sample-pack.ts'
import { bytesOf } from './sealed-months.ts'

const keys = aKeyring()
let month: Month
let first: Uint8Array
let asked = ''

function sealed(period: PeriodKey): Uint8Array {
  for (const [role, person] of [
    ['preparer', '乔谨言'],
    ['reviewer', '魏衡之'],
  ] as const) {
    const signed = finish(signOff(month, period, role, person, keys))
    if (!signed.ok) throw new Error(JSON.stringify(signed.error))
  }
  const built = finish(buildPack(month, period, aFolder()))
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  return bytesOf(built.value.packPath)
}

beforeAll(() => {
  month = aReadyNovember()
  first = sealed(november)
  month.clock.now = at('2026-01-04T10:00')
  importSample(month, '2025-12')
  decideSample(month, 'decisions-2025-12.json')
  const told = askPerformance(month, { mode: 'archived_full', reason: '总经理办公会决定' })
  if (!told.ok) throw new Error(JSON.stringify(told.error))
  asked = told.value.decisionId
}, 60_000)

const sums = (rows: readonly RestatedRow[]) => ({
  before: yuanText(sumFen(rows, ({ before }) => before)),
  after: yuanText(sumFen(rows, ({ after }) => after)),
})
const view = (mode: 'archived_full' | 'closed_full' = 'archived_full') => restatementView(month, { mode })

test('before the second signature November is told as it was sealed and as the new mode counts it, to the person', () => {
  const { record } = dataOf(first)
  const told = view()
  expect(told).toMatchObject({ mode: 'archived_full', gaps: [], earlier: 0 })
  expect(told.months).toMatchObject([{ period: november, sealedMode: 'cash', isOwnBase: true }])
  const { rows } = told.months[0]!
  // 归档全额 counts what was archived: by person what the sealed month has under A.
  const sealedBy = totalsBy(record.basisLines, 'salesperson')
    .filter(({ totals }) => totals.P !== 0 || totals.A !== 0)
    .map(({ region, ownerName, totals }) => ({ region, ownerName, before: totals.P, after: totals.A }))
  expect(rows.length).toBeGreaterThan(5)
  expect(rows).toEqual(sealedBy)
  expect(sums(rows.filter(({ region }) => region === '华东'))).toEqual({ before: '819800.00', after: '1199800.00' })
  // The other mode is the engine's too: closed in all three legs, the whole contract at once.
  const closed = view('closed_full').months[0]!.rows.filter(({ region }) => region === '华东')
  expect(sums(closed)).toEqual({ before: '819800.00', after: '1694000.00' })
})

test('a month whose pack is gone or altered is not told, and says why', () => {
  const path = join(packsFolder(month.workspace), '月结包-2025-11.zip')
  const whole = readFileSync(path)
  const read = () => finish(restateMonths(month.workspace, listSeals(month.db), 'closed_full'))
  rmSync(path)
  expect(read()).toMatchObject({ months: [], gaps: [{ period: november, why: 'no-pack' }] })
  // Facts that anybody can read, under a manifest that was signed for others.
  const { facts } = dataOf(first)
  const others = { ...facts, contracts: facts.contracts.map((one) => ({ ...one, amount: fen(one.amount + 100) })) }
  const bytes = finish(writeDataFile(others, ['decisions']))
  const entries = opened(first).entries.map((entry) => (entry.path === FACTS ? { ...entry, bytes } : entry))
  const altered = zip(entries, 'store')
  writeFileSync(path, altered)
  expect(read()).toMatchObject({ months: [], gaps: [{ period: november, why: 'no-pack' }] })
  writeFileSync(path, whole)
  expect(read()).toMatchObject({ months: [{ period: november }], gaps: [] })
})

test('the second signature covers the comparison, and the first pack under the new mode carries it and proves it', () => {
  const restatement = view()
  const decision = listDecisions(month.db).find(({ id }) => id === asked)!
  expect(approvePerformance(month, { decisionId: asked, person: '乔谨言', reason: '' })).toMatchObject({ ok: false })
  expect(approvePerformance(month, { decisionId: asked, person: '魏衡之', reason: '' })).toMatchObject({ ok: true })
  const review = listDecisions(month.db).at(-1)!
  expect(review.evidenceHash).toBe(sha256(canonicalJson({ decision, restatement })))

  const second = sealed(december)
  const book = SheetJS.read(opened(second).entries.find(({ path }) => path === RULES)!.bytes, { cellNF: true })
  const rows = SheetJS.utils.sheet_to_json<Record<string, string>>(book.Sheets.重述对比!, { raw: false })
  const { before, after } = sums(restatement.months[0]!.rows)
  const plain = (text: string | undefined) => text?.replaceAll(',', '')
  expect(rows[0]).toMatchObject({ 月份: '2025年11期', 层次: '合计', 封存时模式: '三联现金制' })
  expect([plain(rows[0]!['封存绩效(元)']), plain(rows[0]!['归档全额(元)'])]).toEqual([before, after])
  expect(rows.filter((row) => row.层次 === '个人')).toHaveLength(restatement.months[0]!.rows.length)
  expect(rows.find((row) => row.层次 === '区域' && row.区域 === '华东')).toMatchObject({ '差额(元)': '380,000.00' })

  const previous = opened(first)
  const report = (bytes: Uint8Array) => {
    const verified = verifyPackBytes('x.zip', bytes, { previous })
    if (!verified.ok) throw new Error(JSON.stringify(verified.error))
    return verified.value
  }
  expect(report(second)).toMatchObject({ ok: true, chain: { state: 'linked', why: [] } })
  const forged = (change: (rows: readonly RestatedRow[]) => readonly RestatedRow[]) =>
    report(
      forgeWhole(
        second,
        (was) => ({
          ...was,
          restatement: {
            ...was.restatement!,
            months: was.restatement!.months.map((one) => ({ ...one, rows: change(one.rows) })),
          },
        }),
        keys,
      ),
    ).chain.why
  const wrong = ['重述对比中 2025-11 的数不是上期包的数']
  expect(forged((told) => told)).toEqual([])
  expect(forged((told) => told.map((row) => ({ ...row, after: fen(row.after + 100) })))).toEqual(wrong)
  expect(forged((told) => told.map((row) => ({ ...row, before: fen(row.before + 100) })))).toEqual(wrong)
  const without = forgeWhole(second, ({ restatement: _, ...was }): MonthFacts => was, keys)
  expect(report(without).replay.differences).toMatchObject([
    { part: 'papers', subject: RULES, item: '重述对比', signed: null },
  ])
})
