import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { listAudit, verifyAudit } from '../../src/main/db/repositories/audit-log.ts'
import { listDecisions } from '../../src/main/db/repositories/decision.ts'
import {
  findDiscrepancy,
  loadOpenDiscrepancies,
  mergeDiscrepancies,
} from '../../src/main/db/repositories/discrepancy.ts'
import { answerRequest, isWrite } from '../../src/main/jobs/answer-request.ts'
import { emptyReport, phasesOf } from '../../src/main/jobs/job-phases.ts'
import type { Keyring } from '../../src/main/jobs/keyring.ts'
import { createSeat } from '../../src/main/jobs/seat.ts'
import { writeListDrafts } from '../../src/main/notify/list-drafts.ts'
import { sha256 } from '../../src/main/pack/sha256.ts'
import { keepContact } from '../../src/main/usecases/contacts.ts'
import { undoDecision, waive } from '../../src/main/usecases/decide.ts'
import { importFeedback } from '../../src/main/usecases/import-feedback.ts'
import { madeLists, readMadeList } from '../../src/main/usecases/made-lists.ts'
import { makeDailyList } from '../../src/main/usecases/make-daily-list.ts'
import { readFeedback } from '../../src/main/usecases/read-feedback.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { assignDiscrepancies, holdDiscrepancies } from '../../src/main/usecases/work-on-differences.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { ListRecipient, ListRun } from '../../src/shared/domain/daily-list.ts'
import { formatDay } from '../../src/shared/domain/epoch-day.ts'
import { type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { fen } from '../../src/shared/domain/money.ts'
import { publicHolidays } from '../../src/shared/domain/public-holidays.ts'
import { workCalendar } from '../../src/shared/domain/work-calendar.ts'
import { refusalText } from '../../src/shared/text/list-words.ts'
import { aDifference } from '../builders/a-difference.ts'
import { type EditedRow, editedList, rowsOfList } from '../builders/edited-list.ts'
import { aContext, run as importFiles, SAMPLE } from './an-import.ts'

const at = (text: string) => parseMoment(text) as EpochMs
const five: ListRun = { plannedAt: at('2025-12-04T17:00'), kind: 'daily', isLate: false }
const GHOST = 'D09:HT-2511-0401'
const STUCK = 'D01:HT-2511-0086'
let context: WorkspaceContext

beforeEach(() => {
  context = aContext()
  importFiles(context, [join(SAMPLE, '2025-11')])
  runMatchNow(context)
})

const make = (run = five, out: string | null = null) => finish(makeDailyList(context, run, out))
const bytesOf = (made: ReturnType<typeof make>, recipient: ListRecipient) => {
  const file = made.files.find((each) => each.recipient === recipient)!
  return new Uint8Array(readFileSync(join(made.folder, file.name)))
}
const bring = (bytes: Uint8Array, name = '差额清单-风控.xlsx') => {
  const done = finish(importFeedback(context, name, bytes))
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value
}
const answered = { 反馈原因码: '审批中', 反馈说明: '法务周五前批', 预计解决日: '2025-12-05', 反馈人: '商陆' }
const answer = (bytes: Uint8Array, id: string, cells: EditedRow = answered) =>
  editedList(bytes, (rows) => rows.map((row) => (row.差异编号 === id ? { ...row, ...cells } : row)))
const answerOf = (id: string) => findDiscrepancy(context.db, id)?.work.answer

test('the sample month makes three lists, in a folder of the hour, and the log says who made what', () => {
  const made = make()
  expect(made.folder).toBe(join(context.workspace, 'lists', '2025-12-04-1700'))
  expect(made.files.map(({ recipient, name, rows }) => [recipient, name, rows])).toEqual([
    ['sales', '差额清单-销售主管-2025-12-04-1700.xlsx', 15],
    ['finance', '差额清单-财务专员-2025-12-04-1700.xlsx', 29],
    ['risk', '差额清单-风控-2025-12-04-1700.xlsx', 9],
  ])
  for (const { recipient, sha256: told } of made.files) expect(sha256(bytesOf(made, recipient))).toBe(told)
  expect(listAudit(context.db).at(-1)).toMatchObject({
    action: 'list.make',
    person: '系统',
    subject: '2025-12-04T17:00:00',
  })
  finish(makeDailyList(context, { ...five, kind: 'by-hand' }))
  expect(listAudit(context.db).at(-1)).toMatchObject({ action: 'list.make', person: '冯砚' })
  expect(madeLists(context)[0]?.files.map(({ rows }) => rows)).toEqual([15, 29, 9])
  const first = rowsOfList(bytesOf(made, 'risk'))[0]!
  expect(first).toMatchObject({
    ...{ 序号: 1, 差异编号: GHOST, 码与名称: 'D09 幽灵订单嫌疑', 级别: 'S1', 合同号: 'HT-2511-0401' },
    ...{ 应反馈时间: '2025-12-04 23:59', 状态: '待反馈', 反馈原因码: '', 发现时间: '2025-12-04 10:00' },
  })
  expect(first['甲侧值（来源+行号）']).toMatch(/CRM合同导出_20251201\.xlsx［合同］第 \d+ 行/)
  expect(first.行校验码).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-Z]{8}$/)
})

