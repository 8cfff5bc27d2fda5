import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { changeMark } from '../../src/main/db/change-mark.ts'
import { hashPaperSources, NOT_IN_PAPERS } from '../../src/main/db/repositories/paper-sources.ts'
import { appendKnownKey, appendReviewFile } from '../../src/main/db/repositories/review-file.ts'
import { vaultPath } from '../../src/main/intake/vault.ts'
import { packFacts } from '../../src/main/pack/pack-data.ts'
import { buildPack } from '../../src/main/usecases/build-pack.ts'
import { dropPapers, papersStandOver } from '../../src/main/usecases/kept-papers.ts'
import { packOfMonth } from '../../src/main/usecases/pack-of-month.ts'
import { packsFolder } from '../../src/main/usecases/packs-folder.ts'
import { signOff } from '../../src/main/usecases/sign-off.ts'
import { setActor } from '../../src/main/usecases/workspace-settings.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { Progress } from '../../src/shared/engine/engine-input.ts'
import { aFolder, aReadyNovember, at, december, decideSample, importSample, type Month, november } from './a-month.ts'
import { aKeyring } from './sample-pack.ts'

// The story: 乔谨言 signs, and before 魏衡之 reviews on the same machine, somebody changes a value in the ledger file, an original, or
// the papers themselves. Whatever was kept from the first signature must not be signed as if it still stood.

/** What a use case answers, and the phases that it went through. */
function driven<Value>(steps: Generator<Progress, Value>, atPhase: (phase: string) => void = () => {}) {
  const phases = new Set<string>()
  for (;;) {
    const step = steps.next()
    if (step.done) return { value: step.value, phases: [...phases] }
    if (!phases.has(step.value.phase)) atPhase(step.value.phase)
    phases.add(step.value.phase)
  }
}

function prepared(): { readonly month: Month; readonly keys: { readonly dir: string }; readonly digest: string } {
  const month = aReadyNovember()
  const keys = aKeyring() as { readonly dir: string }
  const signed = finish(signOff(month, november, 'preparer', '乔谨言', keys))
  if (!signed.ok) throw new Error(JSON.stringify(signed.error))
  return { month, keys, digest: signed.value.digest }
}

/** As somebody with the file and any SQLite program would: no guard of ours in the way. */
function behindItsBack({ workspace }: Month, change: string): void {
  const file = new Database(join(workspace, 'ledger.db'))
  file.function('line_key', () => 0) // named by an index; no changed row is in it
  const guards = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all()
  file.exec(guards.map((name) => `DROP TRIGGER "${name}";`).join(''))
  file.pragma('foreign_keys = OFF')
  file.exec(change)
  file.close()
}

/** A write that no paper is made from, of which nobody has said so. */
function confirmKey({ db }: Month): void {
  appendKnownKey(db, { person: '魏衡之', publicKey: 'k', confirmedAt: at('2025-12-04T09:00'), confirmedBy: '乔谨言' })
}

test('who reviews and who builds take the papers as they were made, and the pack is the one of papers made anew', () => {
  const packOf = (isKept: boolean) => {
    const { month, keys } = prepared()
    const again = () => (isKept ? undefined : dropPapers(month.db))
    again()
    setActor(month, { name: '魏衡之', role: 'reviewer' })
    const review = driven(signOff(month, november, 'reviewer', '魏衡之', keys))
    again()
    const build = driven(buildPack(month, november, aFolder()))
    if (!review.value.ok || !build.value.ok) throw new Error(JSON.stringify([review.value, build.value]))
    return { review, build, digest: build.value.value.digest }
  }
  const [kept, anew] = [packOf(true), packOf(false)]
  expect(kept.digest).toBe(anew.digest)
  // Nothing was written but who sits at the machine, and signatures.
  for (const { phases } of [kept.review, kept.build]) {
    expect(phases).not.toContain('sources')
    expect(phases).not.toContain('render')
  }
  expect(anew.review.phases).toContain('render')
  expect(anew.build.phases).toContain('render')
})

test('what changed the ledger before somebody set themselves at the machine is not taken for that', () => {
  const month = aReadyNovember()
  const asOf = at('2025-12-04T10:00')
  const made = finish(packOfMonth(month, november, asOf, null, '乔谨言'))
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  month.db.prepare("UPDATE setting SET value = '别处' WHERE key = 'name'").run()
  setActor(month, { name: '魏衡之', role: 'reviewer' })
  expect(driven(packOfMonth(month, november, asOf, made.value.auditSeq, '乔谨言')).phases).toContain('render')
  expect(() => papersStandOver(month.db, () => {})).toThrow() // outside a transaction anybody may write
})

