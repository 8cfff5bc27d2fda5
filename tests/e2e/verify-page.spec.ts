import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import type { ElectronApplication, Page } from 'playwright'
import { expect, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { VERIFY_PAGE } from '../../src/main/pack/manifest-format.ts'
import { fingerprintOf } from '../../src/main/pack/sign.ts'
import { fen } from '../../src/shared/domain/money.ts'
import { dataOf, forge, forgeWhole } from '../pack/forge.ts'
import { dropFiles } from './electron-app.ts'
import { launchRuntime } from './launch-runtime.ts'

// The story: an auditor has the pack and neither the program nor the books. He opens the page that lies in the pack, in a
// browser of his own, and drops the pack on it.

const folder = mkdtempSync(join(tmpdir(), 'sanlian-page-'))
const keys = { dir: join(folder, 'other-keys') }
let first: string
let second: string
let browser: ElectronApplication
let page: Page
const heard: string[] = []

test.beforeAll(async () => {
  const sanlian = (...words: string[]) =>
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'src/main/cli.ts'), ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  const out = join(folder, 'out')
  sanlian('demo', '--out', out)
  const books = ['-w', join(out, 'demo-workspace'), '--as-of', '2026-01-04T10:00:00']
  const sample = join(root, 'resources/sample')
  sanlian('import', ...books, join(sample, '2025-12'))
  sanlian('match', ...books)
  sanlian('decide', ...books, '--by', '乔谨言', '--file', join(sample, 'decisions-2025-12.json'))
  sanlian('match', ...books)
  const people = ['--preparer', '乔谨言', '--reviewer', '魏衡之', '--keys', join(out, 'demo-keys')]
  sanlian('close', ...books, '--period', '2025-12', ...people, '--out', out)
  first = join(out, '月结包-2025-11.zip')
  second = join(out, '月结包-2025-12.zip')
  // Ed25519 is on by itself from Chromium 137, behind this flag before.
  browser = await openBrowser(['--enable-experimental-web-platform-features'])
  page = await browser.firstWindow()
  page.on('console', (message) => heard.push(message.text()))
  page.on('request', (request) => heard.push(request.url()))
})

test.afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Electron's Chromium as a plain browser, on the very page that the pack holds. */
async function openBrowser(flags: readonly string[]): Promise<ElectronApplication> {
  const html = join(folder, VERIFY_PAGE)
  writeFileSync(html, unzipSync(readFileSync(first))[VERIFY_PAGE]!)
  return launchRuntime({ args: [...flags, join(root, 'tests/e2e/plain-browser'), html] })
}

async function prove(on: Page, files: readonly (readonly [name: string, bytes: Uint8Array])[]): Promise<string> {
  const before = await on
    .locator('.report')
    .elementHandle({ timeout: 1 })
    .catch(() => null)
  await on
    .locator('input[type=file]')
    .first()
    .setInputFiles(files.map(([name, bytes]) => ({ name, mimeType: 'application/zip', buffer: Buffer.from(bytes) })))
  if (before) await before.waitForElementState('hidden').catch(() => undefined)
  await expect(on.locator('.report')).toBeVisible({ timeout: 60_000 })
  // biome-ignore lint/performance/useDomNodeTextContent: the cells of a row are told apart by what a reader sees between them
  return (await on.locator('.report').innerText()).replaceAll('\t', ' ')
}

const november = () => readFileSync(first)

test('an untouched pack holds, with its files, its signatures and its replay, and the page asks nobody', async () => {
  heard.length = 0
  await dropFiles(page, page.locator('.drop'), [first])
  const report = page.locator('.report')
  await expect(report).toContainText('核验通过', { timeout: 60_000 })
  await expect(report).toContainText('23 个文件与清单逐一相符')
  await expect(report).toContainText(
    /用包内数据重放引擎，\d+ 行口径、\d+ 条桥接、\d+ 笔勾兑、\d+ 条差异、6 份底稿全部一致/,
  )
  await expect(report).toContainText('✓ 签名')
  expect(heard).toEqual([])
})

test('with the pack before beside it the chain is proved', async () => {
  const both = await prove(page, [
    ['月结包-2025-12.zip', readFileSync(second)],
    ['月结包-2025-11.zip', november()],
  ])
  expect(both).toContain('核验通过　月结包-2025-12.zip')
  expect(both).toContain('接着 月结包-2025-11.zip')
  const alone = await prove(page, [['月结包-2025-12.zip', readFileSync(second)]])
  expect(alone).toContain('手边没有上期包')
})

test('one changed byte is caught, wherever it stands', async () => {
  test.slow()
  const bytes = november()
  const tail = [22, 18, 12, 10, 6, 4, 2, 1].map((back) => bytes.length - back)
  const central = Array.from({ length: 12 }, (_, index) => bytes.length - 30 - index * 97)
  const inside = Array.from({ length: 24 }, (_, index) => Math.floor((bytes.length * (index + 0.5)) / 24))
  const head = [0, 4, 6, 8, 10, 12, 14, 18, 22, 26, 28, 30, 34]
  for (const at of [...head, ...inside, ...central, ...tail]) {
    const altered = Buffer.from(bytes)
    altered[at] = (altered[at] ?? 0) ^ 1
    const told = await prove(page, [[`改.zip`, altered]])
    expect(told, `byte ${at}`).toMatch(/核验未通过|无法核验/)
  }
})

