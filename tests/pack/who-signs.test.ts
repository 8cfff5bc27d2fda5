import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { listAudit } from '../../src/main/db/repositories/audit-log.ts'
import { loadMatches } from '../../src/main/db/repositories/match.ts'
import { listSeals } from '../../src/main/db/repositories/seal.ts'
import { readManifest } from '../../src/main/pack/manifest-format.ts'
import type { Keyring } from '../../src/main/pack/sign.ts'
import { buildPack } from '../../src/main/usecases/build-pack.ts'
import { closeView } from '../../src/main/usecases/close-view.ts'
import { confirmMatch, setSegregation, undoDecision } from '../../src/main/usecases/decide.ts'
import { reopenMonth } from '../../src/main/usecases/reopen-month.ts'
import { signOff } from '../../src/main/usecases/sign-off.ts'
import { verifyPack, withReopening } from '../../src/main/usecases/verify-pack.ts'
import { setActor } from '../../src/main/usecases/workspace-settings.ts'
import { finish } from '../../src/shared/base/index.ts'
import { CloseViewSchema } from '../../src/shared/contract/close.ts'
import type { SignRole } from '../../src/shared/domain/segregation.ts'
import { aFolder, aReadyNovember, at, december, importSample, type Month, november } from './a-month.ts'
import { aKeyring } from './sample-pack.ts'

const sign = (month: Month, keys: Keyring, role: SignRole, person: string) =>
  finish(signOff(month, november, role, person, keys))
const build = (month: Month) => finish(buildPack(month, november, aFolder()))
const viewOf = (month: Month) => CloseViewSchema.parse(closeView(month, november, month.now()))
const people = [
  ['preparer', '乔谨言'],
  ['reviewer', '魏衡之'],
  ['approver', '冯砚'],
] as const

function sealedByThree(month: Month, keys: Keyring): string {
  for (const [role, person] of people) expect(sign(month, keys, role, person)).toMatchObject({ ok: true })
  const built = build(month)
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  return built.value.packPath
}

test('three people sign the same papers, and the pack carries their signatures in order', () => {
  const month = aReadyNovember('forwards', 'three')
  const pack = sealedByThree(month, aKeyring())
  const report = verifyPack(pack)
  expect(report).toMatchObject({ ok: true, value: { ok: true, isDraft: false, problems: [] } })
  expect(report.ok && report.value.signatures.map(({ role, person, isProven }) => [role, person, isProven])).toEqual(
    people.map(([role, person]) => [role, person, false]),
  )
  expect(viewOf(month)).toMatchObject({ segregation: 'three', seal: { packName: '月结包-2025-11.zip' } })
})

test('without the approval nothing is sealed, and nobody signs twice or out of turn', () => {
  const month = aReadyNovember('forwards', 'three')
  const keys = aKeyring()
  expect(sign(month, keys, 'approver', '冯砚')).toMatchObject({
    error: { code: 'SIGN_OFF_MISSING', facts: { role: 'preparer' } },
  })
  sign(month, keys, 'preparer', '乔谨言')
  expect(sign(month, keys, 'approver', '冯砚')).toMatchObject({
    error: { code: 'SIGN_OFF_MISSING', facts: { role: 'reviewer' } },
  })
  sign(month, keys, 'reviewer', '魏衡之')
  expect(build(month)).toMatchObject({ error: { code: 'SIGN_OFF_MISSING', facts: { role: 'approver' } } })
  for (const [role, person] of people.slice(0, 2)) {
    expect(sign(month, keys, 'approver', person)).toMatchObject({
      error: { code: 'SIGNER_SIGNED_ALREADY', facts: { role } },
    })
  }
  expect(listSeals(month.db)).toEqual([])
})

test('where nobody has said otherwise it takes three', () => {
  const month = aReadyNovember()
  expect(undoDecision(month, 'd-000001', '恢复默认')).toMatchObject({ ok: true })
  expect(viewOf(month).segregation).toBe('three')
})

