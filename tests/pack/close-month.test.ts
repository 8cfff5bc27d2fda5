import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import * as SheetJS from 'xlsx'
import { listAudit, verifyAudit } from '../../src/main/db/repositories/audit-log.ts'
import { loadMatches } from '../../src/main/db/repositories/match.ts'
import { listSeals } from '../../src/main/db/repositories/seal.ts'
import { latestSignOffs } from '../../src/main/db/repositories/sign-off.ts'
import { readManifest } from '../../src/main/pack/manifest-format.ts'
import type { Keyring } from '../../src/main/pack/sign.ts'
import { buildPack } from '../../src/main/usecases/build-pack.ts'
import { closeView } from '../../src/main/usecases/close-view.ts'
import { confirmMatch, undoDecision } from '../../src/main/usecases/decide.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { signOff } from '../../src/main/usecases/sign-off.ts'
import { undoImport } from '../../src/main/usecases/undo-import.ts'
import { verifyPack } from '../../src/main/usecases/verify-pack.ts'
import { setActor } from '../../src/main/usecases/workspace-settings.ts'
import { finish } from '../../src/shared/base/index.ts'
import { CloseViewSchema } from '../../src/shared/contract/close.ts'
import { yuanText } from '../../src/shared/domain/money.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import {
  aFolder,
  aReadyNovember,
  at,
  aWorkspace,
  december,
  decideSample,
  importSample,
  type Month,
  november,
} from './a-month.ts'
import { aKeyring } from './sample-pack.ts'

const prepare = (month: Month, keys: Keyring, period = november) =>
  finish(signOff(month, period, 'preparer', '乔谨言', keys))
const review = (month: Month, keys: Keyring, person = '魏衡之', period = november) =>
  finish(signOff(month, period, 'reviewer', person, keys))
const build = (month: Month, outDir = aFolder(), period = november) => finish(buildPack(month, period, outDir))
const viewOf = (month: Month, period = november) => CloseViewSchema.parse(closeView(month, period, month.now()))

function sealed(month: Month, keys: Keyring, period: PeriodKey): { readonly path: string; readonly digest: string } {
  for (const step of [prepare(month, keys, period), review(month, keys, '魏衡之', period)]) {
    if (!step.ok) throw new Error(JSON.stringify(step.error))
  }
  const built = build(month, aFolder(), period)
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  return { path: built.value.packPath, digest: built.value.digest }
}

/** S, A, B, C, P of a region in yuan. */
function totalsOf(month: Month, region: string, period = november): readonly string[] {
  const rows = viewOf(month, period).totals.filter((row) => row.region === region)
  return (['S', 'A', 'B', 'C', 'P'] as const).map((basis) =>
    yuanText(rows.reduce((sum, { totals }) => sum + totals[basis], 0) as never),
  )
}

test('two people sign a ready month; its pack verifies, is kept, is handed out, and seals the month', () => {
  const month = aReadyNovember()
  const keys = aKeyring()
  expect(viewOf(month)).toMatchObject({ canSign: true, signOffs: [], seal: null })
  const first = prepare(month, keys)
  expect(first).toMatchObject({ ok: true })
  expect(review(month, keys)).toMatchObject({ ok: true, value: { digest: first.ok && first.value.digest } })
  const outDir = aFolder()
  const built = build(month, outDir)
  expect(built).toMatchObject({
    ok: true,
    value: { packName: '月结包-2025-11.zip', digest: first.ok && first.value.digest },
  })

  expect(readdirSync(outDir)).toEqual(['月结包-2025-11.zip'])
  expect(readdirSync(join(month.workspace, 'packs'))).toEqual(['月结包-2025-11.zip'])
  const verified = verifyPack(join(outDir, '月结包-2025-11.zip'))
  expect(verified).toMatchObject({ ok: true, value: { ok: true, period: '2025-11', problems: [] } })
  expect(verified.ok && verified.value.files).toHaveLength(16 + 7)
  expect(viewOf(month)).toMatchObject({
    canSign: false,
    signOffs: [
      { role: 'preparer', person: '乔谨言', isCurrent: true },
      { role: 'reviewer', person: '魏衡之', isCurrent: true },
    ],
    seal: { digest: first.ok && first.value.digest, packName: '月结包-2025-11.zip' },
  })
  expect(verifyAudit(month.db).ok).toBe(true)
})

