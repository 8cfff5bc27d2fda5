import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aMain } from './a-main.ts'

const STATEMENT =
  '账号,交易日期,交易时间,借方金额,贷方金额,余额,对方户名,摘要,交易流水号\n6200001,2025-11-03,09:30:05,,100.00,100.00,甲公司,货款,S1'

const SAMPLE = join(import.meta.dirname, '../../resources/sample/2025-11')

/** New books with one statement in, at a minute to five. */
async function aMinuteToFive() {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-schedule-'))
  const clockFile = join(folder, 'now')
  const setClock = (moment: string): void => writeFileSync(clockFile, moment)
  setClock('2025-11-28T16:59')
  const main = aMain({ clockFile })
  await main.call('workspace.create', { name: '定时' })
  writeFileSync(join(folder, '流水.csv'), STATEMENT)
  const { jobId } = await main.call('intake.importPaths', { paths: [join(folder, '流水.csv')], unreachable: 0 })
  await main.finished(jobId)
  main.schedule.start()
  await main.schedule.tick()
  return { main, setClock }
}

test('the workspace, its imports and its runs go by the clock that main is given', async () => {
  const { main, setClock } = await aMinuteToFive()
  expect(await main.call('workspace.current', {})).toMatchObject({
    asOf: Date.parse('2025-11-28T16:59:00+08:00'),
    isClockFixed: true,
    lastRunAt: Date.parse('2025-11-28T16:59:00+08:00'),
  })
  expect((await main.call('schedule.get', {})).runs).toEqual([])
  setClock('2025-11-28T17:01')
  await main.schedule.tick()
  await main.schedule.tick()
  const { runs, asOf } = await main.call('schedule.get', {})
  expect(asOf).toBe(Date.parse('2025-11-28T17:01:00+08:00'))
  expect(runs).toEqual([
    {
      plannedAt: Date.parse('2025-11-28T17:00:00+08:00'),
      ranAt: asOf,
      kind: 'daily',
      isLate: false,
      madeUpFor: 0,
    },
  ])
  expect(main.events).toContainEqual({ type: 'data.changed' })
  expect(main.bugs).toEqual([])
})

test('a desk that is busy at five makes its run when the job is done, and once', async () => {
  const { main, setClock } = await aMinuteToFive()
  const { jobId } = await main.call('intake.importPaths', { paths: [SAMPLE], unreachable: 0 })
  setClock('2025-11-28T17:00')
  await main.schedule.tick()
  expect((await main.call('schedule.get', {})).runs).toEqual([])
  await main.finished(jobId)
  await expect.poll(async () => (await main.call('schedule.get', {})).runs, { timeout: 20_000 }).toHaveLength(1)
  await main.schedule.tick()
  expect(await main.call('lists.made', {})).toMatchObject([{ run: { kind: 'daily', isLate: false } }])
})

test('a workspace that is closed runs nothing; opened again it makes up once', async () => {
  const { main, setClock } = await aMinuteToFive()
  await main.call('workspace.close', {})
  setClock('2025-12-01T09:00')
  await main.schedule.tick()
  const [recent] = await main.call('workspace.recent', {})
  await main.call('workspace.open', { recentId: recent!.id })
  expect((await main.call('schedule.get', {})).runs).toEqual([])
  await main.schedule.tick()
  await main.schedule.tick()
  expect((await main.call('schedule.get', {})).runs).toMatchObject([{ isLate: true, madeUpFor: 4 }])
})

test('both switches are off until a person switches them on, and are kept for the next start', async () => {
  const { main } = await aMinuteToFive()
  const off = { staysInTray: false, startsAtLogin: false, hasTray: true, canStartAtLogin: true }
  expect((await main.call('schedule.get', {})).background).toEqual(off)
  const on = await main.call('schedule.setBackground', { staysInTray: true, startsAtLogin: true })
  expect(on).toEqual({ ...off, staysInTray: true, startsAtLogin: true })
  expect(existsSync(join(main.home, 'config', 'autostart', 'sanlian.desktop'))).toBe(true)
  expect((await main.call('schedule.get', {})).background).toEqual(on)
  await main.call('schedule.setBackground', { staysInTray: true, startsAtLogin: false })
  expect(existsSync(join(main.home, 'config', 'autostart', 'sanlian.desktop'))).toBe(false)
})

test('a system that refuses to start the program at login says why, and nothing is believed to be on', async () => {
  const { main } = await aMinuteToFive()
  writeFileSync(join(main.home, 'config'), 'a file where the folder should be')
  await expect(main.call('schedule.setBackground', { staysInTray: false, startsAtLogin: true })).rejects.toThrow(
    'LOGIN_ITEM_REFUSED',
  )
  expect((await main.call('schedule.get', {})).background.startsAtLogin).toBe(false)
})
