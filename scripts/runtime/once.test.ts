import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { once } from './once.mjs'

const place = () => join(mkdtempSync(join(tmpdir(), 'sanlian-once-')), 'runtime')
const DEAD_PID = 2 ** 22 + 1 // above Linux's largest

test('two runs at the same time make the folder once, and both get it whole', async () => {
  const folder = place()
  let made = 0
  const make = async (work: string) => {
    made += 1
    await sleep(50)
    writeFileSync(join(work, 'file'), 'whole')
  }
  await Promise.all([once(folder, make), once(folder, make)])
  expect(made).toBe(1)
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('whole')
  expect(readdirSync(dirname(folder))).toEqual(['runtime'])
})

test('a failed attempt leaves nothing behind, and the next one starts afresh', async () => {
  const folder = place()
  await expect(once(folder, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network')
  expect(readdirSync(dirname(folder))).toEqual([])
  await once(folder, async () => {})
  expect(existsSync(folder)).toBe(true)
})

test('a run that was killed neither blocks the next one nor leaves its half-made files', async () => {
  const folder = place()
  writeFileSync(`${folder}.lock`, String(DEAD_PID))
  mkdirSync(join(dirname(folder), '.runtime-halfmade'))
  await once(folder, async () => {})
  expect(readdirSync(dirname(folder))).toEqual(['runtime'])
})
