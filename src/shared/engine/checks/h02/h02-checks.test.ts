import { expect, test } from 'vitest'
import { aCase, aCheckWorld, aContractCase, ask } from '../../../../../tests/builders/a-check-world.ts'
import { aContract, aDecision, aLine, anArchive, anInvoice, at } from '../../../../../tests/builders/engine-facts.ts'
import type { PeriodKey } from '../../../domain/period.ts'

const A = 'HT-2511-0086'
const signed = aContract({ no: A, amount: '860000.00', signed: '2025-11-28 17:30' })
const paid = aLine({ id: '6222:S1', at: '2025-11-29 10:00', amount: '860000.00', memo: A })
const billed = anInvoice({ no: '25312000000000000086', at: '2025-11-29 11:00', amount: '500000.00', remark: A })
const submitted = anArchive({ no: A, submitted: '2025-11-28 17:45', archived: null })
const usual = [
  aContract({ no: 'HT-2511-0001', amount: '100.00', customer: '栖川禾岫科技有限公司' }),
  anArchive({ no: 'HT-2511-0001', submitted: '2025-11-10 10:00', archived: '2025-11-10 16:00' }),
] as const
const facts = {
  contracts: [signed, usual[0]],
  archives: [submitted, usual[1]],
  bankLines: [paid],
  invoices: [billed],
}
/** Saturday evening: the cutoff is on Sunday at 16:00. */
const before = aCheckWorld({ ...facts, asOf: '2025-11-29 20:00' })
const after = aCheckWorld({ ...facts, asOf: '2025-12-02 10:00' })
const late = { ...facts, archives: [anArchive({ no: A, submitted: '2025-11-28 17:45', archived: '2025-12-03 10:00' })] }
const archivedLate = aCheckWorld({ ...late, asOf: '2025-12-05 10:00' })
const done = { ...facts, archives: [anArchive({ no: A, submitted: '2025-11-28 17:45', archived: '2025-11-29 12:00' })] }
const inTime = aCheckWorld({ ...done, asOf: '2025-11-30 20:00' })
const about = aContractCase(A)

test('D01: signed and paid, legal has it since Friday evening: its true cause is the approver', () => {
  const case01 = aCase(after, 'D01')
  expect(ask('three-legs', after, case01)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('至今没有归档：2025年11期不计'),
  })
  expect(ask('approval-holder', after, case01)).toMatchObject({
    outcome: 'failed',
    finding: '责任在“法务审核”的处理人 商陆',
  })
})

test('D04: stuck over the weekend, by the clock and not by working hours: its true cause', () => {
  const holder = ask('approval-holder', before, aCase(before, 'D04'))
  expect(holder.rows.map(({ text }) => text)).toEqual([
    '2025-11-28 17:45 起停滞：自然时 26.3 小时，工作时 0.3 小时',
    '距 2025-11-30 16:00 封关还有 0 个工作时；近 30 天平均审批 6 个工作时，照此 2025-12-01 14:45 批完，赶不上：催办、改派或请代理人批',
  ])
})

test('D05: archived after the cutoff: its true cause is the late archive, and December counts it', () => {
  const case05 = aCase(archivedLate, 'D05')
  expect(ask('three-legs', archivedLate, case05)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('归档晚于封关'),
  })
  expect(ask('rolls-over', archivedLate, case05)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('已核销 860,000.00 列为暂收-未归档，2025年11期确认回款 0.00、绩效 0.00'),
    rows: [{ text: expect.stringContaining('6222:S1'), amount: 86_000_000 }],
  })
  expect(ask('counts-in-archive-month', archivedLate, case05)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('在2025年12期计入，与2025年11期的顺延项成对'),
    rows: [{ amount: 0 }, { amount: 86_000_000, text: expect.stringContaining('绩效 500,000.00') }],
  })
})

