import { expect, test } from 'vitest'
import { BASES } from '../../src/shared/domain/basis.ts'
import { parseYuanText } from '../../src/shared/domain/money.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { aMain, ourFrame } from './a-main.ts'

const period = '2025-11' as PeriodKey

async function aSampleMonth() {
  const main = aMain()
  const { jobId } = await main.call('workspace.openSample', {})
  await main.finished(jobId)
  return main
}

test('every total of 月结 opens into lines that sum to it, of everybody and of all', async () => {
  const main = await aSampleMonth()
  const close = await main.call('close.get', { period })
  expect(close.totals.length).toBeGreaterThan(10)
  for (const basis of BASES) {
    for (const { key, ownerName, totals } of close.totals) {
      const { total, sum } = await main.call('figures.open', { period, basis, by: 'salesperson', key })
      expect([total, sum], `${ownerName} ${basis}`).toEqual([totals[basis], totals[basis]])
    }
    const { total, sum, parts, lines } = await main.call('figures.open', { period, basis, by: 'all', key: '/' })
    expect([total, sum]).toEqual([close.sum[basis], close.sum[basis]])
    expect(parts.reduce((all, { count }) => all + count, 0)).toBe(lines.length)
  }
})

test('the cell of a line is there in the original, under the name that the file gives it, with that amount', async () => {
  const main = await aSampleMonth()
  const amountColumn = { S: '合同金额（元）', A: '合同金额' }
  for (const basis of ['S', 'A'] as const) {
    const { lines } = await main.call('figures.open', { period, basis, by: 'all', key: '/' })
    expect(lines.length).toBeGreaterThan(20)
    for (const { cells, amount, contractNo } of lines) {
      const { column, ...ref } = cells.find((cell) => cell.column === amountColumn[basis])!
      const row = await main.call('intake.readRow', ref)
      const text = row.cells[row.header.indexOf(column)]!.replaceAll(',', '')
      expect(parseYuanText(text), contractNo).toBe(amount)
    }
  }
  const { lines } = await main.call('figures.open', { period, basis: 'B', by: 'all', key: '/' })
  const payment = lines.find(({ contractNo }) => contractNo === 'HT-2511-0086')!
  expect(payment.cells.map(({ column }) => column)).toEqual(['交易日', '贷方金额'])
  const { column: _column, ...ref } = payment.cells[0]!
  const { named, header } = await main.call('intake.readRow', ref)
  // A drawer that was told the usual words marks the file's own columns.
  expect(named.flatMap(({ usual, index }) => (usual === '金额' ? [header[index]] : []))).toEqual(['贷方金额'])
})

test('a basis, a month or a way that does not exist is refused', async () => {
  const main = aMain()
  const ask = { period, basis: 'P', by: 'all', key: '/' }
  for (const wrong of [{ basis: 'X' }, { by: 'contract' }, { period: '2025-13' }]) {
    expect(await main.callFrom(ourFrame, 'figures.open', { ...ask, ...wrong })).toMatchObject({ ok: false })
    expect(main.bugs.at(-1)).toContain('input refused')
  }
  expect(await main.callFrom(ourFrame, 'figures.open', ask)).toMatchObject({ error: { code: 'WORKSPACE_NOT_OPEN' } })
})
