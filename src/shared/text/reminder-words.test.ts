import { expect, test } from 'vitest'
import { at, yuan } from '../../../tests/builders/engine-facts.ts'
import type { PersonReminders, Reminder } from '../domain/reminder.ts'
import { chatHead, durationText, reminderLine, reminderMail, reminderNotice } from './reminder-words.ts'

const reminder: Reminder = {
  ...{ kind: 'will-miss', subject: 'HT-2511-0086', recipient: '商陆', customerName: '杉垣装备', currency: 'CNY' },
  ...{ amount: yuan('860000.00'), node: '法务审核', since: at('2025-11-28 17:45'), expectedAt: at('2025-12-01 14:45') },
  workingTimeSince: 300_000,
}
const dollars: Reminder = {
  ...reminder,
  kind: 'stall',
  subject: 'HT-2',
  currency: 'USD',
  node: '',
  since: null,
  workingTimeSince: null,
  expectedAt: null,
}
const person: PersonReminders = { recipient: '商陆', reminders: [reminder, dollars], amount: yuan('860000.00') }
const deadline = { asOf: at('2025-11-28 17:50'), cutoffAt: at('2025-11-30 16:00'), workingTimeLeft: 600_000 }

test('a mail says the contracts, the amounts, the hours left, what is at stake and what is asked', () => {
  const { subject, text } = reminderMail(person, deadline)
  expect(subject).toBe('催办：HT-2511-0086 等 2 份合同，距封关 46 小时')
  for (const words of [
    '距 2025-11-30 16:00 封关还有 46 小时，其中工作时间 10 分钟',
    '影响本月业绩额 860,000.00 元',
    '1. HT-2511-0086  杉垣装备  860,000.00 元',
    '现状：预计逾期，停在“法务审核”，自 2025-11-28 17:45，已 5 分钟（其中工作时间 5 分钟）；预计 2025-12-01 14:45 归档',
    '请您：优先审批归档',
    '2. HT-2  杉垣装备  USD 860,000.00',
    '请您：尽快审批归档',
  ]) {
    expect(text).toContain(words)
  }
})

test('how long it has stalled is told by the clock and in working hours, which have no days of 24', () => {
  const stalled = { ...reminder, since: at('2025-11-10 10:00'), workingTimeSince: 118 * 3_600_000 }
  expect(reminderMail({ ...person, reminders: [stalled] }, deadline).text).toContain(
    '已 18 天 7 小时（其中工作时间 118 小时）',
  )
})

test('a mail about foreign money alone names no amount at stake', () => {
  expect(reminderMail({ ...person, reminders: [dollars], amount: yuan('0.00') }, deadline).text).not.toContain('业绩额')
})

test('a line for a group chat names three contracts and counts the rest', () => {
  expect(reminderLine(person)).toBe('商陆：HT-2511-0086 预计逾期、HT-2 停滞，合计 860,000.00 元')
  expect(reminderLine({ ...person, reminders: Array.from({ length: 5 }, () => reminder) })).toContain(' 等 5 份，合计')
})

test('what is left is told in minutes, hours, days', () => {
  const hour = 3_600_000
  const told = [-1, hour - 1, hour, 3.5 * hour, 46.2 * hour, 100 * hour].map(durationText)
  expect(told).toEqual(['0 分钟', '59 分钟', '1 小时', '3 小时 30 分钟', '46 小时', '4 天 4 小时'])
})

test('the notice names whose address is missing, and what failed', () => {
  const notice = { people: 2, contracts: 3, escalations: 0, missing: ['商陆', '邬怀瑾'], failed: 1 }
  expect(reminderNotice(notice)).toEqual({
    title: '已生成催办：2 人，3 份合同',
    body: '请到“设置 · 联系人”补上邮箱：商陆、邬怀瑾；1 封没有发出，草稿已留下，原因见催办记录。',
  })
  expect(reminderNotice({ ...notice, contracts: 0, escalations: 4 }).title).toBe('已生成催办：2 人，4 条差异升级')
  expect(reminderNotice({ ...notice, missing: [], failed: 0 }).body).toBe('草稿在账套的 outbox 文件夹。')
})

test('a chat that hears of differences alone hears nothing of a cutoff that is over', () => {
  const over = { asOf: at('2025-12-05 10:01'), cutoffAt: at('2025-11-30 16:00') }
  expect(chatHead([{ kinds: ['escalated'] }], over)).toBe('【升级】以下差异逾期未反馈，请回复原因和预计解决日：')
  const before = { ...over, asOf: at('2025-11-30 15:00') }
  expect(chatHead([{ kinds: ['escalated'] }, { kinds: ['stall', 'escalated'] }], before)).toBe(
    '【催办】距 2025-11-30 16:00 封关还有 1 小时，请处理：',
  )
})