test('nothing is overwritten: a second list of the hour, and one in a folder of its own, get names of their own', () => {
  const [first, second] = [make(), make()]
  expect(basename(second.folder)).toBe('2025-12-04-1700-2')
  const out = join(context.workspace, 'elsewhere')
  const [third, fourth] = [make(five, out), make(five, out)]
  expect(third.files[0]?.name).toBe(first.files[0]?.name)
  expect(fourth.files[0]?.name).toBe('差额清单-销售主管-2025-12-04-1700-2.xlsx')
  expect(bytesOf(third, 'risk')).toEqual(bytesOf(first, 'risk')) // and equal lists are equal bytes
})

test('a list made late says so in its name, its title and its mail', () => {
  const made = make({ ...five, isLate: true })
  expect(made.files[2]?.name).toBe('差额清单-风控-2025-12-04-1700-补跑.xlsx')
  const printed = readMadeList(context, { seq: madeLists(context)[0]!.seq, recipient: 'risk' })
  expect(printed).toMatchObject({ ok: true, value: { notes: { 0: '风控　差额清单 2025-12-04 17:00（补跑）' } } })
  expect(made.mails[2]?.subject).toMatch(/^【差额清单 2025-12-04 17:00（补跑）】风控：共 9 条，待反馈 9/)
  expect(made.mails[2]?.text).toContain('未能按时生成')
})

test('the drafts lie beside the lists, with the list in them and no address that nobody typed in', async () => {
  keepContact(context, { name: '风控', email: 'wu@example.com', manager: '' })
  const made = make()
  const paths = await writeListDrafts(made.mails, made.madeAt)
  const [sales, , risk] = paths.map((path) => readFileSync(path, 'utf8'))
  expect(basename(paths[0]!)).toBe('差额清单-销售主管-2025-12-04-1700.eml')
  expect(sales).not.toMatch(/^To:/m)
  expect(risk).toMatch(/^To: .*<wu@example.com>/m)
  expect(risk).toContain(Buffer.from(bytesOf(made, 'risk')).toString('base64').slice(0, 60))
  expect(made.mails[2]?.text).toContain('· S1 D09 幽灵订单嫌疑　HT-2511-0401')
})

test('a run of the clock makes nothing in another workspace than the one that was due', () => {
  const makeIn = (workspace: string) => {
    const job = { type: 'job', jobId: '1', name: 'lists.make', input: { workspace, run: five } } as const
    const list = phasesOf(job, {} as Keyring).at(-1)!
    return finish(list(context, emptyReport, () => {}))
  }
  expect(makeIn('/another')).toMatchObject({ ok: false, error: { code: 'WORKSPACE_NOT_OPEN' } })
  expect(madeLists(context)).toEqual([])
  expect(makeIn(context.workspace)).toMatchObject({ ok: true, value: { list: { files: { length: 3 } } } })
})

