import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aMailServer, aWebServer } from '../builders/local-servers.ts'
import { aFriday, smtpAt } from './a-friday.ts'

test('by hand: drafts on disk, one word on the desktop, whom to fill in, and nothing new within the hour', async () => {
  const main = await aFriday()
  await main.call('contacts.save', { name: '商陆', email: 'shanglu@example.com', manager: '' })
  const preview = await main.call('remind.preview', {})
  expect(preview.mails.map(({ recipient, address }) => [recipient, address])[0]).toEqual([
    '商陆',
    'shanglu@example.com',
  ])
  const sent = await main.call('remind.send', {})
  expect(sent).toMatchObject({ people: 5, contracts: 6, failed: 0 })
  expect(sent.missing).not.toContain('商陆')
  expect(sent.missing).toHaveLength(4)
  expect(readdirSync(join(main.workspace, 'outbox', '2025-11-28')).sort()).toContain('1750 商陆 预计逾期、停滞.eml')
  expect(main.notified).toHaveLength(1)
  expect(main.notified[0]).toContain('请到“设置 · 联系人”补上邮箱')
  const { rows } = await main.call('remind.log', { limit: 100 })
  expect(rows).toHaveLength(6)
  const { mail } = rows.find(({ subject }) => subject === 'HT-2511-0086')!
  await main.call('remind.showDraft', { mail })
  expect(main.shown.every((path) => existsSync(path))).toBe(true)

  main.setClock('2025-11-28T18:40')
  expect(await main.call('remind.preview', {})).toMatchObject({ mails: [], held: 6 })
  expect(await main.call('remind.send', {})).toMatchObject({ people: 0, contracts: 0 })
  expect(main.notified).toHaveLength(1)
  expect(main.bugs).toEqual([])
})

test('the clock and a person who ask at once make one set of reminders', async () => {
  const main = await aFriday()
  const [first, second] = await Promise.all([main.post.remindNow('schedule'), main.post.remindNow('person')])
  expect([first, second].map((result) => result.ok && result.value.people)).toEqual([5, 0])
})

test('the clock waits for the end of a job, whose facts are half there', async () => {
  const main = await aFriday()
  const { jobId } = await main.call('matching.run', {})
  expect(await main.post.remindNow('schedule')).toMatchObject({ value: { people: 0 } })
  await main.finished(jobId)
  expect(await main.post.remindNow('schedule')).toMatchObject({ value: { people: 5 } })
})

test('a clock that asks every minute disturbs nobody while nothing is due', async () => {
  const main = await aFriday()
  await main.post.remindNow('schedule')
  const changes = () => main.events.filter(({ type }) => type === 'data.changed').length
  const before = changes()
  for (let minute = 0; minute < 3; minute++) expect(await main.post.remindNow('schedule')).toMatchObject({ ok: true })
  expect(changes()).toBe(before)
  expect(main.notified).toHaveLength(1)
})

test('switched on: mails to whom has an address, one message into the chat, each outcome in the log', async () => {
  const main = await aFriday()
  const [mail, robot] = [await aMailServer(), await aWebServer()]
  await main.call('contacts.save', { name: '商陆', email: 'shanglu@example.com', manager: '钱经理' })
  await main.call('contacts.save', { name: '钱经理', email: 'qian@example.com', manager: '' })
  expect(await main.call('delivery.setSmtp', smtpAt(mail.port))).toEqual({ problem: null })
  expect(await main.call('delivery.setWebhook', { isOn: true, url: robot.url })).toEqual({ problem: null })
  expect(await main.call('delivery.test', { channel: 'smtp' })).toEqual({ problem: null })
  expect(await main.call('delivery.test', { channel: 'webhook' })).toEqual({ problem: null })
  expect(mail.mails.map(({ to }) => to)).toEqual([['bp@example.com']])

  expect(await main.call('remind.send', {})).toMatchObject({ people: 5, failed: 4 })
  expect(mail.mails.slice(1).map(({ to }) => to)).toEqual([['shanglu@example.com', 'qian@example.com']])
  expect(robot.posts).toHaveLength(2)
  const { text } = JSON.parse(robot.posts[1]!.body) as { text: { content: string } }
  expect(text.content).toContain('商陆：HT-2511-0086 预计逾期、HT-2511-0201 停滞，合计 988,000.00 元')
  const { rows } = await main.call('remind.log', { limit: 100 })
  const waysOf = (subject: string) => rows.find((row) => row.subject === subject)?.ways
  expect(waysOf('HT-2511-0086')).toEqual(
    ['desktop', 'draft', 'smtp', 'webhook'].map((channel) => ({ channel, problem: null })),
  )
  expect(waysOf('HT-2511-0401')).toContainEqual({ channel: 'smtp', problem: '联系人里没有 邬怀瑾 的邮箱' })
})

