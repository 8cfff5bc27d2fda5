import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listAudit, verifyAudit } from '../../src/main/db/repositories/audit-log.ts'
import { listMessages } from '../../src/main/db/repositories/message.ts'
import { keepContact, viewContacts } from '../../src/main/usecases/contacts.ts'
import { findDraft, viewReminderLog } from '../../src/main/usecases/reminder-log.ts'
import { beginReminders, isAnyDue, previewReminders, recordOutcomes } from '../../src/main/usecases/reminders.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import type { WorkspaceContext } from '../../src/main/usecases/workspace-context.ts'
import { type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import type { PeriodKey } from '../../src/shared/domain/period.ts'
import { aContext, run, SAMPLE } from './an-import.ts'

const NOVEMBER = '2025-11' as PeriodKey
const at = (moment: string) => parseMoment(moment) as EpochMs

/** The sample month, imported and matched, with the clock at `moment`. */
function aMonth(): (moment: string) => WorkspaceContext {
  const context = aContext()
  run(context, [join(SAMPLE, '2025-11')])
  runMatchNow(context)
  return (moment) => ({ ...context, now: () => at(moment) })
}
const drafted = (context: WorkspaceContext, asked: 'person' | 'schedule' = 'person') => {
  const begun = beginReminders(context, asked)
  const outcomes = begun.mails.map(({ mail }) => {
    return { mail, channel: 'draft', problem: null, path: `outbox/${mail}.eml` } as const
  })
  recordOutcomes(context, { workspace: context.workspace, asked, outcomes })
  return begun
}
const contractsOf = ({ mails }: { readonly mails: readonly { readonly text: string }[] }) =>
  mails.flatMap(({ text }) => text.match(/HT-\d{4}-\d{4}/g) ?? []).sort()

test('Friday evening: one mail a person, the log and the audit trail tell each contract, and nothing is asked again within 4 hours', () => {
  const when = aMonth()
  const friday = when('2025-11-28T17:50')
  keepContact(friday, { name: '商陆', email: 'shanglu@example.com', manager: '钱经理' })
  keepContact(friday, { name: '钱经理', email: 'qian@example.com', manager: '' })
  const begun = drafted(friday)
  expect(contractsOf(begun)).toEqual(['0066', '0086', '0201', '0401', '0503', '0504'].map((no) => `HT-2511-${no}`))
  const shangLu = begun.mails.find(({ recipient }) => recipient === '商陆')
  expect(shangLu).toMatchObject({
    to: [{ name: '商陆', address: 'shanglu@example.com' }],
    cc: [{ name: '钱经理', address: 'qian@example.com' }],
  })
  expect(begun.missing).not.toContain('商陆')
  expect(begun.mails.filter(({ to }) => to.length === 0)).toHaveLength(4)

  expect(listMessages(friday.db, 100)).toHaveLength(6)
  const acts = listAudit(friday.db).filter(({ action }) => action.startsWith('remind.'))
  expect(acts.filter(({ action }) => action === 'remind.draft').map(({ person }) => person)).toEqual(
    Array(5).fill('冯砚'),
  )
  expect(acts.find(({ subject }) => subject === '商陆')?.detail).toContain('"contractNo":"HT-2511-0086"')
  expect(verifyAudit(friday.db).ok).toBe(true)

  expect(drafted(when('2025-11-28T18:50')).mails.flatMap(contractsInLine)).toEqual([])
  // Two hours after it was handed in it has stalled: that is another thing to ask.
  expect(contractsOf(drafted(when('2025-11-28T20:00')))).toEqual(['HT-2511-0086'])
  expect(contractsOf(drafted(when('2025-11-28T21:50')))).not.toContain('HT-2511-0086')
  expect(contractsOf(drafted(when('2025-11-29T00:00')))).toContain('HT-2511-0086')
  expect(drafted(when('2025-11-30T16:00:01')).mails).toEqual([])
})

const contractsInLine = ({ text }: { readonly text: string }) => text.match(/HT-\d{4}-\d{4}/g) ?? []

test('what the clock asks for is the program’s own act', () => {
  const friday = aMonth()('2025-11-28T17:50')
  drafted(friday, 'schedule')
  const people = listAudit(friday.db).flatMap(({ action, person }) => (action.startsWith('remind.') ? [person] : []))
  expect(new Set(people)).toEqual(new Set(['系统']))
})

test('a draft that was not written is not in the way of the next try, and the log says so', () => {
  const when = aMonth()
  const friday = when('2025-11-28T17:50')
  const begun = beginReminders(friday, 'person')
  expect(
    new Set(viewReminderLog(friday.db, 100).rows.flatMap(({ ways }) => ways.map(({ problem }) => problem))),
  ).toEqual(new Set(['程序中断，没有写完']))
  expect(previewReminders(friday.db, at('2025-11-28T17:51')).mails).toHaveLength(begun.mails.length)
  expect(drafted(when('2025-11-28T17:51')).mails).toHaveLength(begun.mails.length)
})

test('each way out of a mail is told with each of its contracts', () => {
  const friday = aMonth()('2025-11-28T17:50')
  const { mails } = drafted(friday)
  const { mail } = mails.find(({ recipient }) => recipient === '商陆')!
  const outcomes = [
    { mail, channel: 'desktop', problem: null, path: null },
    { mail, channel: 'smtp', problem: '连不上', path: null },
  ] as const
  recordOutcomes(friday, { workspace: friday.workspace, asked: 'person', outcomes })
  const { rows, total } = viewReminderLog(friday.db, 100)
  expect(total).toBe(6)
  const theirs = rows.filter((row) => row.mail === mail)
  expect(theirs.map(({ subject }) => subject).sort()).toEqual(['HT-2511-0086', 'HT-2511-0201'])
  for (const { ways, hasDraft } of theirs) {
    expect(hasDraft).toBe(true)
    expect(ways).toEqual([
      { channel: 'desktop', problem: null },
      { channel: 'draft', problem: null },
      { channel: 'smtp', problem: '连不上' },
    ])
  }
})

test('the contacts list whom the month names, gaps first; each change is on record once, however the name is spaced', () => {
  const context = aMonth()('2025-11-28T17:50')
  const names = () => viewContacts(context.db, NOVEMBER).rows
  expect(names().map(({ name }) => name)).toContain('商陆')
  keepContact(context, { name: '商陆', email: 'shanglu@example.com', manager: '钱经理' })
  keepContact(context, { name: '商 陆', email: 'shanglu@example.com', manager: '钱经理' })
  const rows = names()
  expect(rows.at(-1)).toMatchObject({ name: '商陆', email: 'shanglu@example.com' })
  expect(rows.find(({ name }) => name === '钱经理')).toEqual({ name: '钱经理', email: '', manager: '', contracts: 0 })
  expect(listAudit(context.db).filter(({ action }) => action === 'contact.save')).toHaveLength(1)
  keepContact(context, { name: '商陆', email: '', manager: '' })
  expect(names().find(({ name }) => name === '钱经理')).toBeUndefined()
  expect(listAudit(context.db).filter(({ action }) => action === 'contact.save')).toHaveLength(2)
})

test('a draft is shown only where drafts lie', () => {
  const friday = aMonth()('2025-11-28T17:50')
  const { mails } = drafted(friday)
  const { mail } = mails[0]!
  for (const path of [
    '../../etc/passwd',
    '/etc/passwd',
    'ledger.db',
    'outbox',
    'outbox/../ledger.db',
    'outbox/none.eml',
  ]) {
    const outcomes = [{ mail, channel: 'draft', problem: null, path }] as const
    recordOutcomes(friday, { workspace: friday.workspace, asked: 'person', outcomes })
    expect(findDraft(friday, mail), path).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND' } })
  }
})

test('outcomes are told only to the workspace that numbered the mails', () => {
  const [friday, other] = [aMonth()('2025-11-28T17:50'), aMonth()('2025-11-28T17:50')]
  const { mails, workspace } = beginReminders(friday, 'person')
  beginReminders(other, 'person')
  const outcomes = mails.map(({ mail }) => ({ mail, channel: 'draft', problem: null, path: null }) as const)
  const before = listAudit(other.db).length
  expect(recordOutcomes(other, { workspace, asked: 'person', outcomes })).toMatchObject({
    ok: false,
    error: { code: 'WORKSPACE_NOT_OPEN' },
  })
  expect(listAudit(other.db)).toHaveLength(before)
  const problems = viewReminderLog(other.db, 100).rows.flatMap(({ ways }) => ways.map(({ problem }) => problem))
  expect(new Set(problems)).toEqual(new Set(['程序中断，没有写完']))
})

test('a word on the desktop is no reminder that went out; the clock tries again a quarter of an hour later, a person at once', () => {
  const when = aMonth()
  const friday = when('2025-11-28T17:50')
  const { mails, workspace } = beginReminders(friday, 'schedule')
  const outcomes = mails.flatMap(({ mail }) => [
    { mail, channel: 'draft', problem: '盘满了', path: null } as const,
    { mail, channel: 'desktop', problem: null, path: null } as const,
  ])
  recordOutcomes(friday, { workspace, asked: 'schedule', outcomes })
  const isDue = (moment: string) => isAnyDue(friday.db, at(moment))
  expect(isDue('2025-11-28T17:51')).toBe(false)
  expect(beginReminders(when('2025-11-28T18:04'), 'schedule').mails).toEqual([])
  expect(previewReminders(friday.db, at('2025-11-28T17:51')).mails).toHaveLength(mails.length)
  expect(isDue('2025-11-28T18:05')).toBe(true)
  expect(beginReminders(when('2025-11-28T18:05'), 'schedule').mails).toHaveLength(mails.length)
})