test('a changed fact under an unchanged result is named by contract and basis', async () => {
  const line = dataOf(november()).facts.bankLines.find(({ memo }) => memo.includes('HT-2511-0044'))!
  const forged = forge(
    november(),
    {
      facts: (was) => ({
        ...was,
        bankLines: was.bankLines.map((one) => (one.id === line.id ? { ...one, amount: fen(one.amount + 100) } : one)),
      }),
    },
    keys,
  )
  const told = await prove(page, [['改.zip', forged]])
  expect(told).toContain('核验未通过')
  expect(told).toMatch(/逐合同口径 HT-2511-0044 到账 B 150000\.00 /)
})

test('a changed figure, signed anew with other keys, is named with what was signed and what comes out', async () => {
  const forged = forge(
    november(),
    {
      record: (was) => ({
        ...was,
        basisLines: was.basisLines.map((one) =>
          one.contractNo === 'HT-2511-0031' ? { ...one, totals: { ...one.totals, P: fen(1) } } : one,
        ),
      }),
    },
    keys,
  )
  const told = await prove(page, [['改.zip', forged]])
  expect(told).toMatch(/逐合同口径 HT-2511-0031 绩效 P 0\.01 240000\.00/)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `test-results/looks/page-${colorScheme}.png`, fullPage: true })
  }
})

test('a month forged from end to end with other keys falls by the key list', async () => {
  const forged = forgeWhole(readFileSync(second), (was) => was, keys)
  const told = await prove(page, [['改.zip', forged]])
  expect(told).toContain('核验未通过')
  expect(told).toMatch(/乔谨言 的密钥 [0-9a-f]{16} 与此前月份的 [0-9a-f]{16} 不同/)
})

test('a first month forged from end to end falls once a signer has told their fingerprint', async () => {
  const forged = forgeWhole(november(), (was) => was, keys)
  const own = JSON.parse(Buffer.from(unzipSync(november())['signatures.json']!).toString()) as { publicKey: string }[]
  const fingerprints = own.map(({ publicKey }) => fingerprintOf(publicKey)).join('，')
  const field = page.getByLabel('已知密钥指纹')
  expect(await prove(page, [['改.zip', forged]])).toContain('核验通过') // a pack alone cannot know whose keys these are
  await field.fill(fingerprints.toUpperCase())
  const told = await prove(page, [['改.zip', forged]])
  expect(told).toContain('核验未通过')
  expect(told).toMatch(/密钥指纹/)
  expect(await prove(page, [['真.zip', november()]])).toContain('核验通过')
  await field.fill(fingerprints.slice(0, 15))
  expect(await prove(page, [['改.zip', forged]])).toContain('不是密钥指纹')
  await field.fill('')
})

test('what a forger writes as a name is text and no markup', async () => {
  const forged = forge(november(), { files: { '02-五口径汇总.xlsx': Buffer.from('x') } }, keys)
  const renamed = Buffer.from(forged)
  await prove(page, [['<img src=x onerror=document.title=1>.zip', renamed]])
  await expect(page.locator('.report img')).toHaveCount(0)
  expect(await page.title()).toBe('月结包核验')
})

test('the files of an unpacked pack are proved too, and the page says what cannot be said of them', async () => {
  const unpacked = join(folder, 'unpacked')
  for (const [path, bytes] of Object.entries(unzipSync(november()))) {
    mkdirSync(dirname(join(unpacked, path)), { recursive: true })
    writeFileSync(join(unpacked, path), bytes)
  }
  await page.locator('input[type=file]').nth(1).setInputFiles(unpacked)
  await expect(page.locator('.report')).toContainText('核验通过　unpacked', { timeout: 60_000 })
  await expect(page.locator('.report')).toContainText('压缩包本身的结构未核对')
})

test('a browser without Ed25519 says so, and does not call the pack proved', async () => {
  const old = await openBrowser([])
  try {
    const older = await old.firstWindow()
    // Where the runtime is new enough to have it, it is taken away.
    await older.evaluate(async () => {
      const [key, how] = [new Uint8Array(32), { name: 'Ed25519' }]
      await crypto.subtle.importKey('raw', key, how, false, ['verify']).then(
        () => {
          SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'))
        },
        () => undefined,
      )
    })
    const told = await prove(older, [['月结包-2025-11.zip', november()]])
    expect(told).toContain('核验未通过')
    expect(told).toContain('此浏览器不支持 Ed25519')
    expect(told).toContain('全部一致') // the rest is proved all the same
  } finally {
    await old.close()
  }
})