test('the worked example comes out of the signed pack to the fen', () => {
  const entries = unzipSync(readFileSync(sealed(aReadyNovember(), aKeyring(), november).path))
  const sheet = SheetJS.read(entries['02-五口径汇总.xlsx']!).Sheets.按区域!
  const rows = SheetJS.utils.sheet_to_json<Record<string, unknown>>(sheet, { raw: false })
  expect(Object.values(rows.find((row) => row.区域 === '华东')!).slice(0, 6)).toEqual([
    '华东',
    '2,699,000.00',
    '1,199,800.00',
    '2,114,276.00',
    '949,800.00',
    '819,800.00',
  ])
})

test('two workspaces that took the same files in another order make the same bytes', () => {
  const keys = aKeyring()
  const [one, other] = (['forwards', 'backwards'] as const).map((order) =>
    readFileSync(sealed(aReadyNovember(order), keys, november).path),
  )
  expect(one!.equals(other!)).toBe(true)
})

test('the preparer cannot review, and nobody reviews what nobody prepared', () => {
  const month = aReadyNovember()
  const keys = aKeyring()
  expect(review(month, keys)).toEqual({ ok: false, error: { code: 'SIGN_OFF_MISSING', facts: { role: 'preparer' } } })
  prepare(month, keys)
  expect(review(month, keys, ' 乔谨言 ')).toEqual({
    ok: false,
    error: { code: 'SIGNER_IS_PREPARER', facts: { person: '乔谨言' } },
  })
})

test('a name that only looks different is the same person, in the ledger and in the pack, and blanks sign nothing', () => {
  const month = aReadyNovember()
  const keys = aKeyring()
  expect(prepare(month, keys)).toMatchObject({ ok: true })
  for (const name of ['乔谨言 ', '乔 谨言', '乔谨言\u200b']) {
    expect(review(month, keys, name), name).toMatchObject({ ok: false, error: { code: 'SIGNER_IS_PREPARER' } })
  }
  expect(review(month, keys, ' \u200b')).toMatchObject({ ok: false, error: { code: 'SIGN_OFF_MISSING' } })
  expect(finish(signOff(month, november, 'preparer', ' ', keys))).toMatchObject({
    ok: false,
    error: { code: 'SIGN_OFF_MISSING' },
  })
})

test('foreign money that is in no total is said at the gate, in its month alone', () => {
  const month = aReadyNovember()
  const path = join(aFolder(), 'usd.csv')
  writeFileSync(path, '账号,交易日期,币种,贷方金额,余额,流水号\n99008888001,2025-11-20,美元,70.00,70.00,U1\n')
  finish(importFiles(month, [path], {}))
  const remark = (period: PeriodKey) => viewOf(month, period).gate.find(({ id }) => id === 'problems')
  expect(remark(november)).toMatchObject({
    passed: false,
    isBlocking: false,
    detail: expect.stringContaining('1 笔外币流水（USD）'),
  })
  expect(remark(december)?.detail).not.toContain('外币')
})

test('a file without a day of its own stays where a month was signed with it, and may go where it came later', () => {
  const month = aReadyNovember()
  const archives = (name: string, no: string): string => {
    const path = join(aFolder(), name)
    const row = `${no},HT-2511-0070,乙项目,枫陵沁屿食品有限公司,53800.00,2025-11-24,已归档`
    writeFileSync(path, `合同归档编号,合同编号,合同名称,对方单位,合同金额,归档日期,流程状态\n${row}\n`)
    const { receipts } = finish(importFiles(month, [path], {}))
    return receipts[0]!.fileId
  }
  const before = archives('a.csv', 'GD-X1')
  runMatchNow(month)
  sealed(month, aKeyring(), november)
  expect(undoImport(month, before)).toMatchObject({ ok: false, error: { code: 'PERIOD_CLOSED' } })
  month.clock.now = at('2025-12-05T09:00')
  const drafts = join(aFolder(), 'drafts.csv')
  writeFileSync(drafts, '合同编号,客户名称,合同金额,签约日期,合同状态\nHT-2512-0999,甲公司,1.00,,草稿\n')
  const { receipts } = finish(importFiles(month, [drafts], {}))
  expect(undoImport(month, receipts[0]!.fileId)).toMatchObject({ ok: true })
})

