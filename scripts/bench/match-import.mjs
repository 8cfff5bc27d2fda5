import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { openWriter } from '../../src/main/db/open.ts'
import { runJob } from '../../src/main/jobs/run-job.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'

/** A month's files into a workspace, once: what the timed runs start from. Not timed itself. */
const [month = '', workspace = ''] = process.argv.slice(2)
const NOW = epochMs(Date.UTC(2026, 0, 1))
const draft = `${workspace}.part`
rmSync(draft, { recursive: true, force: true })
mkdirSync(draft, { recursive: true })
const opened = openWriter(draft)
if (!opened.ok) throw new Error(opened.error.code)
const context = { db: opened.value, workspace: draft, now: () => NOW, actor: '冯砚' }
const startedAt = performance.now()
for (const name of ['contracts', 'archives', 'invoices', 'bank']) {
  const path = join(month, `${name}.csv`)
  const ended = await runJob(importFiles(context, [path], {}), { report: () => {}, isCancelled: () => false })
  if (!ended.ok || ended.value.refused.length > 0) throw new Error(JSON.stringify(ended))
  const { facts, problems } = ended.value.receipts[0] ?? {}
  process.stderr.write(
    `${name}: ${facts} facts, ${JSON.stringify(problems)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`,
  )
}
opened.value.pragma('wal_checkpoint(TRUNCATE)')
opened.value.close()
if (existsSync(workspace)) rmSync(workspace, { recursive: true })
renameSync(draft, workspace)
