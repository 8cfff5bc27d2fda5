import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { fingerprintOf } from '../../src/main/pack/sign.ts'
import { fen } from '../../src/shared/domain/money.ts'
import { forge, forgeWhole, opened } from '../pack/forge.ts'
import { area, dropPack, goTo } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

const folder = mkdtempSync(join(tmpdir(), 'sanlian-window-'))
const forged = join(folder, '月结包-2025-11.zip')
let running: RunningApp

test.beforeAll(async () => {
  const out = join(folder, 'out')
  execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'src/main/cli.ts'), 'demo', '--out', out],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const pack = readFileSync(join(out, '月结包-2025-11.zip'))
  const raised = forge(
    pack,
    {
      record: (was) => ({
        ...was,
        basisLines: was.basisLines.map((line) =>
          line.contractNo === 'HT-2511-0031' ? { ...line, totals: { ...line.totals, P: fen(34_000_000) } } : line,
        ),
      }),
    },
    { dir: join(folder, 'other-keys') },
  )
  writeFileSync(forged, raised)
  running = await launchApp()
  await running.page.getByRole('button', { name: /载入示例月份/ }).click()
  await expect(running.page.getByText(/^上次勾兑/)).toBeVisible({ timeout: 60_000 })
})

test.afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a figure that was raised and signed anew with other keys falls by the replay, by contract and basis', async () => {
  const { page } = running
  await goTo(page, '月结')
  await dropPack(page, forged)
  const report = area(page, '核验月结包')
  await expect(report.getByRole('alert')).toContainText('核验未通过')
  await expect(report.getByRole('alert')).toContainText('重放')
  const row = report.getByRole('row').filter({ hasText: 'HT-2511-0031' })
  await expect(row.getByRole('cell')).toHaveText(['逐合同口径', 'HT-2511-0031', '绩效 P', '340000.00', '240000.00'])
  for (const theme of themes) {
    await chooseTheme(page, theme)
    for (const [width, height] of sizes) {
      await resize(running, width, height)
      await settled(page)
      await page.screenshot({ path: `test-results/looks/verify-${theme}-${width}.png` })
    }
  }
})

test('an untouched pack says that it came out the same', async () => {
  const { page } = running
  await dropPack(page, join(folder, 'out', '月结包-2025-11.zip'))
  await expect(area(page, '核验月结包').getByRole('alert')).toContainText(/用包内数据重放引擎.*全部一致/)
  await expect(area(page, '核验月结包')).toContainText('清单未记上期包')
})

test('a month forged from end to end and signed anew falls once a signer has told their fingerprint', async () => {
  const { page } = running
  const genuine = readFileSync(join(folder, 'out', '月结包-2025-11.zip'))
  const resigned = join(folder, '月结包-重签.zip')
  writeFileSync(
    resigned,
    forgeWhole(genuine, (was) => was, { dir: join(folder, 'other-keys') }),
  )
  const alert = area(page, '核验月结包').getByRole('alert')
  await dropPack(page, resigned)
  await expect(alert).toContainText('核验通过') // a pack alone cannot know whose keys these are
  const told = opened(genuine).signatures!.map(({ publicKey }) => fingerprintOf(publicKey))
  const field = page.getByLabel('已知密钥指纹')
  await field.fill(told.join(' '))
  await dropPack(page, resigned)
  await expect(alert).toContainText('核验未通过')
  await expect(area(page, '核验月结包')).toContainText('不在给定的指纹之中')
  await settled(page)
  await page.screenshot({ path: 'test-results/looks/verify-keys.png' })
  await dropPack(page, join(folder, 'out', '月结包-2025-11.zip'))
  await expect(alert).toContainText('核验通过')
  await field.fill('0123')
  await page.getByRole('button', { name: '选择文件' }).click()
  await expect(page.getByText('“0123”不是密钥指纹')).toBeVisible()
})
