import { expect, test } from 'vitest'
import { type EpochMs, parseMoment } from '../domain/epoch-ms.ts'
import { fen } from '../domain/money.ts'
import { escalationMail } from './escalation-words.ts'
import { workWords } from './ui/work.ts'
import { levelWords } from './work-words.ts'

test('a level reads the same in the mail as in the list', () => {
  const dueAt = parseMoment('2025-12-05T10:00') as EpochMs
  const item = { id: 'D01:HT-1', about: 'HT-1', code: 'D01', amount: fen(1), dueAt, cause: '未归档' } as const
  for (const level of [1, 2, 3] as const) {
    const lines = escalationMail('商陆', [{ ...item, level }], dueAt).text.split('\n')
    expect(lines).toContain(`   应反馈：2025-12-05 10:00；${workWords.levels[level]}`)
  }
  expect(levelWords).toEqual(['', '升级主管', '升级财务经理/风控', '72 小时未反馈'])
})