const changes = [
  [
    'the reason of a decision',
    `UPDATE decision SET reason = reason || '。' WHERE seq = (SELECT max(seq) FROM decision)`,
  ],
  ['the ground of a log entry', `UPDATE audit_log SET person = '无名' WHERE seq = (SELECT min(seq) FROM audit_log)`],
  ['when a difference was first seen', 'UPDATE discrepancy SET first_detected_at = first_detected_at - 86400000'],
  ['the name of the workspace', `UPDATE setting SET value = '别处' WHERE key = 'name'`],
] as const

test.each(changes)(
  '%s, changed in the file after the first signature, makes the papers anew and the review fail',
  (_, change) => {
    const { month, keys } = prepared()
    behindItsBack(month, change)
    const review = driven(signOff(month, november, 'reviewer', '魏衡之', keys))
    expect(review.phases).toContain('render')
    expect(review.value).toMatchObject({ ok: false, error: { code: 'SIGN_OFF_MISSING', facts: { role: 'preparer' } } })
  },
)

test('a fact that another program changed after the last run is in the papers as it is stored', () => {
  const month = aReadyNovember()
  behindItsBack(month, `UPDATE contract_row SET contract_name = '改过的名称'`)
  const made = finish(packOfMonth(month, november, at('2025-12-04T10:00'), null, '乔谨言'))
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  const facts = packFacts({ entries: made.value.files })
  expect(facts.ok && facts.value.contracts.every(({ contractName }) => contractName === '改过的名称')).toBe(true)
})

test('a change after the review does not reach the pack either', () => {
  const { month, keys } = prepared()
  expect(finish(signOff(month, november, 'reviewer', '魏衡之', keys))).toMatchObject({ ok: true })
  behindItsBack(month, changes[0][1])
  const build = driven(buildPack(month, november, aFolder()))
  expect(build.phases).toContain('render')
  expect(build.value).toMatchObject({ ok: false, error: { code: 'SIGN_OFF_MISSING' } })
})

test('a key that is confirmed, or a review taken in, after the papers were made leaves them kept', () => {
  const { month, keys } = prepared()
  confirmKey(month)
  const review = driven(signOff(month, november, 'reviewer', '魏衡之', keys))
  expect(review.phases).toContain('sources')
  expect(review.phases).not.toContain('render')
})

test('one byte of an original, changed after the first signature, is told by its file', () => {
  const { month, keys } = prepared()
  const file = month.db.prepare("SELECT id FROM import_file WHERE name LIKE 'CRM%'").pluck().get() as string
  const path = vaultPath(month.workspace, file)
  chmodSync(path, 0o600)
  const bytes = readFileSync(path)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(path, bytes)
  expect(finish(signOff(month, november, 'reviewer', '魏衡之', keys))).toMatchObject({
    ok: false,
    error: { code: 'FILE_UNREADABLE' },
  })
})

test("November's pack taken away or altered after December was prepared is told by its name, and put back all is well", () => {
  const { month, keys } = prepared()
  expect(finish(signOff(month, november, 'reviewer', '魏衡之', keys))).toMatchObject({ ok: true })
  const built = finish(buildPack(month, november, aFolder()))
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  const { packName: file, packPath: path } = built.value
  month.clock.now = at('2026-01-04T10:00')
  importSample(month, '2025-12')
  decideSample(month, 'decisions-2025-12.json')
  expect(finish(signOff(month, december, 'preparer', '乔谨言', keys))).toMatchObject({ ok: true })
  const review = () => finish(signOff(month, december, 'reviewer', '魏衡之', keys))
  const build = () => finish(buildPack(month, december, aFolder()))
  const told = (isAltered: boolean) => ({
    ok: false,
    error: { code: 'EARLIER_PACK_GONE', facts: { period: '2025年11期', file, isAltered } },
  })
  const away = join(packsFolder(month.workspace), 'away.zip')
  renameSync(path, away)
  expect(review()).toMatchObject(told(false))
  const whole = readFileSync(away)
  writeFileSync(path, whole.subarray(0, -1))
  expect(review()).toMatchObject(told(true))
  renameSync(away, path)
  expect(review()).toMatchObject({ ok: true })
  renameSync(path, away)
  expect(build()).toMatchObject(told(false))
  renameSync(away, path)
  expect(build()).toMatchObject({ ok: true })
})

test('one byte of the kept papers that is not what it was: they are made anew', () => {
  const month = aReadyNovember()
  const asOf = at('2025-12-04T10:00')
  const first = finish(packOfMonth(month, november, asOf, null, '乔谨言'))
  if (!first.ok) throw new Error(JSON.stringify(first.error))
  const { digest, auditSeq, files } = first.value
  expect(driven(packOfMonth(month, november, asOf, auditSeq, '乔谨言')).phases).not.toContain('render')
  const paper = files.find(({ path }) => path.startsWith('08-'))!
  paper.bytes[1000]! ^= 1
  const second = driven(packOfMonth(month, november, asOf, auditSeq, '乔谨言'))
  expect(second.phases).toContain('render')
  expect(second.value).toMatchObject({ ok: true, value: { digest } })
})

