import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openWriter } from '../../src/main/db/open.ts'
import { writeSetting } from '../../src/main/db/repositories/setting.ts'
import { applyDecisionFile } from '../../src/main/usecases/apply-decision-file.ts'
import { setSegregation } from '../../src/main/usecases/decide.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { finish } from '../../src/shared/base/index.ts'
import { type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { parsePeriod } from '../../src/shared/domain/period.ts'
import type { SegregationMode } from '../../src/shared/domain/segregation.ts'

export const november = parsePeriod('2025-11')!
export const december = parsePeriod('2025-12')!
export const at = (text: string): EpochMs => parseMoment(text)!
const sample = join(import.meta.dirname, '../../resources/sample')
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-month-'))
  folders.push(folder)
  return folder
}

export type Month = WorkspaceContext & { readonly clock: { now: EpochMs } }

/** An empty workspace whose clock the test sets. */
export function aWorkspace(segregation: SegregationMode = 'two'): Month {
  const workspace = aFolder()
  const opened = openWriter(workspace)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  writeSetting(opened.value, 'name', '澄州示例')
  const clock = { now: at('2025-12-04T10:00') }
  const month = { db: opened.value, workspace, actor: '乔谨言', now: () => clock.now, clock }
  const told = setSegregation(month, { mode: segregation, reason: '示例团队' })
  if (!told.ok) throw new Error(JSON.stringify(told.error))
  return month
}

/** File by file, so that a test can choose the order. */
export function importSample(month: Month, folder: string, order: 'forwards' | 'backwards' = 'forwards'): void {
  const names = readdirSync(join(sample, folder)).sort()
  for (const name of order === 'forwards' ? names : names.reverse()) {
    const { refused } = finish(importFiles(month, [join(sample, folder, name)], {}))
    if (refused.length > 0) throw new Error(JSON.stringify(refused))
  }
}

export function decideSample(month: Month, file = 'decisions.json'): void {
  const applied = applyDecisionFile(month, readFileSync(join(sample, file), 'utf8'))
  if (!applied.ok) throw new Error(JSON.stringify(applied.error))
  runMatchNow(month)
}

/** November as the sample has it, decided and ready to sign. */
export function aReadyNovember(
  order: 'forwards' | 'backwards' = 'forwards',
  segregation: SegregationMode = 'two',
): Month {
  const month = aWorkspace(segregation)
  importSample(month, '2025-11', order)
  decideSample(month)
  return month
}
