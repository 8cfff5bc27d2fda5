import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ImportOutcome, importFiles } from '../../src/main/usecases/import-files.ts'
import type { ImportOptions } from '../../src/main/usecases/read-source-file.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { finish } from '../../src/shared/base/index.ts'
import { parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import type { ImportReceipt } from '../../src/shared/domain/source-file.ts'
import { aWorkspace } from './a-ledger.ts'

export const SAMPLE = join(import.meta.dirname, '../../resources/sample')
export const FIXTURES = join(import.meta.dirname, '../../../shared/fixtures')
export const hasFixtures = existsSync(join(FIXTURES, 'cn-statements'))

export function aContext(): WorkspaceContext {
  const { db, folder } = aWorkspace()
  return { db, workspace: folder, now: () => parseMoment('2025-12-04 10:00:00')!, actor: '冯砚' }
}

export function run(context: WorkspaceContext, paths: readonly string[], options: ImportOptions = {}): ImportOutcome {
  return finish(importFiles(context, paths, options))
}

/** Imports one file that must be accepted. */
export function accepted(context: WorkspaceContext, path: string, options: ImportOptions = {}): ImportReceipt {
  const outcome = run(context, [path], options)
  if (!outcome.receipts[0]) throw new Error(JSON.stringify(outcome.refused))
  return outcome.receipts[0]
}

export const HEADER = '账号,交易日期,交易时间,借方金额,贷方金额,余额,对方户名,摘要,交易流水号'
export const LINE_1 = '6200001,2025-11-03,09:30:05,,100.00,100.00,甲公司,货款,S1'
export const LINE_2 = '6200001,2025-11-04,10:00:00,40.00,,60.00,乙公司,采购,S2'
export const LINE_3 = '6200001,2025-11-05,11:00:00,,5.00,65.00,丙公司,货款,S3'

export function aFile(context: WorkspaceContext, name: string, content: string | Uint8Array): string {
  const folder = join(context.workspace, 'incoming')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

export function aStatement(context: WorkspaceContext, name: string, ...lines: readonly string[]): string {
  return aFile(context, name, [HEADER, ...lines].join('\n'))
}

export function counts(context: WorkspaceContext): Record<string, number> {
  const tables = ['import_file', 'raw_row', 'row_problem', 'bank_line', 'contract_row', 'archive_item', 'invoice']
  const count = (table: string) => context.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
  return Object.fromEntries(tables.map((table) => [table, count(table)]))
}
