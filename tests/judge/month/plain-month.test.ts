import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writePlainMonth } from '../../../scripts/month/write-plain-month.ts'
import { openWriter } from '../../../src/main/db/open.ts'
import { loadMatches } from '../../../src/main/db/repositories/match.ts'
import { importFiles } from '../../../src/main/usecases/import-files.ts'
import { runMatch } from '../../../src/main/usecases/run-match.ts'
import { finish } from '../../../src/shared/base/index.ts'
import { parseMoment } from '../../../src/shared/domain/epoch-ms.ts'

test('a plain month is read whole, and its automatic matches are those of its key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-plain-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const month = writePlainMonth(join(folder, 'month'), { seed: 1, contracts: 400, lines: 1000, invoices: 900 })
  const opened = openWriter(folder)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  onTestFinished(() => void opened.value.close())
  const context = { db: opened.value, workspace: folder, now: () => parseMoment(month.asOf)!, actor: '冯砚' }

  const { receipts, refused } = finish(importFiles(context, month.files, {}))
  expect(refused).toEqual([])
  expect(receipts.map(({ problems }) => problems)).toEqual(month.files.map(() => 0))
  expect(receipts.filter(({ kind }) => kind === 'bank').reduce((sum, { facts }) => sum + facts, 0)).toBe(1000)

  const truth = new Map(
    readFileSync(month.truth, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as [id: string, kind: string, contractNos: string[]])
      .map(([id, , contractNos]) => [id, contractNos] as const),
  )
  finish(runMatch(context))
  const automatic = loadMatches(context.db).filter(({ status }) => status === 'auto')
  expect(automatic.length).toBeGreaterThan(250)
  expect(automatic.map(({ bankLineIds }) => truth.get(bankLineIds[0] ?? ''))).toEqual(
    automatic.map(({ allocations }) => [...new Set(allocations.map(({ contractNo }) => contractNo))]),
  )
})
