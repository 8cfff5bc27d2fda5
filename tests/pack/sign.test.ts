import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fingerprintOf, signStatement, whySignatureFails } from '../../src/main/pack/sign.ts'
import type { Statement } from '../../src/main/pack/signature.ts'
import { aKeyring } from './sample-pack.ts'

const statement: Statement = {
  period: '2025-11',
  digest: 'ab'.repeat(32),
  role: 'preparer',
  person: '乔谨言',
  signedAt: '2025-12-04T10:00:00',
}

test('a person signs twice with the same key, and the same statement gives the same signature', () => {
  const keys = aKeyring()
  expect(signStatement(keys, statement)).toEqual(signStatement(keys, statement))
  expect(readdirSync(keys.dir)).toHaveLength(1)
})

test('two people have two keys', () => {
  const keys = aKeyring()
  const [one, other] = ['乔谨言', '魏衡之'].map((person) => signStatement(keys, { ...statement, person }).publicKey)
  expect(fingerprintOf(one!)).toMatch(/^[0-9a-f]{16}$/)
  expect(fingerprintOf(one!)).not.toBe(fingerprintOf(other!))
})

test('nobody else on the machine may read a key', () => {
  const keys = aKeyring()
  signStatement(keys, statement)
  const [file = ''] = readdirSync(keys.dir)
  expect(statSync(join(keys.dir, file)).mode & 0o777).toBe(0o600)
  expect(statSync(keys.dir).mode & 0o777).toBe(0o700)
})

test('a name cannot lead out of the key folder', () => {
  const keys = aKeyring()
  signStatement(keys, { ...statement, person: '../../../tmp/x' })
  expect(readdirSync(keys.dir)).toHaveLength(1)
})

test('what the protector wraps is what lies on disk, and it still signs', () => {
  const flipped = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xff)
  const keys = { ...aKeyring(), protect: flipped, unprotect: flipped }
  const first = signStatement(keys, statement)
  const stored = readFileSync(join(keys.dir, readdirSync(keys.dir)[0]!))
  expect(stored[0]).toBe(0x30 ^ 0xff) // a PKCS#8 key in the open begins with 0x30
  expect(signStatement(keys, statement)).toEqual(first)
})

test('a signature holds for its own words only', () => {
  const signature = signStatement(aKeyring(), statement)
  expect(whySignatureFails(signature, statement.period, statement.digest)).toBe('')
  expect(whySignatureFails(signature, '2025-12', statement.digest)).toBe('签名与内容不符')
  expect(whySignatureFails(signature, statement.period, 'cd'.repeat(32))).toBe('签名与内容不符')
  for (const change of [{ role: 'reviewer' as const }, { person: '魏衡之' }, { signedAt: '2025-12-04T10:00:01' }]) {
    expect(whySignatureFails({ ...signature, ...change }, statement.period, statement.digest)).toBe('签名与内容不符')
  }
})

test('a key or signature that is none is named, not thrown', () => {
  const signature = signStatement(aKeyring(), statement)
  expect(whySignatureFails({ ...signature, publicKey: 'x' }, '2025-11', statement.digest)).toBe('公钥或签名无法读取')
  expect(whySignatureFails({ ...signature, publicKey: `${signature.publicKey}\n` }, '2025-11', statement.digest)).toBe(
    '公钥格式不对',
  )
  expect(whySignatureFails({ ...signature, signature: `${signature.signature}=` }, '2025-11', statement.digest)).toBe(
    '签名格式不对',
  )
})
