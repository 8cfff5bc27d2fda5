import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { area, drawer, goTo, rowWith } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'

const pictures = join(root, 'test-results', 'screens')
const statement = join(root, 'resources', 'sample', '2025-11', 'historydetail20251201.csv')

test('a file put into the watched folder comes in by itself, and stays in once after a restart', async () => {
  await mkdir(pictures, { recursive: true })
  const folder = await mkdtemp(join(tmpdir(), 'sanlian-watch-e2e-'))
  const incoming = join(folder, '银行下载')
  await mkdir(incoming)
  let running = await launchApp({ folder })
  const { page } = running
  await page.getByRole('textbox', { name: '账套名称' }).fill('监视')
  await page.getByRole('button', { name: '新建账套' }).click()
  await goTo(page, '导入')
  await answerFolderDialog(running, incoming)
  await page.getByRole('button', { name: '监视文件夹' }).click()
  await page.getByRole('button', { name: '选择文件夹…' }).click()
  const receipts = drawer(page, '监视文件夹')
  await expect(receipts.getByText(incoming)).toBeVisible()

  await copyFile(statement, join(incoming, 'historydetail20251201.csv'))
  await writeFile(join(incoming, '说明.pdf'), '%PDF-1.7\n')
  await expect(receipts.getByRole('row', { name: /historydetail20251201\.csv 已导入/ })).toBeVisible()
  await expect(receipts.getByRole('row', { name: /说明\.pdf 未导入.*PDF/ })).toBeVisible()
  await page.screenshot({ path: join(pictures, 'watched-folder.png') })
  await page.keyboard.press('Escape')
  await expect(rowWith(page, '导入', 'historydetail20251201.csv')).toBeVisible()
  await running.close()

  await copyFile(statement, join(incoming, '同一份.csv')) // arrives while the program is closed
  running = await launchApp({ folder })
  await goTo(running.page, '导入')
  await running.page.getByRole('button', { name: '监视文件夹' }).click()
  await expect(drawer(running.page, '监视文件夹').getByRole('row', { name: /同一份\.csv 此前已导入/ })).toBeVisible()
  await expect(area(running.page, '导入').getByRole('row', { name: /\.csv/ })).toHaveCount(1)
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

/** The system's dialog cannot be clicked from here; the program asks for it in earnest and gets this answer. */
async function answerFolderDialog({ app }: RunningApp, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, folder)
}