test('a month that is not over yet cannot be signed: its last lines may still come', () => {
  const month = aReadyNovember()
  month.clock.now = at('2025-11-30T23:59:59')
  const early = prepare(month, aKeyring())
  expect(early).toMatchObject({ ok: false, error: { code: 'PERIOD_NOT_READY' } })
  expect(JSON.stringify(early)).toContain('尚未结束')
  month.clock.now = at('2025-12-04T10:00')
  expect(prepare(month, aKeyring())).toMatchObject({ ok: true })
})

test('a decision taken back after the preparer signed makes the signature stale', () => {
  const month = aReadyNovember()
  const keys = aKeyring()
  prepare(month, keys)
  expect(undoDecision(month, null, '再看一下').ok).toBe(true)
  expect(viewOf(month).signOffs).toMatchObject([{ role: 'preparer', isCurrent: false }])
  expect(review(month, keys)).toMatchObject({
    ok: false,
    error: { code: 'SIGN_OFF_MISSING', facts: { role: 'preparer' } },
  })
})

test('a change after both signed keeps the pack from being built', () => {
  const month = aReadyNovember()
  const keys = aKeyring()
  prepare(month, keys)
  review(month, keys)
  undoDecision(month, null, '再看一下')
  expect(build(month)).toMatchObject({ ok: false, error: { code: 'SIGN_OFF_MISSING' } })
  expect(listSeals(month.db)).toEqual([])
})

test('the reviewer may come days later, after the clock moved, the match ran again and the seat changed hands', () => {
  const month = aReadyNovember()
  const keys = aKeyring()
  const first = prepare(month, keys)
  month.clock.now = at('2025-12-08T09:00')
  setActor(month, { name: '魏衡之', role: 'reviewer' })
  runMatchNow(month)
  expect(viewOf(month).signOffs).toMatchObject([{ isCurrent: true }])
  expect(review(month, keys)).toMatchObject({
    ok: true,
    value: { digest: first.ok && first.value.digest, signedAt: month.now() },
  })
  expect(build(month)).toMatchObject({ ok: true })
})

test('a new preparation makes the review before it history', () => {
  const month = aReadyNovember()
  const keys = aKeyring()
  prepare(month, keys)
  review(month, keys)
  month.clock.now = at('2025-12-05T09:00')
  prepare(month, keys)
  expect(latestSignOffs(month.db, november).reviewer).toBeNull()
  expect(build(month)).toMatchObject({ ok: false, error: { code: 'SIGN_OFF_MISSING', facts: { role: 'reviewer' } } })
})

test('a month with open S1 differences is refused with the reasons, and nothing is signed', () => {
  const month = aWorkspace()
  importSample(month, '2025-11')
  runMatchNow(month)
  const refused = prepare(month, aKeyring())
  expect(refused).toMatchObject({ ok: false, error: { code: 'PERIOD_NOT_READY', facts: { period: '2025年11期' } } })
  expect(!refused.ok && refused.error.code === 'PERIOD_NOT_READY' && refused.error.facts.blockers).toEqual([
    expect.stringContaining('阻断级差异'),
  ])
  expect(viewOf(month)).toMatchObject({ canSign: false, signOffs: [] })
})