test('another moment, another month or another end of the log has no kept papers', () => {
  const month = aReadyNovember()
  const asOf = at('2025-12-04T10:00')
  const first = finish(packOfMonth(month, november, asOf, null, '乔谨言'))
  const auditSeq = first.ok ? first.value.auditSeq : 0
  for (const [moment, seq] of [
    [at('2025-12-04T10:01'), auditSeq],
    [asOf, auditSeq - 1],
  ] as const) {
    expect(driven(packOfMonth(month, november, moment, seq, '乔谨言')).phases).toContain('render')
  }
})

test('a write in the midst of comparing, or of making, is not overlooked', () => {
  const { month, keys } = prepared()
  confirmKey(month) // so that there is something to compare
  const review = driven(signOff(month, november, 'reviewer', '魏衡之', keys), (phase) => {
    if (phase === 'sources') behindItsBack(month, `UPDATE contract_row SET file_id = file_id`)
  })
  expect(review.phases).toContain('render')
  // What came while the papers were made may be in some of them.
  const again = aReadyNovember()
  const asOf = at('2025-12-04T10:00')
  const made = driven(packOfMonth(again, november, asOf, null, '乔谨言'), (phase) => {
    if (phase === 'render') behindItsBack(again, `UPDATE contract_row SET file_id = file_id`)
  })
  const auditSeq = made.value.ok ? made.value.value.auditSeq : 0
  expect(driven(packOfMonth(again, november, asOf, auditSeq, '乔谨言')).phases).toContain('render')
})

test('what is left out of the comparison is in no paper: without any of it the digest is the same', () => {
  const month = aReadyNovember()
  confirmKey(month)
  const review = { sha256: 'f', period: november, digest: 'd', person: '魏衡之', publicKey: 'k', content: '{}' }
  appendReviewFile(month.db, { ...review, importedAt: at('2025-12-04T09:00'), importedBy: '乔谨言' })
  const asOf = at('2025-12-04T10:00')
  const before = finish(packOfMonth(month, november, asOf, null, '乔谨言'))
  dropPapers(month.db)
  behindItsBack(month, NOT_IN_PAPERS.map((table) => `DELETE FROM "${table}";`).join(''))
  const after = finish(packOfMonth(month, november, asOf, before.ok ? before.value.auditSeq : 0, '乔谨言'))
  expect(after).toMatchObject({ ok: true, value: { digest: before.ok && before.value.digest } })
})

test('every stored value of every other table is compared', () => {
  const month = aReadyNovember()
  const { db } = month
  const auditSeq = db.prepare<[], number>('SELECT max(seq) FROM audit_log').pluck().get() ?? 0
  const hash = () => finish(hashPaperSources(db, { period: november, auditSeq }))
  const tables = db
    .prepare<[string], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN (SELECT value FROM json_each(?))",
    )
    .pluck()
    .all(JSON.stringify(NOT_IN_PAPERS))
    .filter((table) => db.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() !== 0)
  expect(tables).toEqual(expect.arrayContaining(['bank_line', 'contract_row', 'decision', 'discrepancy', 'raw_row']))
  behindItsBack(month, '')
  let last = hash()
  const seen = new Set([last])
  for (const table of tables.filter((name) => name !== 'setting')) {
    const columns = db.prepare<[], { name: string; type: string; pk: number }>(`PRAGMA table_info("${table}")`).all()
    expect(columns.filter(({ type }) => type !== 'INTEGER' && type !== 'TEXT')).toEqual([]) // what the text of a row holds whole
    for (const { name, type } of columns.filter((column) => column.pk === 0 && column.name !== 'line_key')) {
      const value = type === 'INTEGER' ? `"${name}" + 1` : `"${name}" || 'x'`
      const changed = `UPDATE OR IGNORE "${table}" SET "${name}" = ${value} WHERE "${name}" IS NOT NULL`
      const mark = changeMark(db)
      try {
        behindItsBack(month, `PRAGMA ignore_check_constraints = ON; ${changed}`)
      } catch {
        continue // what an index refuses
      }
      if (changeMark(db) === mark) continue
      const now = hash()
      const some = db.prepare<[], number>(`SELECT count(*) FROM "${table}" WHERE "${name}" IS NOT NULL`).pluck().get()
      if (some) expect({ table, name, isSeen: now !== last }).toEqual({ table, name, isSeen: true })
      last = now
      seen.add(now)
    }
  }
  expect(seen.size).toBeGreaterThan(60)
})
