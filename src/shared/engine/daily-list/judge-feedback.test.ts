import { hash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, on } from '../../../../tests/builders/engine-facts.ts'
import { IDENTITY_COLUMNS, type IdentityColumn } from '../../domain/daily-list.ts'
import { REASON_CODES } from '../../domain/discrepancy-work.ts'
import { formatDay } from '../../domain/epoch-day.ts'
import { answererOf, reasonOf } from '../../text/list-words.ts'
import { reasonCodeWords } from '../../text/work-words.ts'
import { type AskedDifference, type FeedbackRules, judgeFeedback, type ReturnedRow } from './judge-feedback.ts'
import { readAnswerDay } from './read-answer-day.ts'
import { type RowIdentity, rowChecksum } from './row-identity.ts'

const hashText = (text: string) => hash('sha256', text)
const identity = (n: number): RowIdentity => ({
  ...{ id: `D01:HT-${n}`, foundAt: '2025-11-28T17:45:00', name: 'D01 已签未归档', severity: 'S2' },
  ...{ contractNos: `HT-${n}`, customer: '甲公司', amount: `${n}000.00` },
})
const issue = { at: at('2025-11-28 17:00'), owner: '销售\n商陆' }
const asked = (n: number, changes: Partial<AskedDifference> = {}): AskedDifference => ({
  ...{ identity: identity(n), state: 'open', answer: null, owner: issue.owner },
  ...changes,
})
const rulesFor = (differences: readonly AskedDifference[], changes: Partial<FeedbackRules> = {}): FeedbackRules => {
  const byId = new Map(differences.map((one) => [one.identity.id, one]))
  return {
    ...{
      find: (id: string) => byId.get(id) ?? null,
      hash: hashText,
      reasonOf,
      answererOf,
      isKnown: false,
      isWithdrawn: () => false,
    },
    ...{ wordOf: (reason) => reasonCodeWords[reason], today: on('2025-11-28') },
    ...changes,
  }
}
const row = (n: number, cells: ReturnedRow['cells'] = {}, place = n): ReturnedRow => ({
  ...{ sheet: '差额清单', row: place },
  cells: { ...identity(n), owner: issue.owner, checksum: rowChecksum(identity(n), issue, hashText), ...cells },
})
const filled = { reason: '审批中', text: '法务周五前批', expectedOn: '2025-12-05', by: '商陆' }
const codeOf = (cells: ReturnedRow['cells'], difference = asked(1), changes: Partial<FeedbackRules> = {}) =>
  judgeFeedback([row(1, cells)], rulesFor([difference], changes)).refused[0]?.problem.code

test('an answer is read by word or by code, and without a name it is the owner who answers', () => {
  const verdict = judgeFeedback(
    [row(1, filled), row(2, { reason: 'ASKING-CUSTOMER' }), row(3), row(4, { by: '商陆' })],
    rulesFor([1, 2, 3, 4].map((n) => asked(n))),
  )
  expect(verdict).toMatchObject({ read: 4, unchanged: 2, refused: [] })
  expect(verdict.accepted.map(({ id, answer }) => [id, answer])).toEqual([
    ['D01:HT-1', { by: '商陆', reasonCode: 'in-approval', text: '法务周五前批', expectedOn: on('2025-12-05') }],
    ['D01:HT-2', { by: '商陆', reasonCode: 'asking-customer', text: '待客户确认', expectedOn: null }],
  ])
})

test('whose the row was when it went out answers it, not whose the difference is by now', () => {
  const reassigned = asked(1, { owner: '法务\n白芷宁' })
  const byOf = (cells: ReturnedRow['cells'], difference = reassigned) =>
    judgeFeedback([row(1, { reason: '审批中', ...cells })], rulesFor([difference])).accepted[0]?.answer.by
  expect(byOf({})).toBe('商陆')
  expect(byOf({ owner: '销售\r\n 商陆' })).toBe('商陆')
  expect(byOf({ by: '柯以宁' })).toBe('柯以宁')
  expect(codeOf({ ...filled, owner: '法务\n白芷宁' }, reassigned)).toBe('checksum')
  const { owner: _, ...bare } = row(1, { reason: '审批中' }).cells
  expect(judgeFeedback([{ ...row(1), cells: bare }], rulesFor([asked(1)])).accepted[0]?.answer.by).toBe('商陆')
  expect(judgeFeedback([{ ...row(1), cells: bare }], rulesFor([reassigned])).refused).toHaveLength(1)
  expect(['销售\n（未指定）', '销售', '销售商陆'].map(answererOf)).toEqual(['销售', '销售', '商陆'])
})

