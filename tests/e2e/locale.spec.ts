import { expect, test } from 'playwright/test'
import { area, createWorkspace, jobsAreDone } from './at-the-window.ts'
import { dropFiles, launchApp } from './electron-app.ts'
import { novemberPaths } from './sample-month.ts'

// Once, five of seven dropped files went missing without a word, because the program was started without a UTF-8 locale.

test.skip(process.platform !== 'linux', 'elsewhere file names do not depend on the locale')

test('where the system cannot name Chinese files, the window says how many it could not take', async () => {
  const { page, close } = await launchApp({ env: { LC_ALL: 'C' } })
  await createWorkspace(page, 'plain')
  await dropFiles(page, page.getByRole('main'), novemberPaths)
  await jobsAreDone(page)
  await expect(page.getByText('系统没有给出 5 个拖入文件的路径')).toBeVisible()
  await expect(area(page, '导入').getByRole('gridcell', { name: 'historydetail20251201.csv' })).toBeVisible()
  await close()
})
