import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { assetPath } from './asset-path.ts'

const root = resolve('/srv/renderer')

test('an address of the app is a file of the built renderer', () => {
  expect(assetPath(root, 'app://sanlian/assets/index.js')).toBe(join(root, 'assets', 'index.js'))
  expect(assetPath(root, 'app://sanlian/')).toBe(join(root, 'index.html'))
})

test('no address leads out of the renderer folder', () => {
  expect(assetPath(root, 'app://sanlian/%2e%2e/../etc/passwd')).toBe(join(root, 'etc', 'passwd'))
  for (const address of [
    'app://sanlian/..%2f..%2fetc/passwd',
    'app://sanlian/..%2frenderer-secret/key',
    'app://sanlian/%00',
    'app://sanlian/%zz',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'not an address',
  ]) {
    expect(assetPath(root, address), address).toBeNull()
  }
})
