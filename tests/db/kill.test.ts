import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { prng } from '../../scripts/sample/prng.ts'
import { openWriter } from '../../src/main/db/open.ts'
import { verifyAudit } from '../../src/main/db/repositories/audit-log.ts'
import { aBigStatement } from './a-big-statement.ts'
import { aWorkshop, aWorkspaceFolder } from './a-workshop.ts'
import { SAMPLE } from './an-import.ts'
import { type Facts, factsOf, matchDigest } from './workspace-facts.ts'

/** A power cut, as near as a test comes to it: SIGKILL, which no handler sees. Seeded, so that a bad moment can be met again. */
const SEED = 20_251_204
const ROWS = 50_000
const random = prng(SEED)
const workspace = aWorkspaceFolder()
let statement = ''

beforeAll(async () => {
  statement = aBigStatement(dirname(workspace), ROWS)
  const { workshop, runJob } = aWorkshop()
  const opened = await workshop.request('workspace.open', { workspace, create: { name: '断电', fixedAt: null } })
  expect(opened.ok).toBe(true)
  await workshop.request('workspace.setActor', { name: '冯砚', role: 'preparer' })
  expect(await runJob('intake.import', { paths: [join(SAMPLE, '2025-11')] })).toMatchObject({ outcome: 'done' })
  const { bankLineId } = await anOpenLine()
  const decided = await workshop.request('matching.suspense', { bankLineId, reason: '待查' })
  expect(decided.ok).toBe(true)
  await workshop.stop()
}, 120_000)

describe(`a program killed (seed ${SEED})`, () => {
  const importMoments = ['暂存', '暂存', '暂存', '写入账套', '写入账套', '写入账套'] as const
  test('while it imports leaves the file in wholly or not at all, and every decision', {
    timeout: 300_000,
  }, async () => {
    const before = factsOf(workspace)
    expect(before.decisions).toHaveLength(1)
    let hits = 0
    for (const moment of importMoments) {
      hits += Number(await killAt(moment, random.int(0, 200), [statement]))
      expectWhole(factsOf(workspace), before)
      expectNoHalfOriginal(factsOf(workspace))
      await takeStatementBack()
    }
    expect(hits).toBeGreaterThanOrEqual(importMoments.length / 2)
  })

  test('while it matches leaves the last answer whole, and the next run finds the same', {
    timeout: 300_000,
  }, async () => {
    await runToTheEnd([statement])
    const before = factsOf(workspace)
    const answer = matchDigest(workspace)
    const matchMoments = ['归并事实', '阅读流水', '勾兑', '保存结果', '保存结果', '保存结果'] as const
    let hits = 0
    for (const moment of matchMoments) {
      hits += Number(await killAt(moment, random.int(0, 200), []))
      expectWhole(factsOf(workspace), before)
      expect(matchDigest(workspace)).toBe(answer)
    }
    expect(hits).toBeGreaterThanOrEqual(matchMoments.length / 2)
    await runToTheEnd([])
    expect(matchDigest(workspace)).toBe(answer)
    expect(factsOf(workspace).runs).toBeGreaterThan(before.runs)
  })

  test('can have its import done again to the end', { timeout: 120_000 }, async () => {
    await takeStatementBack()
    await killAt('暂存', 50, [statement])
    await runToTheEnd([statement])
    const facts = factsOf(workspace)
    const file = facts.files.find(({ name }) => name === basename(statement))
    expect(file).toMatchObject({ rowsRead: ROWS, facts: ROWS, duplicates: 0, problems: 0 })
    expect(facts.rawRows[file?.id ?? '']).toBe(ROWS)
    expect(facts.bankRows[file?.id ?? '']).toBe(ROWS)
    expect(facts.lineStates).toBe(facts.liveLines)
  })
})

/** The law of rows holds for every file that is there, and nothing is there without its file. */
function expectWhole(facts: Facts, before: Facts): void {
  expect(facts.integrity).toBe('ok')
  expect(facts.brokenReferences).toBe(0)
  expect(facts.decisions).toEqual(before.decisions)
  for (const { id, rowsRead, facts: kept, duplicates, problems } of facts.files) {
    expect(facts.rawRows[id] ?? 0).toBe(rowsRead)
    expect(kept + duplicates + problems).toBe(rowsRead)
  }
  const known = new Set(facts.files.map(({ id }) => id))
  for (const id of [...Object.keys(facts.rawRows), ...Object.keys(facts.bankRows)]) expect(known).toContain(id)
  const opened = openWriter(workspace)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  expect(verifyAudit(opened.value)).toMatchObject({ ok: true })
  opened.value.close()
}

/** A kept original is whole: its name is its digest, and half a copy has another name. */
function expectNoHalfOriginal(facts: Facts): void {
  for (const name of facts.vault) expect(name).toMatch(/^(\.arriving-)?[0-9a-f]{64}$/)
}

/** Runs the job in a program of its own and kills that some milliseconds after it says `moment`; true when that hit it at work. */
async function killAt(moment: string, afterMs: number, paths: readonly string[]): Promise<boolean> {
  const script = fileURLToPath(new URL('./kill-host.ts', import.meta.url))
  const child = spawn(process.execPath, [script, workspace, ...paths], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  let isDoomed = false
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (isDoomed || line !== moment) continue
    isDoomed = true
    setTimeout(() => child.kill('SIGKILL'), afterMs)
  }
  if (child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  return lines.at(-1) !== 'done'
}

async function runToTheEnd(paths: readonly string[]): Promise<void> {
  const { workshop, runJob } = aWorkshop()
  await workshop.request('workspace.open', { workspace, create: null })
  const done = paths.length > 0 ? await runJob('intake.import', { paths }) : await runJob('matching.run', {})
  expect(done).toMatchObject({ outcome: 'done', refused: [] })
  await workshop.stop()
}

/** Makes room for the next attempt when the last one had got through. */
async function takeStatementBack(): Promise<void> {
  const file = factsOf(workspace).files.find(({ name }) => name === basename(statement))
  if (!file) return
  const { workshop, runJob } = aWorkshop()
  await workshop.request('workspace.open', { workspace, create: null })
  expect(await runJob('intake.undoImport', { fileId: file.id })).toMatchObject({ outcome: 'done' })
  await workshop.stop()
}

async function anOpenLine(): Promise<{ bankLineId: string }> {
  const { default: Database } = await import('better-sqlite3')
  const db = new Database(join(workspace, 'ledger.db'), { readonly: true })
  const bankLineId = db
    .prepare<[], string>("SELECT bank_line_id FROM line_state WHERE line_class = 'sales' AND open_fen > 0 ORDER BY 1")
    .pluck()
    .get()
  db.close()
  if (!bankLineId) throw new Error('the sample has no open line')
  return { bankLineId }
}
mkdirSync(dirname(workspace), { recursive: true })
