import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findImportFile } from '../../src/main/db/repositories/import-file.ts'
import { aContext, accepted } from './an-import.ts'

const WORKER = join(import.meta.dirname, 'import-until-killed.ts')

/** Starts an import in a process of its own and kills it the hard way once it says that it is there. */
async function killedAt(workspace: string, path: string, moment: string): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', WORKER, workspace, path, moment], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.once('data', () => child.kill('SIGKILL'))
  return new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)))
}

test.each(['while rows wait', 'before the commit'])(
  'an import killed %s leaves no trace, and the file imports afterwards',
  async (moment) => {
    const context = aContext()
    const lines = Array.from({ length: 6000 }, (_, index) => `6200001,2025-11-03,,1.00,甲公司,S${index}`)
    const path = join(context.workspace, 'long.csv')
    writeFileSync(path, ['账号,交易日期,借方金额,贷方金额,对方户名,交易流水号', ...lines].join('\n'))
    expect(await killedAt(context.workspace, path, moment)).toBe('SIGKILL')
    const rows = (table: string) => context.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
    expect([rows('import_file'), rows('raw_row'), rows('bank_line'), rows('audit_log')]).toEqual([0, 0, 0, 0])
    expect(context.db.pragma('integrity_check', { simple: true })).toBe('ok')
    const receipt = accepted(context, path)
    expect(receipt.facts).toBe(6000)
    expect(findImportFile(context.db, receipt.fileId)?.importNo).toBe(1)
  },
)
