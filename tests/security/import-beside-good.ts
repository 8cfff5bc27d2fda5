import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openWriter } from '../../src/main/db/open.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'

/** Imports a hostile file together with a good one, and tells what it cost. */
export function importBesideGood(name: string, write: (path: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-hostile-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const opened = openWriter(join(folder, 'workspace'))
  if (!opened.ok) throw new Error('no workspace')
  mkdirSync(join(folder, 'in'))
  write(join(folder, 'in', name))
  writeFileSync(join(folder, 'in', '2 好.csv'), '账号,交易日期,借方金额,贷方金额,余额\n6200001,2025-11-03,,1.00,1.00\n')
  const context = { db: opened.value, workspace: join(folder, 'workspace'), now: () => epochMs(0), actor: '冯砚' }
  const started = performance.now()
  const memory = process.memoryUsage.rss()
  const steps = importFiles(context, [join(folder, 'in')], {})
  for (;;) {
    const step = steps.next()
    if (!step.done) continue
    opened.value.close()
    const grewBy = process.memoryUsage.rss() - memory
    return { ...step.value, elapsedMs: performance.now() - started, grewBy }
  }
}
