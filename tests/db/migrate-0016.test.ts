import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '../../src/main/db/migrate.ts'
import { connect, ledgerPath, openWriter } from '../../src/main/db/open.ts'
import { listAccounts } from '../../src/main/db/repositories/account.ts'
import { findSeal, listSeals, sealedBy } from '../../src/main/db/repositories/seal.ts'
import { latestSignOffs } from '../../src/main/db/repositories/sign-off.ts'
import type { WriteDb } from '../../src/main/db/sqlite.ts'
import { parsePeriod } from '../../src/shared/domain/period.ts'

const november = parsePeriod('2025-11')!

test('signatures and seals from before accounts stand after the steps, as typed names, and still cannot be changed', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'sanlian-v15-'))
  const old = connect(ledgerPath(workspace), false) as WriteDb
  old.pragma(`application_id = ${0x534c445a}`)
  const before = migrations.filter(({ version }) => version < 16)
  for (const migration of before) migration.up(old)
  old.pragma(`user_version = ${before.at(-1)!.version}`)
  const sign = old.prepare(
    `INSERT INTO sign_off (period, role, person, digest, signature, public_key, signed_at)
     VALUES ('2025-11', ?, ?, 'd1', 's', 'k', ?)`,
  )
  sign.run('preparer', '乔谨言', 10)
  sign.run('reviewer', '魏衡之', 20)
  old.exec(
    `INSERT INTO seal (period, sealed_at, as_of_at, digest, pack_name, pack_sha256, cumulative, basis_lines)
     VALUES ('2025-11', 30, 10, 'd1', '月结包-2025-11.zip', 'p', '[]', '[]')`,
  )
  old.close()

  const opened = openWriter(workspace)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const db = opened.value
  expect(latestSignOffs(db, november)).toMatchObject({
    preparer: { person: '乔谨言', signedAt: 10, accountId: null, basisLines: null },
    reviewer: { person: '魏衡之', signedAt: 20 },
    approver: null,
  })
  expect(findSeal(db, november)).toMatchObject({ digest: 'd1', packName: '月结包-2025-11.zip', bridgeItems: null })
  expect(listSeals(db)).toHaveLength(1)
  expect(sealedBy(db, november)).toBe('魏衡之')
  expect(listAccounts(db)).toEqual([])
  for (const table of ['sign_off', 'seal']) {
    expect(() => db.exec(`DELETE FROM ${table}`), table).toThrow('append-only')
    expect(() => db.exec(`UPDATE ${table} SET digest = 'x'`), table).toThrow('append-only')
  }
  db.close()
})