test('a list is read by the worker, and reading it changes nothing', () => {
  make()
  const input = { seq: madeLists(context)[0]!.seq, recipient: 'risk' } as const
  const answered = answerRequest(
    { type: 'request', id: 1, name: 'lists.read', input },
    context,
    createSeat({ dir: context.workspace }),
  )
  expect(answered).toMatchObject({ ok: true, value: { rows: { length: 9 } } })
  expect(isWrite('lists.read')).toBe(false)
})

test('nothing open is three lists all the same, and they say so', () => {
  context = aContext()
  const made = make()
  expect(made.files.map(({ rows }) => rows)).toEqual([0, 0, 0])
  expect(made.mails[0]?.text).toContain('今日无待反馈差异')
  expect(bring(bytesOf(made, 'sales'))).toMatchObject({ read: 0 })
})

test('an answer comes back: one decision of its own, the deadline it promised, the next list shows it', () => {
  const list = bytesOf(make(), 'risk')
  const before = listDecisions(context.db).length
  const returned = answer(answer(list, STUCK), GHOST, { 反馈原因码: '待客户确认', 反馈说明: '已发函' })
  const report = bring(returned)
  expect(report).toMatchObject({ read: 9, unchanged: 7, refused: [] })
  expect(report.accepted.map(({ id }) => id)).toEqual([GHOST, STUCK])
  expect(listDecisions(context.db)).toHaveLength(before + 2)
  const stands = answerOf(STUCK)!
  expect(stands).toMatchObject({ by: '商陆', reasonCode: 'in-approval', text: '法务周五前批' })
  expect(formatDay(stands.expectedOn!)).toBe('2025-12-05')
  expect(answerOf(GHOST)).toMatchObject({ by: findDiscrepancy(context.db, GHOST)!.discrepancy.ownerName })
  expect(listAudit(context.db).at(-1)).toMatchObject({ action: 'list.feedback', person: '冯砚' })
  expect(listAudit(context.db).at(-1)?.detail).toContain('"accepted":2')
  expect(verifyAudit(context.db).ok).toBe(true)
  const next = rowsOfList(bytesOf(make(), 'risk')).find(({ 差异编号 }) => 差异编号 === STUCK)!
  expect(next.状态).toBe('已反馈\n现有反馈：审批中（商陆，预计 2025-12-05）：法务周五前批')
  expect(next.反馈原因码).toBe('')

  undoDecision(context, null)
  expect([answerOf(GHOST) === null, answerOf(STUCK) === null]).toEqual([true, true]) // one import, one undo
  expect(bring(returned)).toMatchObject({ accepted: [], unchanged: 9, refused: [] })
  expect(answerOf(STUCK)).toBeNull() // the file does not bring back what was taken back
})

test('the same file twice adds nothing, and puts no old answer over a newer one', () => {
  const list = bytesOf(make(), 'risk')
  const returned = answer(list, STUCK)
  bring(returned)
  expect(bring(returned)).toMatchObject({ accepted: [], unchanged: 9, refused: [] })
  bring(answer(list, STUCK, { ...answered, 反馈说明: '已批，待用印' }))
  expect(bring(returned)).toMatchObject({ accepted: [], unchanged: 9 })
  expect(answerOf(STUCK)?.text).toBe('已批，待用印')
})

test('the list of the day before does not put its answer over the one of today', () => {
  const on = (moment: string) => ({ ...context, now: () => at(moment) })
  const listOf = (moment: string) =>
    bytesOf(finish(makeDailyList(on(moment), { ...five, plannedAt: at(moment) }, null)), 'risk')
  const [older, newer] = [listOf('2025-12-04T17:00'), listOf('2025-12-05T17:00')]
  const bringOn = (moment: string, bytes: Uint8Array) => finish(importFeedback(on(moment), 'a.xlsx', bytes))
  const today = { ...answered, 反馈说明: '已批，待用印' }
  expect(bringOn('2025-12-05T18:00', answer(newer, STUCK, today))).toMatchObject({ value: { accepted: [{}] } })
  const late = bringOn('2025-12-05T18:30', answer(older, STUCK))
  expect(late).toMatchObject({ value: { accepted: [], refused: [{ problem: { code: 'answered-since' } }] } })
  expect(late.ok && refusalText(late.value.refused[0]!).happened).toBe('此后已有新的反馈（商陆，2025-12-05 18:00）')
  expect(answerOf(STUCK)?.text).toBe('已批，待用印')
})

