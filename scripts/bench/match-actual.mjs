import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { clock } from './clock.mjs'

/**
 * Actual Budget, the one full product here with a reconcile: as many transactions as the month has lines lie in an account, the
 * same are imported again and must find them by amount and day. Its database driver is built for Node 20 or 22.
 * `home` is a folder with node_modules/@actual-app/api in it.
 */
const [rows = '', home = ''] = process.argv.slice(2)
const count = Number(rows)
const path = createRequire(join(home, 'package.json')).resolve('@actual-app/api')
const { default: api } = await import(pathToFileURL(path).href)
const dataDir = mkdtempSync(join(tmpdir(), 'sanlian-bench-actual-'))
await api.init({ dataDir })
/** @type {ReturnType<ReturnType<typeof clock>> | undefined} */
let cost
let matched = 0
await api.runImport('bench', async () => {
  const account = await api.createAccount({ name: 'bank', type: 'checking' }, 0)
  await api.addTransactions(account, transactions(), { learnCategories: false })
  const read = clock()
  const { updated = [] } = await api.importTransactions(account, transactions('货款'))
  cost = read()
  matched = updated.length
})
await api.shutdown()
rmSync(dataDir, { recursive: true, force: true })
process.stdout.write(`${JSON.stringify({ ...cost, recall: matched / count })}\n`)

/** Equal on both sides but for the notes, which only the file has: found by amount and day, then written. */
function transactions(notes = '') {
  return Array.from({ length: count }, (_, index) => ({
    date: new Date(Date.UTC(2025, 0, 1 + (index % 365))).toISOString().slice(0, 10),
    amount: 100_00 + ((index * 7919) % 9_000_000),
    payee_name: `客户${index % 900}`,
    ...(notes === '' ? {} : { notes }),
  }))
}