test('every refusal by its reason', () => {
  expect(codeOf({ ...filled, id: '' })).toBe('no-id')
  expect(codeOf({ id: 'D01:HT-9' })).toBe('unknown-id')
  expect(codeOf({ ...filled, amount: '999.00' })).toBe('altered')
  expect(codeOf({ amount: '999.00' })).toBe('altered') // also where nothing was answered
  expect(codeOf({ ...filled, checksum: '0000-0000-0000' })).toBe('checksum')
  expect(codeOf({ ...filled, checksum: '' })).toBe('checksum')
  expect(codeOf({ ...filled, reason: '' })).toBe('reason-missing')
  expect(codeOf({ ...filled, reason: '再说' })).toBe('reason-unknown')
  expect(codeOf({ ...filled, reason: '录入有误' })).toBeUndefined()
  expect(codeOf({ reason: '其他' })).toBe('text-missing')
  expect(codeOf({ ...filled, text: '长'.repeat(501) })).toBe('too-long')
  expect(codeOf({ ...filled, by: '长'.repeat(41) })).toBe('too-long')
  expect(codeOf({ ...filled, expectedOn: '下周五' })).toBe('day-unreadable')
  expect(codeOf({ ...filled, expectedOn: '2025-02-30' })).toBe('day-unreadable')
  expect(codeOf({ ...filled, expectedOn: '2025-11-27' })).toBe('day-past')
  expect(codeOf({ ...filled, expectedOn: '2205-12-05' })).toBe('day-far')
  expect(codeOf(filled, asked(1, { state: 'closed' }))).toBe('closed')
  expect(codeOf(filled, asked(1, { state: 'waived' }))).toBe('closed')
  expect(codeOf({ ...filled, expectedOn: '2025-11-28' })).toBeUndefined() // today is not past
})

test('a row as it was sent, of a difference that has changed since, is told apart from a row that somebody changed', () => {
  const later = asked(1, { identity: { ...identity(1), amount: '400.00', foundAt: '2025-12-02T09:00:00' } })
  const [refused] = judgeFeedback([row(1, filled)], rulesFor([later])).refused
  expect(refused).toMatchObject({ column: 'foundAt', problem: { code: 'moved-on' } })
  expect(refused?.problem).toHaveProperty('cells.1', { column: 'amount', asked: '400.00', found: '1000.00' })
  expect(judgeFeedback([row(1)], rulesFor([later]))).toMatchObject({ unchanged: 1, refused: [] })
  expect(judgeFeedback([row(1)], rulesFor([asked(1, { state: 'closed' })]))).toMatchObject({
    unchanged: 1,
    refused: [],
  })
})

test("a row that carries another row's checksum, or all but its own number, is refused", () => {
  const other = rowChecksum(identity(2), issue, hashText)
  expect(codeOf({ ...filled, checksum: other })).toBe('checksum')
  expect(codeOf({ ...identity(2), ...filled, id: 'D01:HT-1', checksum: other })).toBe('altered')
})

test('one difference twice: the same answer counts once, another is refused and names the first row', () => {
  const { accepted, unchanged, refused } = judgeFeedback(
    [row(1, filled, 7), row(1, filled, 8), row(1, { ...filled, reason: '其他' }, 9)],
    rulesFor([asked(1)]),
  )
  expect([accepted.length, unchanged]).toEqual([1, 1])
  expect(refused).toMatchObject([{ row: 9, problem: { code: 'twice', row: 7 } }])
})

test('the same answer again changes nothing, and a file that was in before overwrites no later answer', () => {
  const stands = {
    ...({ by: '商陆', reasonCode: 'in-approval', text: '法务周五前批' } as const),
    ...{ expectedOn: on('2025-12-05'), at: at('2025-11-28 10:00') },
  }
  const answered = asked(1, { answer: stands })
  expect(judgeFeedback([row(1, filled)], rulesFor([answered]))).toMatchObject({ accepted: [], unchanged: 1 })
  const later = { today: on('2025-12-09') } // the promised day is past by then
  expect(judgeFeedback([row(1, filled)], rulesFor([answered], later))).toMatchObject({ unchanged: 1, refused: [] })
  const newer = asked(1, { answer: { ...stands, text: '已批' } })
  expect(judgeFeedback([row(1, filled)], rulesFor([newer], { isKnown: true }))).toMatchObject({ unchanged: 1 })
  expect(judgeFeedback([row(1, filled)], rulesFor([newer])).accepted).toHaveLength(1)
  expect(judgeFeedback([row(1, filled)], rulesFor([asked(1)], { isKnown: true })).accepted).toHaveLength(1)
})

