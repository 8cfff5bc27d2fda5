import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zipContents } from './zip-contents.ts'

const text = (words: string) => new TextEncoder().encode(words)

test('the files of a zip come out by name, without the litter that systems pack beside them', () => {
  const packed = zipSync({ '__MACOSX/._a.csv': text('x'), '.DS_Store': text('x'), '明细.csv': text('a,b') })
  expect(zipContents(packed)).toEqual({ ok: true, value: [{ name: '明细.csv', bytes: text('a,b') }] })
})

test('a name that a Chinese system wrote in GBK is read as it was meant', () => {
  const packed = Buffer.from(zipSync({ 'XXXX.csv': text('a') }))
  const gbk = Buffer.from([0xc3, 0xf7, 0xcf, 0xb8])
  for (let at = packed.indexOf('XXXX'); at >= 0; at = packed.indexOf('XXXX')) packed.set(gbk, at)
  expect(zipContents(packed)).toMatchObject({ ok: true, value: [{ name: '明细.csv' }] })
})

test('a zip within a zip is refused, a workbook within a zip is not', () => {
  const inner = zipSync({ 'a.csv': text('a') })
  const workbook = zipSync({ '[Content_Types].xml': text('<x/>') })
  expect(zipContents(zipSync({ 'inner.zip': inner }))).toMatchObject({ ok: false })
  expect(zipContents(zipSync({ 'a.xlsx': workbook }))).toMatchObject({ ok: true })
})

test('a zip with a password, an empty one and a crowd are refused in words', () => {
  const locked = zipSync({ 'a.csv': text('a') })
  locked[6] = 1
  expect(zipContents(locked)).toMatchObject({ ok: false, error: expect.stringContaining('密码') })
  expect(zipContents(zipSync({ 'folder/': new Uint8Array() }))).toMatchObject({ ok: false, error: '压缩包是空的' })
  const crowd = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`${n}.csv`, text('a')]))
  expect(zipContents(zipSync(crowd))).toMatchObject({ ok: false, error: expect.stringContaining('20') })
})