test('an answer without a name stays with the owner whom the row was sent to', () => {
  const was = findDiscrepancy(context.db, STUCK)!.discrepancy.ownerName
  const list = bytesOf(make(), 'risk')
  const owner = { role: 'legal', name: '白芷宁' } as const
  assignDiscrepancies(context, { discrepancyIds: [STUCK], owner, reason: '转法务' })
  bring(answer(list, STUCK, { ...answered, 反馈人: '' }))
  expect(answerOf(STUCK)?.by).toBe(was || '风控')
})

test('a changed identity cell is refused at its row, with what it was; the rest goes in', () => {
  const list = bytesOf(make(), 'risk')
  const changed = answer(answer(list, GHOST), STUCK, { ...answered, '金额(元)': 86_000 })
  const { accepted, refused } = bring(changed)
  expect(accepted.map(({ id }) => id)).toEqual([GHOST])
  expect(refused).toMatchObject([{ sheet: '差额清单', row: 8, id: STUCK, column: 'amount' }])
  expect(refusalText(refused[0]!).happened).toBe('锁定列被改动：金额(元) 应为“860000.00”，表中为“86000”')
  expect(answerOf(STUCK)).toBeNull()
})

test('every other refusal, by its row', () => {
  const list = bytesOf(make(), 'risk')
  const rows = rowsOfList(list)
  waive(context, String(rows[3]!.差异编号), '经批准')
  const bad: readonly EditedRow[] = [
    { ...answered, 行校验码: rows[1]!.行校验码! },
    { ...answered, 差异编号: 'D01:HT-0000' },
    { ...answered, 反馈原因码: '' },
    answered,
    { ...answered, 反馈原因码: '再议' },
    { ...answered, 预计解决日: '下周' },
    { ...answered, 预计解决日: '2025-12-01' },
    { 反馈原因码: '其他' },
    { ...answered, 客户: '别的公司' },
  ]
  const { read, accepted, refused } = bring(editedList(list, (all) => all.map((row, i) => ({ ...row, ...bad[i] }))))
  expect([read, accepted.length, refused.length]).toEqual([9, 0, 9])
  expect(refused.map(({ row, problem }) => [row, problem.code])).toEqual([
    ...[
      [7, 'checksum'],
      [8, 'unknown-id'],
      [9, 'reason-missing'],
      [10, 'closed'],
      [11, 'reason-unknown'],
    ],
    ...[
      [12, 'day-unreadable'],
      [13, 'day-past'],
      [14, 'text-missing'],
      [15, 'altered'],
    ],
  ])
  for (const each of refused) expect(refusalText(each).next, each.problem.code).toMatch(/。$/)
})

test('a row of an older round is refused: the difference was closed and came back', () => {
  const list = bytesOf(make(), 'risk')
  const open = loadOpenDiscrepancies(context.db).map(({ discrepancy }) => discrepancy)
  const merge = (found: typeof open, now: string) =>
    mergeDiscrepancies(
      context.db,
      { before: null, found, isWaived: () => false },
      at(now),
      workCalendar(publicHolidays),
    )
  merge(
    open.filter(({ id }) => id !== STUCK),
    '2025-12-04T11:00',
  )
  expect(bring(answer(list, STUCK)).refused).toMatchObject([{ problem: { code: 'closed', state: 'closed' } }])
  merge(open, '2025-12-04T12:00')
  const { refused } = bring(answer(list, STUCK, { ...answered, 反馈说明: '又来' }))
  expect(refused).toMatchObject([{ id: STUCK, problem: { code: 'moved-on', cells: [{ column: 'foundAt' }] } }])
})

