import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { absentPlatformBuilds } from './lock-file.mjs'
import { root } from './paths.mjs'

test('our lock file names a build for every platform, so that npm ci takes it everywhere', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  expect(Object.keys(absentPlatformBuilds(lock.packages))).toEqual([])
})

test('a build that the registry did not have is added, for its own platform only', () => {
  const tool = {
    version: '1.2.3',
    dev: true,
    optionalDependencies: { '@tool/linux-arm64-musl': '1.2.3', '@tool/win32-x64': '1.2.3' },
  }
  const packages = { 'node_modules/tool': tool, 'node_modules/@tool/win32-x64': { version: '1.2.3' } }
  expect(absentPlatformBuilds(packages)).toEqual({
    'node_modules/@tool/linux-arm64-musl': {
      version: '1.2.3',
      dev: true,
      optional: true,
      cpu: ['arm64'],
      os: ['linux'],
      libc: ['musl'],
    },
  })
})
