import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { unzip } from './unzip.mjs'

const folder = () => mkdtempSync(join(tmpdir(), 'sanlian-unzip-'))

function aZip(entries: Parameters<typeof zipSync>[0]): string {
  const path = join(folder(), 'a.zip')
  writeFileSync(path, zipSync(entries))
  return path
}

test('packed, stored and empty files come out as they went in, with their permissions', async () => {
  const long = 'runtime '.repeat(50_000)
  const zip = aZip({
    'app/electron': [strToU8(long), { os: 3, attrs: 0o755 << 16 }],
    'app/stored': [strToU8('plain'), { level: 0 }],
    'app/empty': strToU8(''),
  })
  const target = folder()
  await unzip(zip, target, (name: string) => name.replace('app/', ''))
  expect(readFileSync(join(target, 'electron'), 'utf8')).toBe(long)
  expect(statSync(join(target, 'electron')).mode & 0o777).toBe(0o755)
  expect(readFileSync(join(target, 'stored'), 'utf8')).toBe('plain')
  expect(readFileSync(join(target, 'empty'), 'utf8')).toBe('')
})

test('what is not wanted is not written', async () => {
  const target = folder()
  await unzip(aZip({ keep: strToU8('1'), drop: strToU8('2') }), target, (name: string) =>
    name === 'keep' ? name : null,
  )
  expect(readdirSync(target)).toEqual(['keep'])
})

test('an entry that leads out of the folder stops the whole unpacking', async () => {
  await expect(unzip(aZip({ '../escaped': strToU8('x') }), folder(), (name: string) => name)).rejects.toThrow(
    'leaves its folder',
  )
})

test('a file that is cut short is refused', async () => {
  const zip = aZip({ a: strToU8('x'.repeat(100)) })
  writeFileSync(zip, readFileSync(zip).subarray(0, 60))
  await expect(unzip(zip, folder(), (name: string) => name)).rejects.toThrow('not a zip file')
})
