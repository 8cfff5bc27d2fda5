import { expect, test } from 'vitest'
import { err, ok } from '../../shared/base/index.ts'
import { type EpochMs, epochMs, parseMoment } from '../../shared/domain/epoch-ms.ts'
import { type CutoffPolicy, defaultCutoffRule } from '../../shared/domain/period.ts'
import { publicHolidays } from '../../shared/domain/public-holidays.ts'
import { type DueRun, dueRun } from '../../shared/domain/schedule.ts'
import { workCalendar } from '../../shared/domain/work-calendar.ts'
import { createDailySchedule, type DailyScheduleOptions } from './daily-schedule.ts'

const policy: CutoffPolicy = { rules: [defaultCutoffRule], calendar: workCalendar(publicHolidays) }
const at = (text: string) => parseMoment(text) as EpochMs
const FIVE = '2025-11-28T17:00'
const busy = err({ code: 'JOB_RUNNING', facts: { name: '导入文件' } } as const)

/** A schedule over the law itself, whose record is a list and whose clock is moved by hand. */
async function aSchedule(begin: string, options: Partial<DailyScheduleOptions> = {}) {
  const state = { now: at(begin), last: at(begin), workspace: '/账套' as string | null }
  const [runs, failures]: [DueRun[], string[]] = [[], []]
  const timers: { act: () => void; ms: number; isStopped: boolean }[] = []
  const schedule = createDailySchedule({
    now: () => state.now,
    workspace: () => state.workspace,
    everyMinute: [],
    dueRun: () => dueRun(state.last, state.now, policy),
    atEachSlot: [],
    record: async ({ run }) => {
      state.last = run.plannedAt
      return ok({})
    },
    ran: (run) => runs.push(run),
    failed: (what) => failures.push(what),
    setTimer: (act, ms) => {
      const timer = { act, ms, isStopped: false }
      timers.push(timer)
      return () => {
        timer.isStopped = true
      }
    },
    ...options,
  })
  schedule.start()
  await schedule.tick()
  const tickAt = (moment: string) => {
    state.now = at(moment)
    return schedule.tick()
  }
  return { schedule, state, runs, failures, timers, tickAt }
}

test('the timer is armed for the whole minute and again by itself, and goes round at its start', async () => {
  const rounds: string[] = []
  const { schedule, state, timers } = await aSchedule('2025-11-28T16:58:12', {
    everyMinute: [async () => rounds.push('round')],
  })
  expect(timers.map(({ ms }) => ms)).toEqual([48_000])
  await schedule.tick()
  const before = rounds.length
  expect(before).toBeGreaterThan(0)
  state.now = at('2025-11-28T16:59')
  timers[0]?.act()
  await schedule.tick()
  expect(timers.map(({ ms }) => ms)).toEqual([48_000, 60_000])
  expect(rounds.length).toBeGreaterThan(before)
  schedule.stop()
  expect(timers[1]?.isStopped).toBe(true)
  const last = rounds.length
  await schedule.tick()
  expect(rounds.length).toBe(last)
})

test('a slot is run once, however often it is asked', async () => {
  const { tickAt, runs } = await aSchedule('2025-11-28T16:59')
  await tickAt(FIVE)
  await tickAt(FIVE)
  await tickAt('2025-11-28T17:01')
  expect(runs.map(({ plannedAt }) => plannedAt)).toEqual([at(FIVE)])
})

test('hooks go in order, one that fails stops none, and the run comes after them', async () => {
  const order: string[] = []
  const { tickAt, runs, failures } = await aSchedule('2025-11-28T16:59', {
    everyMinute: [
      async () => order.push('metrics'),
      async () => {
        throw new Error('no disk')
      },
      async () => order.push('reminders'),
    ],
    atEachSlot: [
      async () => {
        order.push('list')
        return ok({})
      },
    ],
  })
  await tickAt(FIVE)
  expect(order.slice(-3)).toEqual(['metrics', 'reminders', 'list'])
  expect(failures).toHaveLength(1)
  expect(failures[0]).toContain('no disk')
  expect(runs).toHaveLength(1)
})

test('a busy desk delays a run and does not lose it, nor is it a failure', async () => {
  const answers = [busy, busy, ok({})]
  const { tickAt, runs, failures } = await aSchedule('2025-11-28T16:59', {
    atEachSlot: [async () => answers.shift() ?? ok({})],
  })
  await tickAt(FIVE)
  await tickAt('2025-11-28T17:01')
  expect(runs).toEqual([])
  await tickAt('2025-11-28T17:02')
  expect(runs).toMatchObject([{ plannedAt: at(FIVE), isLate: false }])
  expect(failures).toEqual([])
})

