import { expect, test, vi } from 'vitest'
import { ok } from '../../shared/base/index.ts'
import type { Alert, Watched } from '../../shared/domain/alert.ts'
import { createMetricWatch } from './metric-watch.ts'

const alert = { id: 1, metric: 'overdue' } as Alert // nobody here looks further

function aWatch(seen: Watched, isBusy = false) {
  const told: string[] = []
  const watch = createMetricWatch({
    watch: async () => {
      told.push('looked')
      return ok(seen)
    },
    isBusy: () => isBusy,
    raised: (alerts) => told.push(`raised ${alerts.length}`),
    changed: () => told.push('changed'),
    settledMs: 5,
  })
  return { watch, told }
}

test('a figure that turned red is told once it is stored; one that is good again only changes the window', async () => {
  const red = aWatch({ raised: [alert], cleared: 0 })
  await red.watch.look()
  expect(red.told).toEqual(['looked', 'changed', 'raised 1'])
  const good = aWatch({ raised: [], cleared: 2 })
  await good.watch.look()
  expect(good.told).toEqual(['looked', 'changed'])
})

test('where nothing turned, nobody hears of it', async () => {
  const { watch, told } = aWatch({ raised: [], cleared: 0 })
  await watch.look()
  expect(told).toEqual(['looked'])
})

test('while a job is half-way nobody looks', async () => {
  const { watch, told } = aWatch({ raised: [alert], cleared: 0 }, true)
  await watch.look()
  expect(told).toEqual([])
})

test('a burst of changes is looked at once', async () => {
  const { watch, told } = aWatch({ raised: [], cleared: 0 })
  for (let change = 0; change < 10; change++) watch.lookSoon()
  await vi.waitFor(() => expect(told).toEqual(['looked']))
})
