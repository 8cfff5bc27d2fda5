import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { profileWords } from '../../shared/text/ui/states.ts'
import { shippedProfiles } from './shipped-profiles.ts'

const files = readdirSync(join(import.meta.dirname, '../../../resources/profiles')).sort()
const { bases, specifics } = shippedProfiles()

test('every file beside the program is a profile of its own name', () => {
  expect([...bases, ...specifics].map(({ id }) => `${id}.json`).sort()).toEqual(files)
})

test('every kind of table has one base, and only a base names no marks', () => {
  expect(bases.map(({ kind }) => kind).sort()).toEqual([
    'archive',
    'bank',
    'contract',
    'invoice',
    'journal',
    'receipt',
    'trial-balance',
  ])
  for (const { id, marks } of specifics) expect([id, marks.columns.length > 0]).toEqual([id, true])
})

test('who made a file is told in words for every profile that becomes facts', () => {
  const imported = [...bases, ...specifics].filter(({ kind }) =>
    ['bank', 'contract', 'archive', 'invoice'].includes(kind),
  )
  expect(imported.map(({ id }) => id).filter((id) => profileWords[id] === undefined)).toEqual([])
})

test('支付宝 writes its account with brackets or without, and the account is the same', () => {
  for (const profile of specifics.filter(({ id }) => id === 'alipay-account' || id === 'alipay-bill')) {
    for (const written of ['[20880012345678900156]', '20880012345678900156', '[财务@样例.cn]']) {
      expect(profile.account.value.exec(written)?.[0], profile.id).toBe(written.replace(/[[\]]/g, ''))
    }
  }
})
