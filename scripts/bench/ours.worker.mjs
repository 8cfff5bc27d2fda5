import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import { openWriter } from '../../src/main/db/open.ts'
import { runJob } from '../../src/main/jobs/run-job.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'

const { workspace, path } = workerData
const opened = openWriter(workspace)
if (!opened.ok || !parentPort) throw new Error('no workspace')
const port = parentPort
const context = { db: opened.value, workspace, now: () => epochMs(0), actor: '冯砚' }

port.on('message', (message) => {
  if (message === 'ping') port.postMessage('pong')
  else void work()
})
port.postMessage('ready')

async function work() {
  const startedAt = performance.now()
  const ended = await runJob(importFiles(context, [path], {}), { report: () => {}, isCancelled: () => false })
  const seconds = (performance.now() - startedAt) / 1000
  const receipt = ended.ok ? ended.value.receipts[0] : undefined
  if (!receipt) throw new Error(JSON.stringify(ended))
  port.postMessage({ seconds, facts: receipt.facts })
}