test('a month without its papers cannot be signed', () => {
  const month = aWorkspace()
  runMatchNow(month)
  const files = viewOf(month).gate.find(({ id }) => id === 'files')
  expect(files).toMatchObject({ passed: false, isBlocking: true, detail: '本期缺少 合同、法务归档、银行流水、发票' })
  expect(prepare(month, aKeyring())).toMatchObject({ ok: false, error: { code: 'PERIOD_NOT_READY' } })
})

test('a sealed month takes no signature and no second pack', () => {
  const month = aReadyNovember()
  const keys = aKeyring()
  sealed(month, keys, november)
  const closed = { ok: false, error: { code: 'PERIOD_CLOSED', facts: { period: '2025年11期', signedBy: '魏衡之' } } }
  expect(prepare(month, keys)).toEqual(closed)
  expect(review(month, keys)).toEqual(closed)
  expect(build(month)).toEqual(closed)
})

test('an original that was altered in the vault is named, and the month is not signed', () => {
  const month = aReadyNovember()
  const [file = ''] = readdirSync(join(month.workspace, 'vault'))
  chmodSync(join(month.workspace, 'vault', file), 0o644)
  writeFileSync(join(month.workspace, 'vault', file), 'other')
  expect(prepare(month, aKeyring())).toMatchObject({
    ok: false,
    error: { code: 'FILE_UNREADABLE', facts: { reason: expect.stringContaining('不一致') } },
  })
  expect(latestSignOffs(month.db, november).preparer).toBeNull()
})

test('the log in the pack ends before the preparer signs, and the signing is in the ledger', () => {
  const month = aReadyNovember()
  const { path } = sealed(month, aKeyring(), november)
  const manifest = readManifest(unzipSync(readFileSync(path))['manifest.json']!)!
  const actions = listAudit(month.db).map(({ action }) => action)
  expect(actions.slice(-3)).toEqual(['close.sign', 'close.sign', 'close.seal'])
  const decisions = manifest.decisions.count
  const shown = actions.slice(0, -3).filter((action) => action !== 'match.run').length
  expect(manifest.files.find((one) => one.path === '11-操作日志.xlsx')!.rows).toBe(shown + decisions)
})

test('December subtracts what November sealed, chains to its pack, and leaves its figures alone', () => {
  const month = aReadyNovember()
  const keys = aKeyring()
  const first = sealed(month, keys, november)
  const before = viewOf(month)
  month.clock.now = at('2026-01-04T10:00')
  importSample(month, '2025-12')
  decideSample(month, 'decisions-2025-12.json')

  expect(totalsOf(month, '华东', december)).toEqual([
    '-559200.00',
    '1070000.00',
    '-30000.00',
    '1070000.00',
    '1200000.00',
  ])
  expect(viewOf(month)).toMatchObject({ totals: before.totals, sum: before.sum, seal: before.seal })
  const second = sealed(month, keys, december)
  const manifest = readManifest(unzipSync(readFileSync(second.path))['manifest.json']!)!
  expect(manifest).toMatchObject({ period: '2025-12', previous: first.digest })
})

test('money of November that is claimed after the seal counts in December, and November stays as signed', () => {
  const month = aReadyNovember()
  sealed(month, aKeyring(), november)
  const signedSum = viewOf(month).sum
  month.clock.now = at('2025-12-20T10:00')
  const before = viewOf(month, december).sum
  const bankByOwner = () =>
    viewOf(month, december).totals.flatMap(({ key, totals }) => (totals.B === 0 ? [] : [{ key, B: totals.B }]))
  const bankBefore = bankByOwner()
  const late = loadMatches(month.db).find(({ status }) => status === 'suggested')!
  expect(confirmMatch(month, late.id, '补认领').ok).toBe(true)

  const claimed = late.allocations.reduce((sum, { amount }) => sum + amount, 0)
  expect(claimed).toBe(11_930_000)
  expect(viewOf(month, december).sum.C - before.C).toBe(claimed)
  // B goes by posting day: the money was November's, whoever claims it when.
  expect(bankByOwner()).toEqual(bankBefore)
  expect(viewOf(month).sum).toEqual(signedSum)
})