test('three-legs: in time, not yet, and what is wanted to say so', () => {
  expect(ask('three-legs', inTime, about)).toMatchObject({
    outcome: 'passed',
    rows: [
      { text: expect.stringContaining('签订 2025-11-28 17:30，早于封关') },
      { text: '审：2025-11-29 12:00，早于封关' },
      { text: expect.stringContaining('已核销 860,000.00') },
    ],
  })
  expect(ask('three-legs', before, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('赶在封关前归档才计入'),
  })
  const grace = anArchive({ no: A, submitted: '2025-11-30 15:00', archived: '2025-11-30 17:00' })
  const inGrace = aCheckWorld({ ...facts, archives: [grace], asOf: '2025-11-30 20:00' })
  expect(ask('three-legs', inGrace, about).rows[1]?.text).toContain('宽限到 2025-11-30 18:00')
  const blind = aCheckWorld({ ...facts, archives: [], asOf: '2025-11-29 20:00' })
  expect(ask('three-legs', blind, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('法务归档导出'),
  })
  expect(ask('three-legs', before, aContractCase('HT-0'))).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('CRM 合同导出'),
  })
  const unsigned = aCheckWorld({ ...facts, contracts: [{ ...signed, signedAt: null }] })
  expect(ask('three-legs', unsigned, about)).toMatchObject({
    outcome: 'data-missing',
    finding: expect.stringContaining('签订日期'),
  })
  const draft = aCheckWorld({ ...facts, contracts: [{ ...signed, status: 'draft' }] })
  expect(ask('three-legs', draft, about)).toMatchObject({ outcome: 'not-applicable' })
})

test('approval-holder: sales until it is submitted, nobody once it is archived', () => {
  const notSubmitted = aCheckWorld({ ...facts, archives: [usual[1]], asOf: '2025-11-28 17:50' })
  expect(ask('approval-holder', notSubmitted, about)).toMatchObject({
    outcome: 'failed',
    finding: '责任在销售 陆安澜：还没有提交法务归档',
    rows: [{}, { text: expect.stringContaining('现在提交也很可能赶不上') }],
  })
  const noAverage = aCheckWorld({ ...facts, archives: [submitted], asOf: '2025-11-29 20:00' })
  expect(ask('approval-holder', noAverage, about).rows[1]?.text).toContain('无从估算')
  expect(ask('approval-holder', inTime, about)).toMatchObject({ outcome: 'passed' })
  expect(ask('approval-holder', archivedLate, about)).toMatchObject({ outcome: 'not-applicable' })
})

test('urge-text: contract, amount, hours left and the performance at stake', () => {
  const urge = ask('urge-text', before, about)
  expect(urge.outcome).toBe('failed')
  expect(urge.act).toMatchObject({ kind: 'copy' })
  const text = urge.act?.kind === 'copy' ? urge.act.text : ''
  for (const part of ['商陆', A, '860,000.00', '还剩 20 小时（工作时 0 小时）', '影响业绩额 500,000.00'])
    expect(text).toContain(part)
  expect(urge.finding).toContain('距 2025-11-30 16:00 封关还剩 20 小时')
  expect(ask('urge-text', inTime, about)).toMatchObject({ outcome: 'passed', act: null })
})

test('urge-text: where nothing is at stake yet, it says why', () => {
  const unbilled = aCheckWorld({ ...facts, invoices: [], asOf: '2025-11-29 20:00' })
  expect(ask('urge-text', unbilled, about).finding).toContain('影响业绩额 0.00（已到账，还没有开票）')
  const unpaid = aCheckWorld({ ...facts, bankLines: [], asOf: '2025-11-29 20:00' })
  expect(ask('urge-text', unpaid, about).finding).toContain('影响业绩额 0.00（还没有已核销的来款）')
})

test('rolls-over: only after the cutoff, and never what was archived in time', () => {
  expect(ask('rolls-over', before, about)).toMatchObject({ outcome: 'not-applicable' })
  expect(ask('rolls-over', inTime, about)).toMatchObject({ outcome: 'passed' })
  const unpaid = aCheckWorld({ ...facts, bankLines: [], asOf: '2025-12-02 10:00' })
  expect(ask('rolls-over', unpaid, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('没有已核销的来款'),
    rows: [],
  })
  expect(ask('rolls-over', after, about)).toMatchObject({ outcome: 'failed', act: { to: { screen: 'bridge' } } })
})

