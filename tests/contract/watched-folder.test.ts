import { appendFileSync, mkdirSync, mkdtempSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HEADER, LINE_1, LINE_2, LINE_3 } from '../db/an-import.ts'
import { aMain } from './a-main.ts'

const STATEMENT = [HEADER, LINE_1, LINE_2].join('\n')

async function aWatchingMain(name = '监视') {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-watched-'))
  const main = aMain({ folder })
  const workspace = await main.call('workspace.create', { name })
  return { main, folder, workspace }
}

async function seen(main: ReturnType<typeof aMain>, name: string) {
  for (;;) {
    const { files } = await main.call('watch.current', {})
    const file = files.find((each) => each.name === name)
    if (file) return file
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('what lies in the folder and what comes later is imported once, each with a receipt', async () => {
  const { main, folder } = await aWatchingMain()
  writeFileSync(join(folder, '一.csv'), STATEMENT)
  const view = await main.call('watch.choose', {})
  expect(view).toMatchObject({ folder, isMissing: false })
  expect(await seen(main, '一.csv')).toMatchObject({ outcome: 'imported' })

  mkdirSync(join(folder, '十一月'))
  writeFileSync(join(folder, '十一月', '二.csv'), [HEADER, LINE_3].join('\n'))
  expect(await seen(main, '十一月/二.csv')).toMatchObject({ outcome: 'imported' })
  expect((await main.call('intake.listFiles', {})).map(({ name }) => name).sort()).toEqual(['一.csv', '二.csv'])
})

test('a file is waited for until it is whole', async () => {
  const { main, folder } = await aWatchingMain()
  await main.call('watch.choose', {})
  const path = join(folder, '慢.csv')
  writeFileSync(path, `${HEADER}\n`)
  const lines = Array.from({ length: 8 }, (_, n) => LINE_1.replace('S1', `S${n}`))
  for (const line of lines) {
    appendFileSync(path, `${line}\n`)
    await new Promise((resolve) => setTimeout(resolve, 120)) // shorter than the folder's patience, longer in all than its breath
  }
  await seen(main, '慢.csv')
  expect((await main.call('intake.listFiles', {})).map(({ rowsRead }) => rowsRead)).toEqual([8])
})

test('a file that cannot be read leaves its reason, one that is in already is no failure', async () => {
  const { main, folder } = await aWatchingMain()
  writeFileSync(join(folder, '图.csv'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))
  writeFileSync(join(folder, '甲.csv'), STATEMENT)
  await main.call('watch.choose', {})
  expect(await seen(main, '图.csv')).toMatchObject({ outcome: 'refused', happened: expect.stringContaining('图.csv') })
  await seen(main, '甲.csv')
  writeFileSync(join(folder, '甲的副本.csv'), STATEMENT)
  expect(await seen(main, '甲的副本.csv')).toMatchObject({ outcome: 'known', happened: '' })
})

test('half-done downloads and hidden files are passed over', async () => {
  const { main, folder } = await aWatchingMain()
  await main.call('watch.choose', {})
  for (const name of ['.隐藏.csv', '下载.csv.crdownload', '~$锁.xlsx']) writeFileSync(join(folder, name), STATEMENT)
  writeFileSync(join(folder, '真.csv'), STATEMENT)
  await seen(main, '真.csv')
  expect((await main.call('watch.current', {})).files).toHaveLength(1)
})

test('a folder that went away and came back is watched on, with what came meanwhile', async () => {
  const { main, folder } = await aWatchingMain()
  await main.call('watch.choose', {})
  renameSync(folder, `${folder}-away`)
  for (;;) if ((await main.call('watch.current', {})).isMissing) break
  mkdirSync(folder)
  writeFileSync(join(folder, '归.csv'), STATEMENT)
  expect(await seen(main, '归.csv')).toMatchObject({ outcome: 'imported' })
})

test('a watched folder that is a link is watched where it leads, and a link in it is no file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-watched-'))
  const link = join(mkdtempSync(join(tmpdir(), 'sanlian-link-')), '链接')
  const elsewhere = join(mkdtempSync(join(tmpdir(), 'sanlian-link-')), '别处.csv')
  writeFileSync(elsewhere, STATEMENT)
  symlinkSync(elsewhere, join(folder, '一.csv'))
  symlinkSync(folder, link)
  const main = aMain({ folder: link })
  await main.call('workspace.create', { name: '链接' })
  await main.call('watch.choose', {})
  writeFileSync(join(folder, '二.csv'), STATEMENT)
  expect(await seen(main, '二.csv')).toMatchObject({ outcome: 'imported' })
  expect((await main.call('watch.current', {})).files).toHaveLength(1)
})

test('a folder that holds the workspace is not watched: it would import its own originals', async () => {
  const main = aMain({ folder: tmpdir() })
  await main.call('workspace.create', { name: '套' })
  await expect(main.call('watch.choose', {})).rejects.toThrow('FOLDER_HOLDS_WORKSPACE')
})

test('after it stopped, or another workspace opened, nothing more comes in', async () => {
  const { main, folder } = await aWatchingMain()
  await main.call('watch.choose', {})
  expect(await main.call('watch.stop', {})).toMatchObject({ folder: null })
  writeFileSync(join(folder, '晚.csv'), STATEMENT)
  await main.call('workspace.create', { name: '另一套' })
  await new Promise((resolve) => setTimeout(resolve, 2500)) // an import that must not happen has no event to wait for
  expect(await main.call('intake.listFiles', {})).toEqual([])
})
