import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { finish } from '../../shared/base/index.ts'
import { fingerprint } from '../intake/fingerprint.ts'
import type { PackedLines } from '../parsers/pack-lines.ts'
import { scanStatement } from '../parsers/scan-statement.ts'
import { type ThreadLine, tell } from './helper-thread.ts'
import type { FromScan, ScanTask, ToScan } from './statement-scan.ts'

const BLOCK = 1 << 22
const LF = 10

const { path, order, ...line } = workerData as ScanTask & ThreadLine

line.port.on('message', ({ verify }: ToScan) => post({ type: 'verified', digest: finish(fingerprint(verify)) }))
try {
  post({ type: 'began' })
  post(scanFile())
} catch (cause) {
  post({ type: 'refused', why: String(cause) })
}

function post(message: FromScan): void {
  const buffers = message.type === 'lines' ? message.lines.map(({ digits }) => digits.buffer) : []
  tell(line, message, buffers)
}

function scanFile(): FromScan {
  const scan = scanStatement(order)
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(BLOCK)
  const file = openSync(path, 'r')
  try {
    let held = 0
    let skip = order.at
    for (;;) {
      const read = readSync(file, buffer, held, BLOCK - held, null)
      hash.update(buffer.subarray(held, held + read))
      held += read
      const end = read === 0 ? held : buffer.subarray(0, held).lastIndexOf(LF) + 1
      if (end === 0 && held === BLOCK) return { type: 'refused', why: 'a row that fills a block' }
      if (end > skip) {
        const lines: readonly PackedLines[] | null = scan.scan(buffer.subarray(skip, end))
        if (lines === null) return { type: 'refused', why: 'not a plain statement' }
        post({ type: 'lines', lines, bytes: end - skip })
      }
      skip = Math.max(0, skip - end)
      buffer.copyWithin(0, end, held)
      held -= end
      if (read === 0) break
    }
    const totals = scan.finish()
    if (totals === null) return { type: 'refused', why: 'balances that do not follow' }
    return { type: 'scanned', totals, digest: hash.digest('hex') }
  } finally {
    closeSync(file)
  }
}