test('exception-form: asked for, waiting for the second person, approved, too late', () => {
  const form = ask('exception-form', after, about)
  expect(form).toMatchObject({
    outcome: 'failed',
    act: { kind: 'decide', body: { kind: 'exception', contractNo: A, period: '2025-11' } },
  })
  const asked = aDecision(1, { kind: 'exception', contractNo: A, period: '2025-11' as PeriodKey })
  const waiting = aCheckWorld({ ...facts, decisions: [asked], asOf: '2025-12-02 10:00' })
  expect(ask('exception-form', waiting, about)).toMatchObject({
    outcome: 'failed',
    finding: expect.stringContaining('等第二人批准'),
    act: null,
  })
  const review = { ...aDecision(2, { kind: 'review', decisionId: 'd-000001' }), decidedBy: '冯砚' }
  const approved = aCheckWorld({ ...facts, decisions: [asked, review], asOf: '2025-12-02 10:00' })
  expect(ask('exception-form', approved, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.stringContaining('冯砚 批准'),
  })
  const sealed = aCheckWorld({ ...facts, asOf: '2025-12-02 10:00' }, { sealedPeriods: ['2025-11' as PeriodKey] })
  expect(ask('exception-form', sealed, about)).toMatchObject({ outcome: 'not-applicable', act: null })
  expect(ask('exception-form', before, about)).toMatchObject({ outcome: 'not-applicable', act: null })
  expect(ask('exception-form', inTime, about)).toMatchObject({ outcome: 'not-applicable', act: null })
})

test('counts-in-archive-month: nothing to say before it is archived, and an archive without an amount counts nothing', () => {
  expect(ask('counts-in-archive-month', after, about)).toMatchObject({ outcome: 'not-applicable' })
  expect(ask('counts-in-archive-month', inTime, about)).toMatchObject({
    outcome: 'passed',
    finding: expect.not.stringContaining('成对'),
  })
  const zero = anArchive({ no: A, amount: '0.00', submitted: '2025-11-28 17:45', archived: '2025-11-29 12:00' })
  const empty = aCheckWorld({ ...facts, archives: [zero], asOf: '2025-11-30 20:00' })
  expect(ask('counts-in-archive-month', empty, about)).toMatchObject({ outcome: 'failed' })
})

test('at the very hour of the cutoff it is not cut off yet, and what is archived then is in time', () => {
  const sharp = aCheckWorld({ ...facts, asOf: '2025-11-30 16:00' })
  expect(ask('exception-form', sharp, about)).toMatchObject({ outcome: 'not-applicable' })
  const atCutoff = anArchive({ no: A, submitted: '2025-11-28 17:45', archived: '2025-11-30 16:00' })
  const just = aCheckWorld({ ...facts, archives: [atCutoff], asOf: '2025-11-30 20:00' })
  expect(ask('three-legs', just, about).rows[1]?.text).toBe('审：2025-11-30 16:00，早于封关')
})

test('another contract’s exception is not this one’s, and a signing that is yet to come is none', () => {
  const other = aDecision(1, { kind: 'exception', contractNo: 'HT-2511-0001', period: '2025-11' as PeriodKey })
  const asked = aCheckWorld({ ...facts, decisions: [other], asOf: '2025-12-02 10:00' })
  expect(ask('exception-form', asked, about).act).toMatchObject({ kind: 'decide' })
  const agreed = { ...signed, createdAt: at('2025-11-27 09:00') }
  const early = aCheckWorld({ ...facts, contracts: [agreed], asOf: '2025-11-28 10:00' })
  expect(ask('three-legs', early, about)).toMatchObject({
    outcome: 'not-applicable',
    finding: expect.stringContaining('还没有到'),
  })
})

test('urge-text: to sales as long as nothing is submitted', () => {
  const notSubmitted = aCheckWorld({ ...facts, archives: [usual[1]], asOf: '2025-11-29 10:00' })
  const { act } = ask('urge-text', notSubmitted, about)
  const text = act?.kind === 'copy' ? act.text : ''
  for (const part of ['陆安澜：', '还没有在办的归档流程', '请在封关前补齐并提交法务归档']) expect(text).toContain(part)
})

test('hours and the cutoff go by the moment of asking, not by the last run', () => {
  const sunday = { ...before, now: at('2025-11-30 15:00') }
  expect(ask('urge-text', sunday, about).finding).toContain('距 2025-11-30 16:00 封关还剩 1 小时')
  expect(ask('approval-holder', sunday, about).rows[0]?.text).toContain('自然时 45.3 小时')
  expect(ask('exception-form', sunday, about)).toMatchObject({ outcome: 'not-applicable' })
  const monday = { ...before, now: at('2025-12-01 09:00') }
  expect(ask('three-legs', monday, about).finding).toContain('至今没有归档：2025年11期不计')
  expect(ask('urge-text', monday, about).finding).toContain('距 2025-12-31 16:00 封关还剩 727 小时')
  expect(ask('exception-form', monday, about).act).toMatchObject({ kind: 'decide' })
})
