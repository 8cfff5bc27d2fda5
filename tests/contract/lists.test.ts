import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anyDiscrepancy } from '../builders/any-discrepancy.ts'
import { editedList } from '../builders/edited-list.ts'
import { aMain } from './a-main.ts'

const STUCK = 'D01:HT-2511-0086'
const page = { offset: 0, limit: 100, sort: [], period: null, ...anyDiscrepancy }
const answered = { 反馈原因码: '审批中', 反馈说明: '法务周五前批' }

/** The sample month with its list for 风控 made, and what was picked in the dialog. */
async function aMonth(actor: string | null = '乔谨言') {
  const returned = join(mkdtempSync(join(tmpdir(), 'sanlian-returned-')), '风控 已填.xlsx')
  const main = aMain({ files: [returned] })
  await main.finished((await main.call('workspace.openSample', {})).jobId)
  if (actor !== null) await main.call('workspace.setActor', { name: actor, role: 'preparer' })
  const made = await main.finished((await main.call('lists.make', {})).jobId)
  const [latest] = await main.call('lists.made', {})
  const one = { seq: latest!.seq, recipient: 'risk' } as const
  await main.call('lists.show', one)
  const path = main.shown.at(-1)!
  writeFileSync(
    returned,
    editedList(new Uint8Array(readFileSync(path)), (rows) =>
      rows.map((row) => (row.差异编号 === STUCK ? { ...row, ...answered } : row)),
    ),
  )
  return { main, made, one, path, returned }
}

test('a list is made, told, shown, read for the printer, and its draft lies beside it', async () => {
  const { main, made, one, path } = await aMonth()
  expect(made).toMatchObject({ outcome: 'done', message: '已生成差额清单：销售主管 15 条，财务专员 29 条，风控 9 条' })
  expect(path).toMatch(/lists\/2025-12-04-1000\/差额清单-风控-2025-12-04-1000\.xlsx$/)
  expect(readFileSync(path.replace('.xlsx', '.eml'), 'utf8')).toContain('X-Unsent: 1')
  const { notes, rows } = await main.call('lists.read', one)
  expect(notes[0]).toBe('风控　差额清单 2025-12-04 10:00（手工生成）')
  expect(rows).toHaveLength(9)
  expect(rows[0]?.slice(0, 2)).toEqual(['1', 'D09:HT-2511-0401'])
  expect(main.bugs).toEqual([])
})

test('a filled list is picked in the dialog, and the difference shows its answer', async () => {
  const { main } = await aMonth()
  const started = await main.call('lists.pickFeedback', {})
  const done = await main.finished(started!.jobId)
  expect(done).toMatchObject({ outcome: 'done', message: '已导入反馈 1 条，无变化 8 行', receipts: [], refused: [] })
  expect(done.feedback).toMatchObject([{ read: 9, unchanged: 8, accepted: [{ id: STUCK }], refused: [] }])
  const { rows } = await main.call('triage.list', { ...page, search: 'HT-2511-0086' })
  expect(rows.find(({ id }) => id === STUCK)).toMatchObject({ stage: 'answered', answer: { text: '法务周五前批' } })
})

test('a filled list that is dropped among files of facts is taken for what it is', async () => {
  const { main, returned } = await aMonth()
  const { jobId } = await main.call('intake.importPaths', { paths: [returned], unreachable: 0 })
  const done = await main.finished(jobId)
  expect(done).toMatchObject({ message: '已导入反馈 1 条，无变化 8 行', receipts: [], refused: [] })
  expect(done.feedback).toHaveLength(1)
})

test('nobody answers in nobody’s name: without a person at the desk a dropped list is refused, and says what to do', async () => {
  const { main, returned } = await aMonth(null)
  const { jobId } = await main.call('intake.importPaths', { paths: [returned], unreachable: 0 })
  const { feedback, refused } = await main.finished(jobId)
  expect(feedback).toEqual([])
  expect(refused).toMatchObject([{ happened: expect.stringContaining('还没有写明经办人') }])
})
