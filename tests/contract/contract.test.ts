import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { channelNames, pathChannels } from '../../src/shared/contract/channels.ts'
import { type SpecName, specs } from '../../src/shared/contract/specs.ts'
import { errorText } from '../../src/shared/text/errors.ts'
import { anyDiscrepancy } from '../builders/any-discrepancy.ts'
import { aMain, ourFrame } from './a-main.ts'

const names = Object.keys(specs) as SpecName[]

test('every spec stands under its own name', () => {
  for (const name of names) expect(specs[name].channel).toBe(name)
})

test('preload lets through exactly the channels that have a spec', () => {
  const passed = new Set<string>([...channelNames, ...Object.values(pathChannels)])
  expect([...passed].sort()).toEqual([...names].sort())
})

test('the page itself cannot reach the channel that takes paths', () => {
  expect(channelNames as readonly string[]).not.toContain(pathChannels.importPaths)
})

test('every spec has a handler, and no handler is without a spec', () => {
  expect([...aMain().channels].sort()).toEqual([...names].sort())
})

test('every error that a channel may answer has words', () => {
  for (const name of names) for (const code of specs[name].errors) expect(errorText).toHaveProperty(code)
})

test('every error code says what happened and what to do next, without a hole', () => {
  const source = readFileSync(join(import.meta.dirname, '../../src/shared/contract/errors.ts'), 'utf8')
  const codes = [...source.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, code]) => code)
  expect(codes.length).toBeGreaterThan(20)
  expect(Object.keys(errorText).sort()).toEqual(codes.sort())
})

test('an unknown key in the input is refused on every channel', async () => {
  const main = aMain()
  for (const name of names) {
    const reply = await main.callFrom(ourFrame, name, { sql: 'DROP TABLE decision' })
    expect(reply, name).toMatchObject({ ok: false, error: { code: 'UNEXPECTED' } })
    expect(main.bugs.at(-1), name).toContain(`${name}: input refused`)
  }
})

test('a value outside its brand is refused: half a fen, a month that is none, an empty id', async () => {
  const main = aMain()
  const bad: readonly (readonly [SpecName, unknown])[] = [
    ['workspace.choosePeriod', { period: '2025-13' }],
    ['close.get', { period: '../../etc' }],
    ['matching.confirm', { matchId: '', reason: '' }],
    ['intake.readRow', { fileId: 'f', sheet: '', row: 0 }],
    [
      'matching.byHand',
      { bankLineIds: ['l'], contracts: [{ contractNo: 'c', planNo: null, amount: 0.5, kind: 'cash' }], reason: 'x' },
    ],
    ['contacts.save', { name: '商陆', email: 'a@b.cn\r\nBcc: x@y.cn', manager: '' }],
    ['ledger.listSlips', { offset: 0, limit: 1_000_000, sort: [], search: '' }],
  ]
  for (const [name, input] of bad) {
    expect(await main.callFrom(ourFrame, name, input), name).toMatchObject({ ok: false, error: { code: 'UNEXPECTED' } })
    expect(main.bugs.at(-1), name).toContain('input refused')
  }
})

test('with no workspace open, what needs one says so', async () => {
  const main = aMain()
  const period = '2025-11'
  const page = { offset: 0, limit: 10, sort: [], search: '', period }
  const asks: readonly (readonly [SpecName, unknown])[] = [
    ['matching.run', {}],
    ['intake.listFiles', {}],
    ['triage.list', { ...page, ...anyDiscrepancy }],
    ['matching.listMatches', { ...page, status: [] }],
    ['close.get', { period }],
    ['close.buildPack', { period }],
    ['close.showPack', { period }],
    ['remind.send', {}],
    ['contacts.list', { period }],
    ['delivery.get', {}],
    ['delivery.test', { channel: 'smtp' }],
    ['delivery.setWebhook', { isOn: false, url: null }],
    ['matching.undo', { decisionId: null }],
    ['schedule.get', {}],
    ['workspace.setActor', { name: '冯砚', role: 'preparer' }],
    ['intake.importPaths', { paths: ['/tmp'], unreachable: 0 }],
  ]
  for (const [name, input] of asks) {
    expect(await main.callFrom(ourFrame, name, input), name).toEqual({
      ok: false,
      error: { code: 'WORKSPACE_NOT_OPEN', facts: {} },
    })
  }
  expect(await main.call('workspace.current', {})).toBeNull()
})
