import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keyringOf } from '../jobs/keyring.ts'
import { type Delivery, noDelivery } from './delivery.ts'
import { viewDelivery, withSmtp, withWebhook } from './delivery-desk.ts'
import { deliveryStore, type SecretLock } from './delivery-store.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-delivery-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
/** As the program locks signing keys, by a secret that the system's safe guards. */
function aLock(): SecretLock {
  const { protect, unprotect } = keyringOf({ folder: '', secret: randomBytes(32) })
  return { protect: protect!, unprotect: unprotect! }
}
const lock = aLock()
const open: Delivery = {
  smtp: {
    ...noDelivery.smtp,
    isOn: true,
    host: 'smtp.example.com',
    user: 'bp',
    sender: 'bp@example.com',
    password: 'hush',
  },
  webhook: { isOn: true, url: 'https://robot.example.com/send?key=hidden' },
}
const settings = {
  isOn: true,
  host: 'smtp.example.com',
  port: 465,
  security: 'tls',
  user: 'bp',
  sender: 'bp@example.com',
} as const

test('both ways are shut until they are opened, each workspace for itself', () => {
  const store = deliveryStore(aFolder(), lock)
  expect(store.read('/a')).toEqual(noDelivery)
  store.write('/a', open)
  expect(store.read('/a')).toEqual(open)
  expect(store.read('/b')).toEqual(noDelivery)
})

test('secrets are locked on disk; without a safe they are not on disk at all and end with the program', () => {
  const folder = aFolder()
  const contents = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  deliveryStore(folder, lock).write('/a', open)
  for (const text of contents()) expect(text).not.toMatch(/hush|hidden/)
  expect(deliveryStore(folder, lock).read('/a')).toEqual(open)
  const forgetful = deliveryStore(folder, null)
  forgetful.write('/a', open)
  for (const text of contents()) expect(text).toContain('"secrets":null')
  expect(forgetful.read('/a').smtp.password).toBe('hush')
  const next = deliveryStore(folder, null).read('/a')
  expect([next.smtp.password, next.webhook.url, next.smtp.isOn]).toEqual([null, null, true])
})

test('a file that is damaged, or locked by another safe, opens no way out', () => {
  const folder = aFolder()
  deliveryStore(folder, lock).write('/a', open)
  expect(deliveryStore(folder, aLock()).read('/a')).toEqual(noDelivery)
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{"smtp":{"isOn":true}}')
  expect(deliveryStore(folder, lock).read('/a')).toEqual(noDelivery)
})

test('the page never sees a secret', () => {
  const store = deliveryStore(aFolder(), lock)
  store.write('/a', open)
  const view = viewDelivery(store, '/a')
  expect(JSON.stringify(view)).not.toMatch(/hush|hidden/)
  expect([view.smtp.hasPassword, view.webhook.shown]).toEqual([true, 'https://robot.example.com/send?…'])
})

test('a kept password stays with its server: another server asks for it anew', () => {
  expect(withSmtp(open, { ...settings, sender: 'other@example.com', password: null })).toMatchObject({
    delivery: { smtp: { password: 'hush', sender: 'other@example.com' } },
  })
  for (const part of [{ host: 'evil.example.com' }, { port: 25 }, { security: 'starttls' }, { user: 'x' }] as const) {
    expect(withSmtp(open, { ...settings, ...part, password: null }), JSON.stringify(part)).toHaveProperty('problem')
  }
  const shut = withSmtp(open, { ...settings, host: 'evil.example.com', isOn: false, password: null })
  expect(shut).toMatchObject({ delivery: { smtp: { password: null } } })
})

test('what is not whole is not switched on, and no password goes unencrypted over a network', () => {
  expect(withSmtp(noDelivery, { ...settings, host: '', password: 'p' })).toHaveProperty('problem')
  expect(withSmtp(noDelivery, { ...settings, sender: '', password: 'p' })).toHaveProperty('problem')
  expect(withSmtp(noDelivery, { ...settings, security: 'none', password: 'p' })).toHaveProperty('problem')
  expect(withSmtp(noDelivery, { ...settings, security: 'none', user: '', password: null })).toHaveProperty('delivery')
  expect(withSmtp(noDelivery, { ...settings, host: '127.0.0.1', security: 'none', password: 'p' })).toHaveProperty(
    'delivery',
  )
  expect(withWebhook(noDelivery, { isOn: true, url: null })).toHaveProperty('problem')
  expect(withWebhook(noDelivery, { isOn: false, url: 'http://robot.example.com/' })).toHaveProperty('problem')
  expect(withWebhook(open, { isOn: false, url: null })).toMatchObject({
    delivery: { webhook: { isOn: false, ...{ url: open.webhook.url } } },
  })
})