test('a run that fails is not on record; it is tried again a quarter of an hour later and told once', async () => {
  const full = err({ code: 'DISK_FULL', facts: { path: '/' } } as const)
  const answers = [full, ok({})]
  const { tickAt, runs, state, failures } = await aSchedule('2025-11-28T16:59', {
    atEachSlot: [async () => answers.shift() ?? ok({})],
  })
  for (const minute of ['17:00', '17:01', '17:02']) await tickAt(`2025-11-28T${minute}`)
  expect([runs.length, state.last, failures.length]).toEqual([0, at('2025-11-28T16:59'), 1])
  await tickAt('2025-11-28T17:20')
  expect(runs).toMatchObject([{ plannedAt: at(FIVE), isLate: true }])
})

test('a step that fails and asks for another round by failing is not tried again before a quarter of an hour', async () => {
  let tries = 0
  const { schedule, tickAt } = await aSchedule('2025-11-28T16:59', {
    atEachSlot: [
      async () => {
        tries++
        void schedule.tick() // as the end of a job does
        return err({ code: 'DISK_FULL', facts: { path: '/' } })
      },
    ],
  })
  await tickAt(FIVE)
  await schedule.tick()
  expect(tries).toBe(1)
  for (const minute of ['17:01', '17:14']) await tickAt(`2025-11-28T${minute}`)
  expect(tries).toBe(1)
  await tickAt('2025-11-28T17:15')
  expect(tries).toBe(2)
})

test('a run that a person cancelled is left alone until the next slot, which stands for it', async () => {
  const answers = [err({ code: 'JOB_CANCELLED', facts: { done: 0, total: 1 } } as const), ok({})]
  let tries = 0
  const { tickAt, runs, failures } = await aSchedule('2025-11-28T16:59', {
    atEachSlot: [
      async () => {
        tries++
        return answers.shift() ?? ok({})
      },
    ],
  })
  for (const moment of ['28T17:00', '28T17:01', '28T17:20', '29T12:00']) await tickAt(`2025-11-${moment}`)
  expect([tries, runs, failures]).toEqual([1, [], []])
  await tickAt('2025-12-01T17:00')
  expect(runs).toMatchObject([{ plannedAt: at('2025-12-01T17:00') }])
  expect(runs[0]?.madeUpFor[0]).toMatchObject({ plannedAt: at(FIVE) })
})

test('two rounds never run at once; what happened during one is seen by the next', async () => {
  let inside = 0
  let most = 0
  const list = async () => {
    most = Math.max(most, ++inside)
    await new Promise((resolve) => setTimeout(resolve, 5))
    inside--
    return ok({})
  }
  const { schedule, state, runs } = await aSchedule('2025-11-28T16:59', { atEachSlot: [list] })
  state.now = at(FIVE)
  const first = schedule.tick()
  state.now = at('2025-12-01T17:00')
  await Promise.all([first, schedule.tick(), schedule.tick()])
  expect(most).toBe(1)
  expect(runs.map(({ plannedAt }) => plannedAt)).toEqual([at(FIVE), at('2025-12-01T17:00')])
})

test('without an open workspace nothing is done; the run is of the one that was open', async () => {
  const asked: string[] = []
  const { schedule, tickAt, state, runs } = await aSchedule('2025-11-28T16:59', {
    everyMinute: [async () => asked.push('hook')],
    record: async ({ workspace }) => {
      asked.push(workspace)
      return ok({})
    },
  })
  state.workspace = null
  await schedule.tick()
  asked.length = 0
  await tickAt(FIVE)
  expect([asked, runs]).toEqual([[], []])
  state.workspace = '/账套'
  await tickAt(FIVE)
  expect(asked).toEqual(['hook', '/账套'])
})

test('a night asleep is one run in the morning, late, that stands for all it missed', async () => {
  const { tickAt, runs } = await aSchedule('2025-11-27T12:00')
  await tickAt('2025-12-01T09:00')
  expect(runs).toHaveLength(1)
  expect(runs[0]).toMatchObject({ plannedAt: at('2025-11-30T17:00'), isLate: true })
  expect(runs[0]?.madeUpFor).toHaveLength(5)
})

test('the real timer rings on the minute', async () => {
  let rings = 0
  const { schedule } = await aSchedule(FIVE, {
    now: () => epochMs(at(FIVE) + 59_990),
    everyMinute: [async () => rings++],
    setTimer: undefined as never,
  })
  await expect.poll(() => rings, { timeout: 2000 }).toBeGreaterThan(1)
  schedule.stop()
})
