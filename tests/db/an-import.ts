import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type ImportOutcome, importFiles } from '../../src/main/usecases/import-files.ts'
import type { ImportOptions } from '../../src/main/usecases/read-source-file.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
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
  const steps = importFiles(context, paths, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Imports one file that must be accepted. */
export function accepted(context: WorkspaceContext, path: string, options: ImportOptions = {}): ImportReceipt {
  const outcome = run(context, [path], options)
  if (!outcome.receipts[0]) throw new Error(JSON.stringify(outcome.refused))
  return outcome.receipts[0]
}