test('a server that refuses: told once, tried once, and the drafts stay', async () => {
  const main = await aFriday()
  const mail = await aMailServer()
  for (const name of ['商陆', '邬怀瑾', '顾清和']) {
    await main.call('contacts.save', { name, email: 'somebody@example.com', manager: '' })
  }
  await main.call('delivery.setSmtp', { ...smtpAt(mail.port), password: 'wrong' })
  expect(await main.call('delivery.test', { channel: 'smtp' })).toEqual({ problem: '邮件服务器不接受这个用户名或密码' })
  const before = mail.seen.connections
  expect(await main.call('remind.send', {})).toMatchObject({ people: 5, failed: 5 })
  expect(mail.seen.connections - before).toBe(1)
  expect(readdirSync(join(main.workspace, 'outbox', '2025-11-28'))).toHaveLength(5)
  main.setClock('2025-11-28T18:40')
  await main.call('remind.send', {})
  expect(mail.seen.connections - before).toBe(1)
})

test('switched off while mails go out: the one under way is the last, and the log says why', async () => {
  const main = await aFriday()
  for (const name of ['商陆', '邬怀瑾', '顾清和']) {
    await main.call('contacts.save', { name, email: 'somebody@example.com', manager: '' })
  }
  const mail = await aMailServer({
    onMailFrom: (_address, _session, done) => {
      void main.call('delivery.setSmtp', { ...smtpAt(mail.port, { isOn: false }), password: null }).then(() => done())
    },
  })
  await main.call('delivery.setSmtp', smtpAt(mail.port))
  await main.call('remind.send', {})
  expect(mail.mails).toHaveLength(1)
  const { rows } = await main.call('remind.log', { limit: 100 })
  const problems = new Map(
    rows.map(({ mail: no, ways }) => [no, ways.find(({ channel }) => channel === 'smtp')?.problem]),
  )
  expect([...problems.values()].filter((problem) => problem === '没有启用')).toHaveLength(2)
})

test('drafts that cannot be written are told, and asked for again when the folder is whole', async () => {
  const main = await aFriday()
  writeFileSync(join(main.workspace, 'outbox'), 'in the way')
  expect(await main.call('remind.send', {})).toMatchObject({ people: 5, failed: 5 })
  const { rows } = await main.call('remind.log', { limit: 100 })
  expect(rows[0]?.ways.find(({ channel }) => channel === 'draft')?.problem).toContain('草稿写不进文件夹')
  main.setClock('2025-11-28T17:51')
  expect(await main.post.remindNow('schedule')).toMatchObject({ value: { people: 0 } })
  rmSync(join(main.workspace, 'outbox'))
  expect(await main.call('remind.send', {})).toMatchObject({ people: 5, failed: 0 })
})

test('a change of the ways out is in the log, without its secrets', async () => {
  const main = await aFriday()
  await main.call('delivery.setSmtp', smtpAt(2525))
  await main.call('delivery.setWebhook', { isOn: true, url: 'http://127.0.0.1:1/send?key=hidden' })
  const notes: string[] = []
  main.inLedger((db) => {
    for (const row of db
      .prepare("SELECT person, subject, detail FROM audit_log WHERE action = 'delivery.set'")
      .raw()
      .all()) {
      notes.push((row as string[]).join(' '))
    }
  })
  expect(notes).toEqual([
    '冯砚 smtp {"isOn":true,"to":"127.0.0.1:2525"}',
    '冯砚 webhook {"isOn":true,"to":"127.0.0.1:1"}',
  ])
})
