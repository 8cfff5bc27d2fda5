import { expect, test } from 'vitest'
import { epochMs } from '../domain/epoch-ms.ts'
import { type EscalationStep, escalationText } from './handbook-words.ts'

const page = { id: 'H01', title: '客户已付款但 CRM 未更新', targetMinutes: 30 }
const step = (facts: Partial<EscalationStep>): EscalationStep => ({
  kind: '自',
  text: '查账单',
  outcome: 'passed',
  finding: '账单齐',
  doneBy: '',
  note: '',
  ...facts,
})
const told = (steps: readonly EscalationStep[], isOpen: boolean | null) => {
  const lines = escalationText(page, 'HT-2511-0086', steps, isOpen, epochMs(0)).text.split('\n')
  return { first: lines[0], last: lines.at(-3) }
}
const toDo = [
  step({ outcome: 'failed' }),
  step({ outcome: 'data-missing' }),
  step({ kind: '半' }),
  step({ kind: '人', outcome: null, finding: '' }),
]
const done = [
  step({}),
  step({ outcome: 'not-applicable' }),
  step({ kind: '半', outcome: 'failed', doneBy: '冯砚', note: '已发' }),
  step({ kind: '半', outcome: 'not-applicable' }),
  step({ kind: '人', outcome: null, doneBy: '冯砚', note: '已查' }),
]

test('what failed, what lacks data and what nobody ticked is to be done; what is ticked is not', () => {
  expect(told([...toDo, ...done], true).last).toBe('其中 4 步待处理，差异仍未消除。')
  for (const one of toDo) expect(told([one], true).last).toBe('其中 1 步待处理，差异仍未消除。')
  expect(told(toDo, false).last).toBe('其中 4 步待处理，差异已消除。')
  expect(told(toDo, null).last).toBe('其中 4 步待处理。')
})

test('the subject says what it is about, once', () => {
  const subject = (about: string) => escalationText(page, about, [], true, epochMs(0)).subject
  expect(subject('已到账 CRM 未更新 HT-2511-0086')).toBe('升级：客户已付款但 CRM 未更新 已到账 CRM 未更新 HT-2511-0086')
  expect(subject('客户已付款但 CRM 未更新 HT-2511-0086')).toBe('升级：客户已付款但 CRM 未更新 HT-2511-0086')
})

test('once all is done it depends on the difference whether anybody is needed', () => {
  expect(told(done, true)).toMatchObject({
    first: expect.stringContaining('仍需您处理'),
    last: '各步均已完成，差异仍未消除。',
  })
  expect(told(done, false)).toMatchObject({
    first: expect.stringContaining('供您知悉'),
    last: '各步均已完成，差异已消除。',
  })
  expect(told(done, null).last).toBe('各步均已完成。')
})
