import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolderFor } from './folder-name.ts'

const aFolder = () => mkdtempSync(join(tmpdir(), 'sanlian-folder-'))

test('a second workspace of the same name gets a folder of its own', () => {
  const parent = aFolder()
  expect(newFolderFor(parent, '华东公司')).toBe(join(parent, '华东公司'))
  mkdirSync(join(parent, '华东公司'))
  expect(newFolderFor(parent, '华东公司')).toBe(join(parent, '华东公司 2'))
})

test('a workspace name never leads out of the workspaces folder', () => {
  const parent = aFolder()
  for (const name of ['../../etc', '..', 'a/b', 'a\\b', '.', 'C:', 'nul', '名\u0000字']) {
    const folder = newFolderFor(parent, name)
    expect(dirname(folder)).toBe(parent)
    expect(folder).not.toBe(parent)
  }
})
