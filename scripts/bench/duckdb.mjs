import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { DuckDBInstance } from '@duckdb/node-api'

/** The fastest known: DuckDB on all cores, every column sniffed, no index, into a file. */
const [path = '', rows = ''] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'sanlian-bench-duck-'))
const startedAt = performance.now()
const instance = await DuckDBInstance.create(join(folder, 'bank.duckdb'))
const connection = await instance.connect()
await connection.run(`CREATE TABLE bank_line AS SELECT * FROM read_csv('${path.replaceAll("'", "''")}')`)
await connection.run('CHECKPOINT')
const seconds = (performance.now() - startedAt) / 1000
const counted = await connection.runAndReadAll('SELECT count(*) FROM bank_line')
const count = String(counted.getRows()[0]?.[0])
if (count !== rows) throw new Error(`${count} of ${rows} rows`)
process.stdout.write(`${JSON.stringify({ seconds, peakMiB: process.resourceUsage().maxRSS / 1024 })}\n`)
connection.closeSync()
instance.closeSync()
rmSync(folder, { recursive: true, force: true })
