import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Mapping } from '../../src/shared/contract/mapping.ts'
import { aMain, ourFrame } from './a-main.ts'

const mapping: Mapping = {
  kind: 'bank',
  sheet: 'csv',
  headerRow: 1,
  columns: { day: 0, in: 1, out: 2, otherName: 3 },
  dateOrder: null,
  profile: '',
}
const waiting = { offset: 0, limit: 100, state: 'open', fileId: null, code: null } as const

/** New books with a statement that nobody recognised, waiting. */
async function aDesk() {
  const main = aMain()
  await main.call('workspace.create', { name: '账套' })
  await main.call('workspace.setActor', { name: '冯砚', role: 'preparer' })
  const drop = async (name: string, content: string) => {
    const folder = join(main.home, 'incoming')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), content)
    const { jobId } = await main.call('intake.importPaths', { paths: [join(folder, name)], unreachable: 0 })
    return main.finished(jobId)
  }
  const done = await drop('a.csv', '何时,进,出,谁\n2025-11-03,100.00,,甲公司\n三号,5.00,,乙公司\n')
  return { main, drop, done }
}

test('a file that waits is told apart from one that is refused, and no path goes to the page', async () => {
  const { main, drop, done } = await aDesk()
  expect(done).toMatchObject({
    message: '没有新数据，1 个文件待确认列映射',
    refused: [{ name: 'a.csv', isPending: true }],
  })
  expect(await drop('b.pdf', '%PDF-1.7')).toMatchObject({ refused: [{ name: 'b.pdf', isPending: false }] })
  const pending = await main.call('intake.listPending', {})
  expect(pending).toMatchObject([{ name: 'a.csv', stagedBy: '冯砚' }])
  const preview = await main.call('intake.preview', { fileId: pending[0]!.fileId, mapping: null, accountNo: '' })
  expect(JSON.stringify([pending, preview])).not.toContain(main.home)
  expect(main.bugs).toEqual([])
})

test('what waits outlives a restart; mapped, corrected and undone, each step is in the answers of the next', async () => {
  const { main } = await aDesk()
  await main.call('workspace.close', {})
  const [recent] = await main.call('workspace.recent', {})
  await main.call('workspace.open', { recentId: recent!.id })
  const { fileId } = (await main.call('intake.listPending', {}))[0]!
  const template = { name: '财务软件', keepsAccount: false }
  const mapped = await main.call('intake.importMapped', { fileId, mapping, accountNo: '6200001', template })
  expect(await main.finished(mapped.jobId)).toMatchObject({ outcome: 'done', receipts: [{ facts: 1, problems: 1 }] })
  expect(await main.call('intake.listTemplates', {})).toMatchObject([{ name: '财务软件', accountNo: '' }])

  const row = (await main.call('intake.listProblemRows', waiting)).rows[0]!
  const ref = { fileId, sheet: row.sheet, row: row.row }
  const cells = [{ index: 0, text: '2025-11-04' }]
  expect(await main.call('intake.tryRow', { ...ref, cells })).toEqual({ isGood: true, problems: [] })
  const corrected = await main.call('intake.correctRow', { ...ref, cells, reason: '已向银行核实' })
  expect(await main.finished(corrected.jobId)).toMatchObject({ outcome: 'done', message: '已更正并重新勾兑' })
  expect(await main.call('workspace.current', {})).toMatchObject({ undoes: 'correction', counts: { bankLines: 2 } })
  expect((await main.call('intake.listFiles', {}))[0]).toMatchObject({ facts: 2, corrections: 1, openProblems: 0 })

  const undone = await main.call('intake.undoCorrection', { correctionId: null })
  expect(await main.finished(undone.jobId)).toMatchObject({ outcome: 'done' })
  expect(await main.call('workspace.current', {})).toMatchObject({ undoes: null, counts: { bankLines: 1 } })
  await main.call('intake.dismissRow', { ...ref, reason: '测试数据' })
  expect((await main.call('intake.listFiles', {}))[0]).toMatchObject({ problems: 1, openProblems: 0 })
  expect(main.bugs).toEqual([])
})

test('a correction that is no good fails in words and changes nothing', async () => {
  const { main } = await aDesk()
  const { fileId } = (await main.call('intake.listPending', {}))[0]!
  const mapped = await main.call('intake.importMapped', { fileId, mapping, accountNo: '6200001', template: null })
  await main.finished(mapped.jobId)
  const input = { fileId, sheet: 'csv', row: 3, cells: [{ index: 0, text: '四号' }], reason: '试' }
  const { jobId } = await main.call('intake.correctRow', input)
  expect(await main.finished(jobId)).toMatchObject({
    outcome: 'failed',
    message: '第 3 行没有更正：第 3 行“何时”不是日期或时间：“四号”',
  })
  expect((await main.call('intake.listProblemRows', waiting)).total).toBe(1)
})

test('a mapping or a correction that is out of bounds never reaches the books', async () => {
  const { main } = await aDesk()
  const bad: readonly (readonly [string, unknown])[] = [
    ['intake.preview', { fileId: 'f', mapping: { ...mapping, columns: { day: -1 } }, accountNo: '' }],
    ['intake.preview', { fileId: 'f', mapping: { ...mapping, kind: 'trial-balance' }, accountNo: '' }],
    ['intake.importMapped', { fileId: 'f', mapping, accountNo: '', template: { name: ' ', keepsAccount: false } }],
    ['intake.correctRow', { fileId: 'f', sheet: '', row: 1, cells: [], reason: '空' }],
    ['intake.correctRow', { fileId: 'f', sheet: '', row: 1, cells: [{ index: 0, text: '' }], reason: ' ' }],
    ['intake.listProblemRows', { ...waiting, state: 'gone' }],
  ]
  for (const [channel, input] of bad) {
    expect(await main.callFrom(ourFrame, channel, input), channel).toMatchObject({ error: { code: 'UNEXPECTED' } })
    expect(main.bugs.at(-1), channel).toContain('input refused')
  }
  for (const fileId of ['../../etc/passwd', 'f'.repeat(64)]) {
    const asked = { fileId, mapping: null, accountNo: '' }
    expect(await main.callFrom(ourFrame, 'intake.preview', asked)).toMatchObject({ error: { code: 'FILE_NOT_FOUND' } })
    expect(await main.callFrom(ourFrame, 'intake.dropPending', { fileId })).toMatchObject({
      error: { code: 'FILE_NOT_FOUND' },
    })
  }
})
