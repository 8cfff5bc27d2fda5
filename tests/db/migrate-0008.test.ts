import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '../../src/main/db/migrate.ts'
import { connect, ledgerPath, openWriter } from '../../src/main/db/open.ts'
import { loadDiscrepancies } from '../../src/main/db/repositories/discrepancy.ts'
import { findLed } from '../../src/main/db/repositories/discrepancy-page.ts'
import { loadMatches } from '../../src/main/db/repositories/match.ts'
import type { WriteDb } from '../../src/main/db/sqlite.ts'
import type { Discrepancy } from '../../src/shared/domain/discrepancy.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'
import type { Match } from '../../src/shared/domain/match.ts'
import { fen } from '../../src/shared/domain/money.ts'

const lead: Discrepancy = {
  id: 'D08:HT-1',
  code: 'D08',
  subject: 'HT-1',
  gap: 'X',
  severity: 'S2',
  ownerRole: 'sales',
  ownerName: '冯砚',
  amount: fen(35_248_20),
  contractNos: ['HT-1'],
  bankLineIds: [],
  invoiceNos: [],
  archiveNos: [],
  scenario: 'H04',
  sinceAt: epochMs(1_739_721_600_000),
  left: { text: '第 2 期到期', cells: [{ fileId: 'f', sheet: '合同', row: 79, column: '计划回款日期' }] },
  right: { text: '累计回款 82,245.81', cells: [] },
  cause: '已逾期 319 天',
  primaryId: null,
}
const led: Discrepancy = { ...lead, id: 'D23:HT-1', code: 'D23', invoiceNos: ['2501'], primaryId: 'D08:HT-1' }
const match: Match = {
  id: 'a:1>HT-1#2',
  status: 'suggested',
  rule: 'T9-near',
  score: 55,
  bankLineIds: ['a:1'],
  allocations: [{ bankLineId: 'a:1', contractNo: 'HT-1', planNo: '2', amount: fen(100), kind: 'cash' }],
  invoiceNos: ['2501'],
  alternatives: 2,
  reasons: [{ field: 'payer', text: '付款方就是合同客户', cells: [] }],
  decisionId: null,
}

test('differences and matches of a version 7 ledger are the same after the step to this one', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'sanlian-v7-'))
  const old = connect(ledgerPath(workspace), false) as WriteDb
  old.pragma(`application_id = ${0x534c445a}`)
  for (const migration of migrations.slice(0, 7)) migration.up(old)
  old.pragma('user_version = 7')
  const insert = old.prepare(
    `INSERT INTO discrepancy VALUES (@id, @code, @subject, @severity, @ownerRole, @ownerName, @amount, 'HT-1', @sinceAt,
       1764000000000, 1764100000000, @state, 3, @closedAt, @body)`,
  )
  insert.run({ ...columnsOf(led), state: 'open', closedAt: null })
  insert.run({ ...columnsOf(lead), state: 'closed', closedAt: 1_764_200_000_000 })
  old
    .prepare(`INSERT INTO match VALUES (?, 'suggested', 'T9-near', 55, 20091, 100, 'HT-1', '望岚', 2, ?)`)
    .run(match.id, JSON.stringify(match))
  old.close()

  const opened = openWriter(workspace)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const work = { assigned: null, answer: null, hold: null, noteCount: 0, dueAt: 1_764_100_000_000 }
  const remembered = { firstDetectedAt: 1_764_000_000_000, openedAt: 1_764_000_000_000, work, reopened: 3 }
  expect(loadDiscrepancies(opened.value)).toEqual([
    { ...remembered, discrepancy: lead, state: 'closed', closedAt: 1_764_200_000_000 },
    { ...remembered, discrepancy: led, state: 'open', closedAt: null },
  ])
  expect(findLed(opened.value, ['D08:HT-1']).get('D08:HT-1')).toEqual([led])
  expect(loadMatches(opened.value)).toEqual([match])
  expect(opened.value.pragma('integrity_check', { simple: true })).toBe('ok')
  opened.value.close()
})

function columnsOf(discrepancy: Discrepancy) {
  const { id, code, subject, severity, ownerRole, ownerName, amount, sinceAt } = discrepancy
  return { id, code, subject, severity, ownerRole, ownerName, amount, sinceAt, body: JSON.stringify(discrepancy) }
}
