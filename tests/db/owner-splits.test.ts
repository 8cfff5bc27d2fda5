import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '../../src/main/db/migrate.ts'
import { connect, ledgerPath, openWriter } from '../../src/main/db/open.ts'
import { loadContracts } from '../../src/main/db/repositories/contract.ts'
import { findImportFile } from '../../src/main/db/repositories/import-file.ts'
import type { WriteDb } from '../../src/main/db/sqlite.ts'
import { correctRow } from '../../src/main/usecases/correct-row.ts'
import { undoImport } from '../../src/main/usecases/undo-import.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { finish } from '../../src/shared/base/index.ts'
import { aContext, accepted, aFile } from './an-import.ts'

const HEADER = '合同编号,客户名称,合同金额,签约日期,负责人,更新时间'
const ROW = 'HT-1,甲公司,86.00,2025-11-05,陆安澜,2025-11-05 11:00'
const OTHER = 'HT-2,乙公司,5.00,2025-11-06,顾清和,2025-11-06 11:00'
const halves = ['陆安澜', '顾清和'].map((name) => ({ name, basisPoints: 5000 }))

const plain = (context: WorkspaceContext) => accepted(context, aFile(context, 'CRM.csv', `${HEADER}\n${ROW}`))
const withSplits = (context: WorkspaceContext, splits: string, more = '') =>
  accepted(context, aFile(context, 'CRM2.csv', `${HEADER},业绩拆分\n${ROW},${splits}${more}`))
const told = (context: WorkspaceContext) => loadContracts(context.db).map(({ ownerSplits }) => ownerSplits)

test('an export of the same version with a column for the splits completes it; undone, it is whole again', () => {
  const context = aContext()
  plain(context)
  expect(told(context)).toEqual([undefined])
  const second = withSplits(context, '陆安澜50%；顾清和50%')
  expect(second).toMatchObject({ facts: 1, duplicates: 0, problems: 0 })
  expect(told(context)).toEqual([halves])
  expect(undoImport(context, second.fileId)).toMatchObject({ ok: true })
  expect(told(context)).toEqual([undefined])
})

test('an empty cell is no news: the row repeats what the export without the column told', () => {
  const context = aContext()
  plain(context)
  expect(withSplits(context, '')).toMatchObject({ facts: 0, duplicates: 1 })
})

test('parts that are no whole wait with their row, and count as soon as somebody mends the cell', () => {
  const context = aContext()
  const { fileId } = withSplits(context, '陆安澜50%；顾清和5%', `\n${OTHER},`)
  expect(findImportFile(context.db, fileId)!.receipt).toMatchObject({ rowsRead: 2, facts: 1, problems: 1 })
  expect(told(context)).toEqual([undefined])
  const mend = { fileId, sheet: 'csv', row: 2, cells: [{ index: 6, text: '陆安澜50%；顾清和50%' }], reason: '销售确认' }
  expect(finish(correctRow(context, mend))).toMatchObject({ ok: true })
  expect(findImportFile(context.db, fileId)!.receipt).toMatchObject({ facts: 2, problems: 0 })
  expect(told(context)).toEqual([halves, undefined])
})

test('contracts from before there were splits stand after the step as one person’s', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'sanlian-v18-'))
  const old = connect(ledgerPath(workspace), false) as WriteDb
  old.pragma(`application_id = ${0x534c445a}`)
  const before = migrations.filter(({ version }) => version < 19)
  for (const migration of before) migration.up(old)
  old.pragma(`user_version = ${before.at(-1)!.version}`)
  old.pragma('foreign_keys = OFF')
  old.exec(
    `INSERT INTO import_file (id, import_no, file_no, name, size, kind, account_no, imported_at, imported_by, receipt)
       VALUES ('f', 1, 1, 'CRM.csv', 1, 'contract', '', 1, '冯砚', '{}');
     INSERT INTO contract_row (file_id, sheet, row_no, fact_key, is_duplicate, contract_no, contract_name, customer_name, uscc,
         amount_fen, currency, status, owner_name, dept, region)
       VALUES ('f', 'S', 2, 'k', 0, 'HT-1', '', '甲公司', '', 8600, 'CNY', 'signed', '陆安澜', '', '华东')`,
  )
  old.close()
  const opened = openWriter(workspace)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const [contract] = loadContracts(opened.value)
  expect(contract).toMatchObject({ contractNo: 'HT-1', ownerName: '陆安澜', amount: 8600 })
  expect(contract).not.toHaveProperty('ownerSplits')
  opened.value.close()
})