test('an answer on an older list does not replace one that was given since, and says who gave it', () => {
  const stands = { by: '柯以宁', reasonCode: 'archiving', text: '已寄出', expectedOn: null } as const
  const answeredAt = (moment: string) => asked(1, { answer: { ...stands, at: at(moment) } })
  expect(judgeFeedback([row(1, filled)], rulesFor([answeredAt('2025-11-28 17:01')]))).toMatchObject({
    accepted: [],
    refused: [{ problem: { code: 'answered-since', by: '柯以宁', at: at('2025-11-28 17:01') } }],
  })
  const same = { reason: '正在补办归档', text: '已寄出', by: '柯以宁' }
  expect(judgeFeedback([row(1, same)], rulesFor([answeredAt('2025-11-28 17:01')]))).toMatchObject({ unchanged: 1 })
  expect(judgeFeedback([row(1, filled)], rulesFor([answeredAt('2025-11-28 16:59')])).accepted).toHaveLength(1)
  const later = rowChecksum(identity(1), { ...issue, at: at('2025-12-01 17:00') }, hashText)
    .split('-')
    .at(-1)
  const forged = `${rowChecksum(identity(1), issue, hashText).slice(0, 14)}-${later}`
  expect(codeOf({ ...filled, checksum: forged }, answeredAt('2025-11-28 17:01'))).toBe('checksum')
})

test('a spreadsheet may write an amount, a time and spaces its own way', () => {
  const own = { amount: '1,000', foundAt: '2025-11-28 17:45', customer: ' 甲公司 ', contractNos: 'HT-1\r\n' }
  expect(codeOf({ ...filled, ...own })).toBeUndefined()
  expect(codeOf({ ...filled, foundAt: '2025-11-28 17:46' })).toBe('altered')
  expect(codeOf({ ...filled, amount: '1000.01' })).toBe('altered')
})

test('a day is read as people and spreadsheets write it', () => {
  const day = on('2025-12-05')
  const ways = [
    '2025-12-05',
    '2025/12/5',
    '2025.12.05',
    '2025年12月5日',
    '20251205',
    '2025-12-05 00:00:00',
    '45996',
    '45996.5',
  ]
  expect(ways.map(readAnswerDay)).toEqual(ways.map(() => day))
  expect(['12-05', '明天', '2025-13-01', '12345', '99999'].map(readAnswerDay)).toEqual([null, null, null, null, null])
})

const answers = fc.record({
  reason: fc.constantFrom(
    '',
    ...REASON_CODES.filter((code) => code !== 'other'),
    ...Object.values(reasonCodeWords).slice(0, 9),
  ),
  text: fc.constantFrom('', '已寄出', '=1+1'),
  expectedOn: fc.constantFrom('', '2025-11-28', '2025/12/5', '46000'),
  by: fc.constantFrom('', '商陆', '柯以宁'),
})
const returned = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 40 })
  .chain((numbers) => fc.tuple(fc.constant(numbers), fc.array(answers, { minLength: 40, maxLength: 40 })))

test('in any order, with any rows gone and any answers filled in, every row is accepted, unchanged, or lacks its reason', () => {
  const rules = rulesFor(Array.from({ length: 40 }, (_, n) => asked(n + 1)))
  fc.assert(
    fc.property(returned, ([numbers, filledIn]) => {
      const rows = numbers.map((n, place) => row(n, filledIn[n - 1], place + 5))
      const { read, accepted, unchanged, refused } = judgeFeedback(rows, rules)
      expect(read).toBe(numbers.length)
      expect(accepted.length + unchanged + refused.length).toBe(read)
      const answeredNumbers = numbers.filter((n) => filledIn[n - 1]?.reason !== '')
      expect(accepted.map(({ id }) => id)).toEqual(answeredNumbers.map((n) => `D01:HT-${n}`))
      expect(refused.every(({ problem }) => problem.code === 'reason-missing')).toBe(true)
    }),
    { seed: 20251128 },
  )
})

test('one identity cell changed is refused at that row, and stops no other', () => {
  const rules = rulesFor(Array.from({ length: 5 }, (_, n) => asked(n + 1)))
  const change = fc.tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.constantFrom<IdentityColumn>(...IDENTITY_COLUMNS),
    fc.string(),
  )
  fc.assert(
    fc.property(change, ([n, column, text]) => {
      const bare = text.replace(/\s+/g, '')
      fc.pre(bare !== identity(n)[column] && !(column === 'amount' && /^[\d.,]+$/.test(bare)))
      const rows = [1, 2, 3, 4, 5].map((each) => row(each, each === n ? { ...filled, [column]: text } : filled))
      const { accepted, refused } = judgeFeedback(rows, rules)
      expect(refused.map((each) => each.row)).toEqual([n])
      expect(accepted).toHaveLength(4)
    }),
    { seed: 20251128 },
  )
})

test('a day that was written is the day that is read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 15_000, max: 40_000 }), (day) => {
      expect(readAnswerDay(formatDay(day as never))).toBe(day)
    }),
    { seed: 20251128 },
  )
})