test('two people: the reviewer approves as well, and an approver is not asked for', () => {
  const month = aReadyNovember('forwards', 'two')
  const keys = aKeyring()
  sign(month, keys, 'preparer', '乔谨言')
  sign(month, keys, 'reviewer', '魏衡之')
  expect(sign(month, keys, 'approver', '冯砚')).toMatchObject({ error: { code: 'SIGN_ROLE_UNASKED' } })
  expect(build(month)).toMatchObject({ ok: true, value: { isDraft: false } })
})

test('one person alone makes a draft: named so, marked so, verified as that, and nothing is sealed', () => {
  const month = aReadyNovember('forwards', 'single')
  const keys = aKeyring()
  sign(month, keys, 'preparer', '乔谨言')
  expect(sign(month, keys, 'reviewer', '魏衡之')).toMatchObject({ error: { code: 'SIGN_ROLE_UNASKED' } })
  const built = build(month)
  expect(built).toMatchObject({ ok: true, value: { packName: '月结包-2025-11-草稿.zip', isDraft: true } })
  const path = built.ok ? built.value.packPath : ''
  expect(verifyPack(path)).toMatchObject({ ok: true, value: { ok: true, isDraft: true } })
  const entries = unzipSync(readFileSync(path))
  expect(readManifest(entries['manifest.json']!)).toMatchObject({ segregation: 'single' })
  expect(new TextDecoder().decode(entries['14-核验说明.txt'])).toContain('【草稿：一人编制')
  expect(listSeals(month.db)).toEqual([])
  expect(viewOf(month).seal).toBeNull()
})

test('another number of people than was signed under makes the signatures stale', () => {
  const month = aReadyNovember('forwards', 'three')
  const keys = aKeyring()
  for (const [role, person] of people) sign(month, keys, role, person)
  expect(setSegregation(month, { mode: 'single', reason: '只剩一人' })).toMatchObject({ ok: true })
  expect(build(month)).toMatchObject({ error: { code: 'SIGN_OFF_MISSING', facts: { role: 'preparer' } } })
})

test('the cashier at the desk cannot prepare the month', () => {
  const month = aReadyNovember('forwards', 'three')
  setActor(month, { name: '乔谨言', role: 'cashier' })
  expect(sign(month, aKeyring(), 'preparer', '乔 谨言')).toMatchObject({ error: { code: 'SIGNER_IS_CASHIER' } })
})

test('what changed after the signatures is told line by line, and the new signature names those lines alone', () => {
  const month = aReadyNovember('forwards', 'three')
  const keys = aKeyring()
  for (const [role, person] of people) sign(month, keys, role, person)
  expect(viewOf(month).sinceSigned).toBeNull()
  const late = loadMatches(month.db).find(({ status }) => status === 'suggested')!
  confirmMatch(month, late.id, '补认领')
  const { sinceSigned, signOffs } = viewOf(month)
  expect(signOffs.every(({ isCurrent }) => !isCurrent)).toBe(true)
  expect(sinceSigned).toMatchObject({ fallsInto: null, sum: { B: 0, C: 11_930_000 } })
  const named = sinceSigned!.lines.map(({ contractNo, accountNo }) => contractNo || accountNo)
  expect(named).toHaveLength(3) // the two contracts that gained it, and the account that held it
  expect(named).toContain(late.allocations[0]!.contractNo)

  expect(sign(month, keys, 'preparer', '乔谨言')).toMatchObject({ ok: true })
  expect(viewOf(month).sinceSigned).toBeNull()
  const detail = JSON.parse(listAudit(month.db).findLast(({ action }) => action === 'close.sign')!.detail)
  expect(
    detail.changed.map((line: { contractNo: string; accountNo: string }) => line.contractNo || line.accountNo),
  ).toEqual(named)
})

test('after the seal the change is told, and as falling into the first open month', () => {
  const month = aReadyNovember('forwards', 'three')
  sealedByThree(month, aKeyring())
  expect(viewOf(month).sinceSigned).toBeNull()
  const signed = viewOf(month).sum
  month.clock.now = at('2025-12-20T10:00')
  const late = loadMatches(month.db).find(({ status }) => status === 'suggested')!
  confirmMatch(month, late.id, '补认领')
  expect(viewOf(month)).toMatchObject({
    sum: signed,
    sinceSigned: { fallsInto: december, sum: { C: 11_930_000 }, lines: { length: 3 } },
  })
})

