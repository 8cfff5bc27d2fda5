import { expect, test } from 'vitest'
import { channelRules } from '../../src/main/usecases/channel-rules.ts'
import { type SpecName, specs } from '../../src/shared/contract/specs.ts'
import { aMain, ourFrame } from './a-main.ts'

const acting = (Object.keys(specs) as SpecName[]).filter((name) => specs[name].kind !== 'query')
const ruled = (...rules: readonly string[]) =>
  acting.filter((name) => rules.includes((channelRules as Readonly<Record<string, string>>)[name] ?? ''))

/** 乔谨言 founded the accounts and has gone; 出纳甲 has a passphrase of their own. */
async function aCompany() {
  const main = aMain()
  const { jobId } = await main.call('workspace.openSample', {})
  await main.finished(jobId)
  await main.call('accounts.create', { name: '乔谨言', roles: ['preparer'], passphrase: 'correct horse 2025' })
  const first = 'initial passphrase'
  await main.call('accounts.create', { name: '出纳甲', roles: ['cashier'], passphrase: first })
  const { accounts } = await main.call('accounts.get', {})
  const id = accounts.find(({ name }) => name === '出纳甲')!.id
  await main.call('accounts.setPassphrase', { id, passphrase: first, fresh: 'battery staple 2025' })
  await main.call('accounts.lock', {})
  return { main, enter: () => main.call('accounts.enter', { id, passphrase: 'battery staple 2025' }) }
}

test('every channel that does something has a rule, and no rule is without such a channel', () => {
  expect(Object.keys(channelRules).sort()).toEqual([...acting].sort())
  expect(ruled('staff').length).toBeGreaterThan(40)
})

test('a cashier, and whoever finds the window locked, is turned away at every door that is not theirs', async () => {
  const { main, enter } = await aCompany()
  for (const name of ruled('account', 'staff', 'typed')) {
    expect(await main.callFrom(ourFrame, name, {}), name).toMatchObject({
      ok: false,
      error: { code: 'ACCOUNT_REQUIRED' },
    })
  }
  await enter()
  for (const name of ruled('staff')) {
    expect(await main.callFrom(ourFrame, name, {}), name).toMatchObject({ ok: false, error: { code: 'ACCOUNT_ROLE' } })
  }
  expect(await main.call('inbox.markSeen', { seqs: null }).catch(String)).not.toContain('ACCOUNT')
})

test('a cashier cannot turn the reminders to another mail server, nor send through it', async () => {
  const { main, enter } = await aCompany()
  await enter()
  const before = await main.call('delivery.get', {})
  const smtp = {
    isOn: true,
    host: 'mail.example.com',
    port: 465,
    security: 'tls',
    user: '',
    password: null,
    sender: 'a@b.cn',
  }
  for (const [name, input] of [
    ['delivery.setSmtp', smtp],
    ['delivery.setWebhook', { isOn: true, url: 'https://example.com/hook' }],
    ['delivery.test', { channel: 'smtp' }],
    ['remind.send', {}],
    ['lists.make', {}],
  ] as const) {
    expect(await main.callFrom(ourFrame, name, input), name).toMatchObject({
      ok: false,
      error: { code: 'ACCOUNT_ROLE' },
    })
  }
  expect(await main.call('delivery.get', {})).toEqual(before)
})