test('a clock that stands still is listed, marked, and may be answered', () => {
  const discrepancyIds = [STUCK]
  holdDiscrepancies(context, { discrepancyIds, cause: 'customer', reason: '等客户寄回' })
  const list = bytesOf(make(), 'risk')
  expect(rowsOfList(list).find(({ 差异编号 }) => 差异编号 === STUCK)?.状态).toBe('停表：等客户回函')
  expect(bring(answer(list, STUCK)).accepted).toHaveLength(1)
})

test('columns and rows in any order, rows gone: the file reads the same', () => {
  const list = bytesOf(make(), 'finance')
  const plain = finish(readFeedback('a.xlsx', list))
  if (!plain.ok) throw new Error()
  const byId = new Map(plain.value.map(({ cells }) => [cells.id, cells]))
  const orders = fc.tuple(fc.infiniteStream(fc.nat()), fc.infiniteStream(fc.nat()), fc.nat({ max: 28 }))
  fc.assert(
    fc.property(orders, ([columnOrder, rowOrder, gone]) => {
      const shuffled = editedList(list, (rows, titles) => {
        const keys = new Map(titles.map((title) => [title, columnOrder.next().value]))
        titles.sort((a, b) => keys.get(a)! - keys.get(b)!)
        const places = new Map(rows.map((row) => [row, rowOrder.next().value]))
        return rows.toSorted((a, b) => places.get(a)! - places.get(b)!).slice(gone)
      })
      const read = finish(readFeedback('b.xlsx', shuffled))
      if (!read.ok) throw new Error(JSON.stringify(read.error))
      expect(read.value).toHaveLength(29 - gone)
      for (const { cells } of read.value) {
        const { amount, ...others } = byId.get(cells.id)!
        expect(cells).toMatchObject(others)
        expect(Number(cells.amount)).toBe(Number(amount))
      }
    }),
    { seed: 20251204, numRuns: 15 },
  )
})

test('a workbook without the telltale columns is no list, and a list among files of facts is known for one', () => {
  const other = editedList(bytesOf(make(), 'risk'), (rows, titles) => {
    titles.splice(titles.indexOf('反馈原因码'), 1)
    return rows
  })
  expect(finish(importFeedback(context, 'x.xlsx', other))).toMatchObject({ ok: false, error: { code: 'FILE_UNKNOWN' } })
  const made = make()
  const { refused } = importFiles(context, [join(made.folder, made.files[0]!.name)])
  expect(refused).toMatchObject([{ error: { code: 'FILE_IS_LIST' } }])
  expect(existsSync(join(context.workspace, 'vault', sha256(bytesOf(made, 'sales'))))).toBe(false)
})

test('a list that somebody changed on the disk is not printed as ours', () => {
  const made = make()
  const { seq } = madeLists(context)[0]!
  expect(readMadeList(context, { seq, recipient: 'risk' })).toMatchObject({ ok: true })
  const path = join(made.folder, made.files[2]!.name)
  const bytes = readFileSync(path)
  writeFileSync(path, answer(new Uint8Array(bytes), STUCK))
  expect(readMadeList(context, { seq, recipient: 'risk' })).toMatchObject({ error: { code: 'FILE_UNREADABLE' } })
  expect(readMadeList(context, { seq: seq - 1, recipient: 'risk' })).toMatchObject({
    error: { code: 'FILE_NOT_FOUND' },
  })
})

test('a thousand answers go in within two seconds, on top of thousands of decisions', () => {
  const found = Array.from({ length: 1000 }, (_, n) => aDifference(`D01:HT-${n}`, { amount: fen(100 + n) }))
  const calendar = workCalendar(publicHolidays)
  mergeDiscrepancies(context.db, { before: null, found, isWaived: () => false }, at('2025-12-04T10:00'), calendar)
  const list = bytesOf(make(), 'risk')
  const saying = (text: string) =>
    editedList(list, (rows) => rows.map((row) => ({ ...row, ...answered, 反馈说明: text })))
  for (const text of ['一', '二', '三']) bring(saying(text))
  const last = saying('四')
  const began = performance.now()
  expect(bring(last).accepted).toHaveLength(1000)
  expect(performance.now() - began).toBeLessThan(2000)
})
