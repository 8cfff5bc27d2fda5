/** The real worker, and a fault that ends it a moment after its first job began; a second worker of the same folder lives. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import type { ToWorkshop } from '../../src/main/jobs/messages.ts'
import '../../src/main/jobs/workshop.worker.ts'

let mark = ''
parentPort?.on('message', (message: ToWorkshop) => {
  if (message.type === 'request' && message.name === 'workspace.open') mark = join(message.input.workspace, 'crashed')
  if (message.type !== 'job' || existsSync(mark)) return
  writeFileSync(mark, '')
  setTimeout(() => process.exit(1), 20)
})
