import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { _electron } from 'playwright'
import { openWriter } from '../../src/main/db/open.ts'
import { loadDiscrepancies, mergeDiscrepancies } from '../../src/main/db/repositories/discrepancy.ts'
import { writeSetting } from '../../src/main/db/repositories/setting.ts'
import { importFiles } from '../../src/main/usecases/import-files.ts'
import { runMatchNow } from '../../src/main/usecases/run-match.ts'
import { finish } from '../../src/shared/base/index.ts'
import { epochMs } from '../../src/shared/domain/epoch-ms.ts'
import { workCalendar } from '../../src/shared/domain/work-calendar.ts'
import { root } from '../lib/paths.mjs'
import { prepareApp } from '../lib/prepare-app.mjs'
import { step } from '../lib/say.mjs'

/** @typedef {{ name: string, goal: number, ms: number[], plain: number | null }} Measured */

const NOW = epochMs(Date.UTC(2025, 11, 4, 2))

/**
 * So many open differences, the sample month's own over and over: what a person waits for in the real window, and beside it what
 * SQLite alone needs for the same rows.
 * @returns {Promise<number>} 0 when every goal is met
 */
export async function benchTriage(/** @type {{ count: number, rounds: number }} */ { count, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'sanlian-triage-'))
  const workspace = join(folder, 'workspaces', 'many')
  try {
    const plain = await step('differences', async () => fill(workspace, count))
    const measured = await atTheWindow(folder, workspace, rounds, plain)
    return print(measured, count)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @returns {{ list: number, search: number, assign: number }} milliseconds of plain SQLite */
function fill(/** @type {string} */ workspace, /** @type {number} */ count) {
  mkdirSync(workspace, { recursive: true })
  const opened = openWriter(workspace)
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  writeSetting(db, 'name', 'many')
  writeSetting(db, 'clock.asOf', String(NOW))
  writeSetting(db, 'actor.name', '乔谨言')
  const context = { db, workspace, now: () => NOW, actor: '乔谨言' }
  finish(importFiles(context, [join(root, 'resources', 'sample', '2025-11')], {}))
  runMatchNow(context)
  const some = loadDiscrepancies(db).map(({ discrepancy }) => discrepancy)
  const found = Array.from({ length: count }, (_, index) => {
    const one = /** @type {(typeof some)[number]} */ (some[index % some.length])
    if (index < some.length) return one
    const subject = `${one.subject}/${index}`
    return { ...one, id: `${one.code}:${subject}`, subject, primaryId: null, severity: /** @type {const} */ ('S2') }
  })
  db.transaction(() => mergeDiscrepancies(db, { before: null, found, isWaived: () => false }, NOW, workCalendar([])))()
  const timed = (/** @type {() => unknown} */ work) => {
    const startedAt = performance.now()
    work()
    return performance.now() - startedAt
  }
  const page = 'SELECT * FROM discrepancy WHERE state = ? ORDER BY severity, due_at, id LIMIT 200'
  const search = "SELECT count(*) FROM discrepancy WHERE state = ? AND (id LIKE '%0086%' OR body LIKE '%0086%')"
  const update =
    'UPDATE discrepancy SET note_count = 0 WHERE id IN (SELECT id FROM discrepancy WHERE state = ? LIMIT 1000)'
  const plain = {
    list: timed(() => db.prepare(page).all('open')),
    search: timed(() => db.prepare(search).all('open')),
    assign: timed(() => db.prepare(update).run('open')),
  }
  db.close()
  return plain
}

/** @returns {Promise<Measured[]>} */
async function atTheWindow(
  /** @type {string} */ folder,
  /** @type {string} */ workspace,
  /** @type {number} */ rounds,
  /** @type {ReturnType<typeof fill>} */ plain,
) {
  const prepared = await prepareApp()
  const userData = join(folder, 'user-data')
  mkdirSync(userData, { recursive: true })
  const recent = { lastId: 'many', workspaces: [{ id: 'many', name: 'many', path: workspace }] }
  writeFileSync(join(userData, 'recent.json'), JSON.stringify(recent))
  const app = await _electron.launch({
    executablePath: prepared.executable,
    args: [root],
    cwd: root,
    chromiumSandbox: process.getuid?.() !== 0,
    env: {
      .../** @type {Record<string, string>} */ (process.env),
      ...prepared.env,
      SANLIAN_USER_DATA: userData,
      SANLIAN_WORKSPACES: join(folder, 'workspaces'),
    },
  })
  /** @type {Measured} */
  const opens = { name: 'open 差异', goal: 1000, ms: [], plain: plain.list }
  /** @type {Measured} */
  const filters = { name: 'pick a code', goal: 200, ms: [], plain: plain.list }
  /** @type {Measured} */
  const searches = { name: 'search as one types', goal: 200, ms: [], plain: plain.search }
  /** @type {Measured} */
  const assigns = { name: 'reassign 1,000', goal: 1000, ms: [], plain: plain.assign }
  try {
    const page = await app.firstWindow()
    const rail = page.getByRole('navigation', { name: '主导航' })
    const total = page.getByText(/^[\d,]+ 条 · 金额合计/)
    for (let round = 0; round < rounds; round++) {
      await rail.getByRole('button', { name: '三联单' }).click()
      await page.waitForTimeout(500) // the screen before has come to rest
      opens.ms.push(await answered(page, { where: '主导航', label: '差异' }, null))
      await page.waitForTimeout(500)
      const all = await total.textContent()
      filters.ms.push(await answered(page, { where: '差异码', label: '手续费差额' }, all))
      await page.waitForTimeout(300)
      await page.getByRole('button', { name: '清除筛选' }).click()
      await page.waitForTimeout(300)
      searches.ms.push(await answered(page, { text: '0086' }, all))
      await page.getByRole('button', { name: '清除筛选' }).click()
      await page.waitForTimeout(300)
    }
    for (let round = 0; round < rounds; round++) assigns.ms.push(await assignThousand(page, round))
  } finally {
    await app.close()
    prepared.close()
  }
  return [opens, filters, searches, assigns]
}

/**
 * Clicks, or types the text into the search box, and counts the milliseconds in the page itself until another total is painted.
 * @returns {Promise<number>}
 */
function answered(
  /** @type {import('playwright').Page} */ page,
  /** @type {{ where: string, label: string } | { text: string }} */ act,
  /** @type {string | null} */ before,
) {
  return page.evaluate(
    async (ask) => {
      const { document, requestAnimationFrame, HTMLInputElement, Event } = /** @type {any} */ (globalThis)
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const total = () => document.querySelector('.toolbar .num')?.textContent ?? ''
      const target =
        'text' in ask
          ? document.querySelector('.toolbar input[placeholder*="合同号"]')
          : [...document.querySelectorAll(`nav[aria-label="${ask.where}"] button`)].find((each) =>
              each.textContent?.includes(ask.label),
            )
      if (!target) throw new Error(`nothing there for ${JSON.stringify(ask)}`)
      const startedAt = performance.now()
      if ('text' in ask) {
        // As a key does: React listens to the event, and tells by the value's own setter that it is news.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(target, ask.text)
        target.dispatchEvent(new Event('input', { bubbles: true }))
      } else target.click()
      while (!/^[\d,]+ 条/.test(total()) || total() === ask.before) await frame()
      await frame()
      return performance.now() - startedAt
    },
    { ...act, before },
  )
}

/** @returns {Promise<number>} from Ctrl+Enter to the word that it is done and the list shows it */
async function assignThousand(/** @type {import('playwright').Page} */ page, /** @type {number} */ round) {
  const thousand = page
    .getByRole('navigation', { name: '差异码' })
    .getByRole('button')
    .nth(1 + round)
  await thousand.click()
  await page.waitForTimeout(400)
  await page.keyboard.press('Control+a')
  await page.waitForTimeout(400)
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: /^改派/ })
  await dialog.getByRole('textbox', { name: '改派理由' }).fill('按区域分工调整')
  const startedAt = performance.now()
  await page.keyboard.press('Control+Enter')
  await page
    .getByText(/^已改派 [\d,]+ 条/)
    .first()
    .waitFor()
  const ms = performance.now() - startedAt
  await page.waitForTimeout(4000) // the word goes away
  return ms
}

/** @returns {number} */
function print(/** @type {readonly Measured[]} */ measured, /** @type {number} */ count) {
  process.stdout.write(`\n${count} open differences, real window; median (worst), milliseconds\n`)
  let isMet = true
  for (const { name, goal, ms, plain } of measured) {
    const sorted = ms.toSorted((a, b) => a - b)
    const [median = 0, worst = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
    const isGood = median < goal
    isMet &&= isGood
    const beside = plain === null ? '' : `, SQLite alone ${plain.toFixed(1)}`
    process.stdout.write(
      `${isGood ? '✓' : '✗'} ${name}: ${median.toFixed(0)} (${worst.toFixed(0)}), goal ${goal}${beside}\n`,
    )
  }
  return isMet ? 0 : 1
}
