import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hashSources } from './build.mjs'
import { wrongPackages } from './dependencies.mjs'
import { hasDisplay } from './display.mjs'
import { cacheFolder } from './paths.mjs'
import { utf8Locale } from './prepare-app.mjs'
import { isNewEnough } from './project-node.mjs'
import { missingLibraries } from './system-packages.mjs'

test('packages are installed again when one is missing or has another version, and only then', () => {
  const locked = { '': {}, a: { version: '1.0.0' }, b: { version: '2.0.0' }, c: { version: '3.0.0', optional: true } }
  expect(wrongPackages(locked, { a: { version: '1.0.0' }, b: { version: '2.0.0' } })).toEqual([])
  expect(wrongPackages(locked, { a: { version: '1.0.1' } })).toEqual(['a', 'b'])
})

test('a Node that cannot run TypeScript is exchanged for the one of the project', () => {
  expect(isNewEnough('20.20.2')).toBe(false)
  expect(isNewEnough('22.17.9')).toBe(false)
  expect(isNewEnough('22.18.0')).toBe(true)
  expect(isNewEnough('24.0.0')).toBe(true)
})

test('the libraries that the loader cannot find are named', () => {
  const ldd = '\tlibgtk-3.so.0 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x7f)\n\tlibnss3.so => not found\n'
  expect(missingLibraries(ldd)).toEqual(['libgtk-3.so.0', 'libnss3.so'])
})

test('the app is built again when a source changes, not when a test beside it does', () => {
  const root = mkdtempSync(join(tmpdir(), 'sanlian-build-'))
  mkdirSync(join(root, 'src'))
  const write = (name: string, text: string) => writeFileSync(join(root, 'src', name), text)
  write('a.ts', '1')
  write('a.test.ts', '1')
  const before = hashSources(root, ['src', 'absent'])
  write('a.test.ts', '2')
  expect(hashSources(root, ['src', 'absent'])).toBe(before)
  write('a.ts', '2')
  expect(hashSources(root, ['src', 'absent'])).not.toBe(before)
})

test('the cache is where the user keeps caches', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/caches' }, 'linux')).toBe(join('/caches', 'sanlian'))
  expect(cacheFolder({}, 'linux')).toMatch(/\.cache.sanlian$/)
})

test.runIf(process.platform === 'linux')('a Wayland session counts as a display', () => {
  expect(hasDisplay({})).toBe(false)
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
})

test.skipIf(process.platform !== 'linux')(
  'a shell without a UTF-8 locale gets one, so that Chinese file names can be dropped',
  () => {
    expect(utf8Locale({})).toEqual({ LC_ALL: 'C.UTF-8' })
    expect(utf8Locale({ LANG: 'zh_CN.GBK' })).toEqual({ LC_ALL: 'C.UTF-8' })
    expect(utf8Locale({ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' })).toEqual({ LC_ALL: 'C.UTF-8' })
    expect(utf8Locale({ LANG: 'zh_CN.UTF-8' })).toEqual({})
    expect(utf8Locale({ LANG: 'C.utf8' })).toEqual({})
  },
)
