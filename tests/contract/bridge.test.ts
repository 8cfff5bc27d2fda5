import { expect, test } from 'vitest'
import { formatFen } from '../../src/shared/domain/money.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { aMain, ourFrame } from './a-main.ts'

const period = '2025-11' as PeriodKey

async function aSampleMonth() {
  const main = aMain()
  const { jobId } = await main.call('workspace.openSample', {})
  await main.finished(jobId)
  return main
}

test('the bridge is asked over the desk, and every reason lists what it sums, with the row it was read from', async () => {
  const main = await aSampleMonth()
  const view = await main.call('bridge.get', { period, by: 'region' })
  expect(view).toMatchObject({ period, by: 'region', isSealed: false })
  const east = view.groups.find(({ region }) => region === '华东')!
  for (const { from, to, reasons, residual } of east.steps) {
    expect(residual).toBe(0)
    for (const { code, amount, contracts, lines } of reasons) {
      const items = await main.call('bridge.items', { period, by: 'region', key: east.key, from, to, code })
      expect([items.sum, items.count], `${from}${to} ${code}`).toEqual([amount, contracts + lines])
      for (const row of items.rows) expect(row.source, row.contractNo || row.bankLineId!).not.toBeNull()
    }
  }
  const missing = await main.call('bridge.items', {
    period,
    by: 'region',
    key: east.key,
    from: 'S',
    to: 'A',
    code: 'R20',
  })
  expect(missing.rows.map(({ contractNo, ownerName, amount }) => [contractNo, ownerName, formatFen(amount)])).toEqual([
    ['HT-2511-0086', '陆安澜', '-860,000.00'],
  ])
  const nobodys = { period, by: 'region', key: '/', from: 'S', to: 'B', code: 'R05' } as const
  const { rows } = await main.call('bridge.items', nobodys)
  const payment = rows.find(({ amount }) => formatFen(amount) === '64,500.00')
  expect(payment).toMatchObject({ contractNo: '', ownerName: '', customerName: '李闻溪', source: { row: 68 } })
})

test('a decision is in the bridge at once, though its figures are kept between two looks', async () => {
  const main = await aSampleMonth()
  await main.call('workspace.setActor', { name: '冯砚', role: 'preparer' })
  const ask = { period, by: 'all' } as const
  const before = await main.call('bridge.get', ask)
  expect(await main.call('bridge.get', ask)).toEqual(before)
  const page = { offset: 0, limit: 1, sort: [], search: '', period, status: ['suggested' as const] }
  const [match] = (await main.call('matching.listMatches', page)).rows
  await main.call('matching.confirm', { matchId: match!.id, reason: '核对无误' })
  expect(await main.call('bridge.get', ask)).not.toEqual(before)
})

test('a reason or basis that does not exist is refused', async () => {
  const main = aMain()
  const ask = { period, by: 'all', key: '/', from: 'S', to: 'B', code: 'R05' }
  for (const wrong of [{ code: 'R99' }, { from: 'X' }, { by: 'contract' }, { period: '2025-13' }]) {
    expect(await main.callFrom(ourFrame, 'bridge.items', { ...ask, ...wrong })).toMatchObject({ ok: false })
    expect(main.bugs.at(-1)).toContain('input refused')
  }
  expect(await main.callFrom(ourFrame, 'bridge.items', ask)).toMatchObject({ error: { code: 'WORKSPACE_NOT_OPEN' } })
})
