import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openWorkspaceReader } from '../../src/main/usecases/workspace-reader.ts'

test('looking into a folder without a workspace says so in words, whether the folder is there or not, and makes none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-open-'))
  for (const workspace of [folder, join(folder, 'nowhere')]) {
    expect(openWorkspaceReader(workspace)).toEqual({
      ok: false,
      error: { code: 'WORKSPACE_UNREADABLE', facts: { path: workspace, reason: '文件夹里没有账套' } },
    })
  }
  expect(readdirSync(folder)).toEqual([])
  rmSync(folder, { recursive: true })
})