const reopenBy = (month: Month, keys: Keyring, one: string, other: string) =>
  reopenMonth(month, { period: november, reason: '漏记退款', people: [{ person: one }, { person: other }] }, keys)

test('two people reopen a sealed month; the old pack stays, superseded, and the new one names its digest', () => {
  const month = aReadyNovember('forwards', 'three')
  const keys = aKeyring()
  const old = sealedByThree(month, keys)
  const oldBytes = readFileSync(old)
  const digest = listSeals(month.db)[0]!.digest
  expect(reopenBy(month, keys, '魏衡之', ' 魏衡之')).toMatchObject({ error: { code: 'SIGNER_SIGNED_ALREADY' } })
  expect(reopenBy(month, keys, '魏衡之', '冯砚')).toEqual({ ok: true, value: {} })
  expect(reopenBy(month, keys, '魏衡之', '冯砚')).toMatchObject({ error: { code: 'PERIOD_NOT_SEALED' } })

  expect(viewOf(month)).toMatchObject({
    seal: null,
    signOffs: people.map(() => ({ isCurrent: false })),
    superseded: [{ packName: '月结包-2025-11.zip', digest, reason: '漏记退款', by: ['魏衡之', '冯砚'] }],
  })
  expect(build(month)).toMatchObject({ error: { code: 'SIGN_OFF_MISSING' } })
  month.clock.now = at('2025-12-08T09:00')
  const fresh = sealedByThree(month, keys)
  expect(fresh).toBe(join(month.workspace, 'packs', '月结包-2025-11-第2版.zip'))
  expect(existsSync(old) && readFileSync(old).equals(oldBytes)).toBe(true)
  expect(verifyPack(fresh)).toMatchObject({ ok: true, value: { ok: true, superseded: [digest] } })
  const isSuperseded = (path: string) => {
    const report = verifyPack(path)
    return report.ok && report.value.ok && withReopening(report.value, month.db).isSuperseded
  }
  expect([old, fresh].map(isSuperseded)).toEqual([true, false])
  expect(listSeals(month.db)).toHaveLength(1)
  expect(() => month.db.exec(`DELETE FROM reopening`)).toThrow('append-only')
})

test('a later sealed month bars reopening', () => {
  const month = aReadyNovember('forwards', 'two')
  const keys = aKeyring()
  sign(month, keys, 'preparer', '乔谨言')
  sign(month, keys, 'reviewer', '魏衡之')
  expect(build(month)).toMatchObject({ ok: true })
  const [seal] = listSeals(month.db)
  month.db
    .prepare(
      `INSERT INTO seal (period, sealed_at, as_of_at, digest, pack_name, pack_sha256, cumulative, basis_lines)
       VALUES ('2025-12', 1, 1, ?, 'p', 'p', '[]', '[]')`,
    )
    .run(`${seal!.digest.slice(1)}0`)
  expect(reopenBy(month, keys, '魏衡之', '冯砚')).toMatchObject({
    error: { code: 'PERIOD_LATER_SEALED', facts: { later: '2025年12期' } },
  })
  expect(viewOf(month).laterSealed).toBe(december)
})

test('a file of a sealed month can be taken out again once it is reopened', () => {
  const month = aReadyNovember('forwards', 'three')
  const keys = aKeyring()
  sealedByThree(month, keys)
  month.clock.now = at('2026-01-04T10:00')
  importSample(month, '2025-12')
  const first = loadMatches(month.db).find(({ decisionId }) => decisionId !== null)!
  expect(undoDecision(month, first.decisionId, '改')).toMatchObject({ error: { code: 'PERIOD_CLOSED' } })
  expect(reopenBy(month, keys, '魏衡之', '冯砚')).toMatchObject({ ok: true })
  expect(undoDecision(month, first.decisionId, '改')).toMatchObject({ ok: true })
})
