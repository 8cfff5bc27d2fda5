import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from 'playwright/test'
import { root } from '../../scripts/lib/paths.mjs'
import { actAs, area, createWorkspace, drawer, goTo, jobsAreDone, rowWith } from './at-the-window.ts'
import { dropFiles, launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 手册: one case from the files to its closing, by keys where there are keys, and an alert that a page answers.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'handbook')
const CONTRACT = 'HT-2511-0601'
const CUSTOMER = '栖川禾岫科技有限公司'

let folder: string
let running: RunningApp
const complaints: string[] = []

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-handbook-'))
  await setClock('2025-11-25T10:00')
  running = await launchApp({ folder, env: { SANLIAN_CLOCK_FILE: join(folder, 'now') } })
  running.page.on('pageerror', (error) => complaints.push(error.message))
  running.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
})

test.afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true, force: true })
})

const thePage = (page: Page) => page.getByRole('article', { name: 'H01 客户已付款但 CRM 未更新' })
const step = (page: Page, place: number) =>
  thePage(page)
    .locator('.step')
    .nth(place - 1)

test('H01 walks 客户已付款但CRM未更新 from import to closing', async () => {
  test.setTimeout(240_000)
  const { app, page } = running
  const list = page.getByRole('navigation', { name: '手册目录' })

  await test.step('new books: the handbook has its pages, and no cases', async () => {
    await createWorkspace(page, '手册走查')
    await goTo(page, '手册')
    await list.getByRole('button', { name: /^H01/ }).click()
    await expect(thePage(page).getByText('没有未处理的同类差异')).toBeVisible()
    await expect(step(page, 1)).toContainText('打开一件差异或合同后才查')
    await expect(thePage(page).getByRole('heading', { name: '为什么会这样' })).toBeVisible()
  })

  await test.step('the files come in: CRM is behind the bank', async () => {
    await dropFiles(page, page.getByRole('main'), await theMonth())
    await jobsAreDone(page)
    await actAs(page, '乔谨言')
    await goTo(page, '差异')
    await page.getByRole('navigation', { name: '差异码' }).getByRole('button', { name: 'D06' }).click()
    await rowWith(page, '差异', CONTRACT).first().click()
  })

  await test.step('its page opens by a key, each automatic step already answered', async () => {
    await page.keyboard.press('h')
    await expect(area(page, '当前对象')).toContainText(`D06 已到账 CRM 未更新 ${CONTRACT}`)
    await expect(area(page, '当前对象')).toContainText('86,000.00')
    await expect(step(page, 1)).toContainText('正常')
    await expect(step(page, 1)).toContainText('2025-11-25 10:00 查')
    await expect(step(page, 2)).toContainText('找到 1 笔')
    await expect(step(page, 3)).toContainText('已核销 86,000.00，只差 CRM 登记')
    await expect(step(page, 4)).toContainText('正常')
    await expect(step(page, 5)).toContainText('有问题')
    await expect(step(page, 6)).toContainText('缺数据')
    await expect(step(page, 7)).toContainText('线下')
    await expect(thePage(page).getByRole('timer')).toContainText(/^ ?已用 0\d:\d\d/)
  })

  await test.step('a finding leads to the cells that it was read from', async () => {
    await step(page, 2).getByText('依据 1 行').click()
    await step(page, 2)
      .getByRole('button', { name: /第 \d+ 行/ })
      .click()
    await expect(drawer(page, '原始行')).toContainText('86000.00')
    await page.keyboard.press('Escape')
    await expect(drawer(page, '原始行')).toBeHidden()
  })

  await test.step('the entry for CRM is copied by Ctrl+Enter', async () => {
    await page.keyboard.press('5')
    await expect(step(page, 5)).toBeFocused()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('已复制').first()).toBeVisible()
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(
      `CRM 待登记回款\r\n${CONTRACT}，2025-11-20，86,000.00，流水号 S2`,
    )
  })

  await test.step('the step that a person does takes a tick, a note and a paper, and gives them back', async () => {
    const paper = join(folder, '处理单.txt')
    await writeFile(paper, '接口权限已补')
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    }, paper)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await expect(step(page, 7)).toBeFocused()
    await page.keyboard.press('Space')
    const dialog = drawer(page, '核实情况')
    await dialog.getByRole('textbox').fill('IT 处理单 0712')
    await dialog.getByRole('button', { name: '加附件…' }).click()
    await expect(dialog.getByText('处理单.txt')).toBeVisible()
    await settled(page)
    await page.screenshot({ path: join(pictures, 'tick.png') })
    await dialog.getByRole('textbox').press('Control+Enter')
    await expect(step(page, 7)).toContainText('乔谨言 2025-11-25 10:00：IT 处理单 0712 处理单.txt')
    await expect(step(page, 7)).toBeFocused()
    const again = join(folder, '处理单-另存.txt')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, again)
    await step(page, 7).getByRole('button', { name: '处理单.txt' }).click()
    await expect(page.getByText('已存为 处理单-另存.txt')).toBeVisible()
    expect(readFileSync(again, 'utf8')).toBe('接口权限已补')
    await step(page, 7).getByRole('button', { name: '撤销' }).click()
    await expect(step(page, 7)).not.toContainText('0712')
    await expect(page.getByText(/^已撤销：手册 H01 一步/)).toBeVisible()
    await expect(step(page, 7)).toBeFocused()
    await page.keyboard.press('Space')
    await dialog.getByRole('textbox').fill('IT 处理单 0713')
    await dialog.getByRole('textbox').press('Control+Enter')
    await expect(step(page, 7)).toContainText('0713')
  })

  await test.step('what was found is ready for whoever is asked next, as words and as a mail draft', async () => {
    const draft = join(folder, '升级.eml')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, draft)
    await area(page, '升级').getByRole('button', { name: '复制' }).click()
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain('乔谨言：IT 处理单 0713')
    await area(page, '升级').getByRole('button', { name: '存为邮件草稿…' }).click()
    await expect(page.getByText('已存为 升级.eml')).toBeVisible()
    expect(readFileSync(draft, 'utf8')).toMatch(/^Subject: =\?/m)
  })

  for (const theme of themes) {
    for (const [width, height] of sizes) {
      await test.step(`with a case it is whole in ${theme} at ${width}x${height}`, async () => {
        await resize(running, width, height)
        await chooseTheme(page, theme)
        await page.locator('.handbook-main').evaluate((main) => main.scrollTo(0, 0))
        await settled(page)
        await page.screenshot({ path: join(pictures, `case-${theme}-${width}.png`) })
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
      })
    }
  }

  await test.step('on paper', async () => {
    await page.evaluate(() => {
      window.print = () => undefined
    })
    await thePage(page).getByRole('button', { name: '打印 A4' }).click()
    await page.emulateMedia({ media: 'print' })
    const sheet = page.locator('.handbook-sheet')
    await expect(sheet.getByText('已核销 86,000.00，只差 CRM 登记').first()).toBeVisible()
    await expect(sheet).toContainText('IT 处理单 0713')
    await page.screenshot({ path: join(pictures, 'print.png') })
    await page.emulateMedia({ media: null })
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    await expect(sheet).toHaveCount(0)
  })

  await test.step('a later CRM export holds the receipt: the page says so, and the difference is closed', async () => {
    await setClock('2025-11-25T10:12')
    await dropFiles(page, page.getByRole('main'), [await laterCrm()])
    await expect(rowWith(page, '导入', 'CRM合同导出_2.csv').first()).toBeVisible({ timeout: 60_000 })
    await jobsAreDone(page)
    await goTo(page, '手册') // the case is still in hand
    await expect(step(page, 6)).toContainText('已补足')
    await expect(step(page, 6)).toContainText('正常')
    await expect(area(page, '当前对象')).toContainText('已消除')
  })

  await test.step('覆盖 has the time that it took, beside the target', async () => {
    await page.getByRole('radiogroup', { name: '手册内容' }).getByText('覆盖').click()
    const row = area(page, '各页使用情况').getByRole('row').filter({ hasText: 'H01' })
    await expect(row.getByRole('cell').nth(4)).toHaveText('1') // opened once, however often it was read again
    await expect(row.getByRole('cell').nth(6)).toHaveText('1')
    await expect(row.getByRole('cell').nth(7)).toHaveText('12')
    await expect(row).toContainText('达标')
    await expect(row.getByRole('listitem')).toHaveText([/^CRM 里有没有别的合同/, /^把“CRM 待登记回款”发给/])
    await expect(area(page, '解决用时').locator('svg')).toBeVisible()
    for (const theme of themes) {
      for (const [width, height] of sizes) {
        await resize(running, width, height)
        await chooseTheme(page, theme)
        await settled(page)
        await page.screenshot({ path: join(pictures, `coverage-${theme}-${width}.png`) })
      }
    }
  })
})

test('the handbook is searched by what its pages say, by keys, and remembers where one was', async () => {
  const { page } = running
  await page.getByRole('radiogroup', { name: '手册内容' }).getByText('排查').click()
  const search = page.getByRole('textbox', { name: /^搜标题/ })
  await search.fill('月亮背面')
  await expect(page.getByText('没有符合的页')).toBeVisible()
  await search.fill('待登记回款')
  const hit = page.getByRole('navigation', { name: '手册目录' }).getByRole('button', { name: /^H01/ })
  await expect(hit).toContainText('把“CRM 待登记回款”发给')
  await search.press('ArrowDown')
  await expect(page.getByRole('navigation', { name: '手册目录' }).getByRole('button').first()).toBeFocused()
  await page.reload()
  await goTo(page, '手册')
  await expect(search).toHaveValue('待登记回款')
  await expect(thePage(page)).toBeVisible()
  await expect(area(page, '当前对象')).toHaveCount(0)
  await search.fill('')
  for (const theme of themes) {
    for (const [width, height] of sizes) {
      await resize(running, width, height)
      await chooseTheme(page, theme)
      await settled(page)
      await page.screenshot({ path: join(pictures, `no-case-${theme}-${width}.png`) })
    }
  }
})

test('a contract and a command open it too', async () => {
  const { page } = running
  await goTo(page, '三联单')
  await area(page, '三联单').getByRole('gridcell', { name: CONTRACT }).dblclick()
  await drawer(page, '三联单').getByRole('button', { name: /手册$/ }).first().click()
  await expect(page.getByText(`${CONTRACT} 没有未处理的差异。从左侧选一页，按它的数据排查。`)).toBeVisible()
  await page.getByRole('navigation', { name: '手册目录' }).getByRole('button', { name: /^H01/ }).click()
  await expect(area(page, '当前对象')).toContainText(`${CONTRACT} ${CUSTOMER}`)
  await expect(step(page, 3)).toContainText('已核销 86,000.00')
  await area(page, '当前对象').getByRole('button', { name: '退出本件' }).click()
  await expect(area(page, '当前对象')).toHaveCount(0)
  await goTo(page, '总览')
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: /手册里的词/ }).fill('CRM 待登记回款')
  await expect(page.getByRole('option', { name: /H01/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(thePage(page)).toBeVisible()
})

test("a company's own page answers an alert: opening it ends the ten minutes", async () => {
  const { page } = running
  await page.getByRole('button', { name: /^账套：/ }).click()
  await page.getByRole('menuitem', { name: '载入示例月份' }).click()
  await jobsAreDone(page)
  await expect(page.getByRole('button', { name: '账套：手册走查' })).toBeHidden()
  await actAs(page, '冯砚')
  const [name = ''] = (await readdir(running.workspaces)).filter((each) => each !== '手册走查')
  const own = join(running.workspaces, name, 'handbook')
  await mkdir(own, { recursive: true })
  await writeFile(join(own, '归档.md'), ownPage('H02', '人'))
  await writeFile(join(own, '写错.md'), ownPage('C09', '机'))
  await goTo(page, '总览')
  const alert = area(page, '告警').getByRole('article', { name: '已签未归档' })
  await resize(running, 1280, 800)
  await settled(page)
  await page.screenshot({ path: join(pictures, 'alerts.png') })
  await expect(alert).toContainText('开始处理 还剩 10:00')
  await alert.getByRole('button', { name: '打开手册' }).click()
  await expect(page.getByRole('article', { name: 'H02 本公司催归档' })).toContainText('自建')
  await expect(area(page, '1 处写法有误，这些页没有读入')).toContainText('写错.md 第 9 行')
  await expect(area(page, '按哪一件差异排查')).toContainText('HT-2511-0086')
  await settled(page)
  await page.screenshot({ path: join(pictures, 'alert.png') })
  await goTo(page, '总览')
  await expect(alert).toContainText('处理中 冯砚 10:00')
})

test('a step that proposes a decision shows it first, makes it once, and takes it back', async () => {
  const { page } = running
  await goTo(page, '差异')
  await page.getByRole('navigation', { name: '差异码' }).getByRole('button', { name: 'D07' }).click()
  await rowWith(page, '差异', '64,500.00').first().click()
  await page.keyboard.press('h')
  const claim = page.getByRole('article', { name: /^H03 / })
  const act = claim.locator('.step').nth(5)
  await expect(act).toContainText('64,500.00 还没有着落')
  await page.keyboard.press('6')
  await page.keyboard.press('Control+Enter')
  const asked = drawer(page, '确认这样处理？')
  await expect(asked).toContainText('（64,500.00）转暂收，撤销之前不再参与勾兑')
  // The form that is proposed waits to be filled in, from its first empty slot on.
  const reason = asked.getByRole('textbox', { name: '理由' })
  await expect(reason).toBeFocused()
  await expect(asked).toContainText('理由里“预计合同（合同号或项目）”还空着，请填上')
  await expect(asked.getByRole('button', { name: '先款后签，转暂收' })).toBeDisabled()
  await page.keyboard.type('二期扩容')
  await expect(reason).toHaveValue(/预计合同（合同号或项目）：二期扩容；签约期限：$/)
  await expect(asked).toContainText('“签约期限”还空着')
  await settled(page)
  await page.screenshot({ path: join(pictures, 'act.png') })
  await page.keyboard.press('Escape')
  await expect(asked).toBeHidden()
  await expect(act).toContainText('64,500.00 还没有着落') // nothing was done
  await expect(act).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await reason.fill('先款后签：预计合同（合同号或项目）：二期扩容；签约期限：12 月底')
  await reason.press('Control+Enter')
  await expect(act).toContainText('已转暂收')
  await expect(act).toContainText('冯砚 2025-12-04 10:00')
  await settled(page)
  await page.screenshot({ path: join(pictures, 'acted.png') })
  await act.getByRole('button', { name: '撤销' }).click()
  await expect(act).toContainText('64,500.00 还没有着落')
})

test('confirmed by keys where no reason is wanted, it is done once and the dialog stays away', async () => {
  const { page } = running
  await goTo(page, '差异')
  await page.getByRole('navigation', { name: '差异码' }).getByRole('button', { name: 'D10' }).click()
  await rowWith(page, '差异', '240,000.00').first().click()
  await page.keyboard.press('h')
  const second = page.getByRole('article', { name: /^H06 / }).locator('.step').nth(3)
  await expect(second).toContainText('240,000.00 还挂在待认领')
  await expect(area(page, '当前对象')).toContainText('2025-11-21 榆渡瑾岳矿业设备有限公司（流水号 C77192511210044）')
  await page.keyboard.press('4')
  await page.keyboard.press('Control+Enter')
  const asked = drawer(page, '确认这样处理？')
  await expect(asked.getByRole('button', { name: '第二笔转暂收' })).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(second).toContainText('已转暂收')
  await expect(asked).toBeHidden()
  await expect(second).toBeFocused()
  await second.getByRole('button', { name: '撤销' }).click()
  await expect(second).toContainText('240,000.00 还挂在待认领')
  await expect(page.getByText('数据已变')).toHaveCount(0)
})

test('from a slip its differences each lead to their own page, the one that the list of differences leads to', async () => {
  const { page } = running
  await goTo(page, '三联单')
  await area(page, '三联单').getByRole('gridcell', { name: 'HT-2509-0502' }).dblclick()
  await drawer(page, '三联单').getByRole('button', { name: /手册$/ }).first().click()
  await area(page, 'HT-2509-0502 的差异，点开即按它排查').getByRole('button', { name: /D23/ }).click()
  await expect(page.getByRole('article', { name: /^H16 / })).toBeVisible()
  await expect(area(page, '当前对象')).toContainText('D23 开票未回款 HT-2509-0502')
})

test('“转 H04” in a step’s words goes there with the case in hand', async () => {
  const { page } = running
  await goTo(page, '差异')
  await page.getByRole('navigation', { name: '差异码' }).getByRole('button', { name: 'D06' }).click()
  await area(page, '差异').getByRole('gridcell').first().click()
  await page.keyboard.press('h')
  const subject = await area(page, '当前对象').getByRole('button').first().textContent()
  expect(subject).toContain('D06')
  await step(page, 2).getByRole('button', { name: '转 H04' }).click()
  const there = page.getByRole('article', { name: /^H04 / })
  await expect(there.locator('.step').first()).toContainText(/正常|有问题|不适用|缺数据/)
  await expect(area(page, '当前对象').getByRole('button').first()).toHaveText(subject ?? '')
})

test('no screen complained while it was shown', () => {
  expect(complaints).toEqual([])
})

function ownPage(id: string, kind: string): string {
  const front = [`id: ${id}`, 'title: 本公司催归档', 'codes: [D01, D04]', 'minutes: 20', 'owner: legal', 'version: 2']
  return `---\n${front.join('\n')}\nsteps:\n  - kind: ${kind}\n    tick: called\n    text: 打电话给当前处理人。\n---\n`
}

async function theMonth(): Promise<readonly string[]> {
  return writeFiles({
    'CRM合同导出_1.csv': crm('0.00', '2025-11-10 09:00:00'),
    '流水.csv': [
      '账号,交易日期,交易时间,借方金额,贷方金额,余额,对方户名,摘要,交易流水号',
      '6222000011110000111,2025-11-03,09:30:05,40.00,,960.00,办公用品商行,采购,S1',
      `6222000011110000111,2025-11-20,10:00:00,,86000.00,86960.00,${CUSTOMER},${CONTRACT}货款,S2`,
      '6222000011110000111,2025-11-24,11:00:00,60.00,,86900.00,办公用品商行,采购,S3',
    ],
    '归档.csv': [
      '流程编号,合同归档编号,合同编号,合同名称,对方单位,我方签约主体,合同金额,提交时间,用印日期,归档日期,当前节点,节点到达时间,当前处理人,流程状态',
      `LC-1,GD-1,${CONTRACT},设备采购,${CUSTOMER},望岚砚桥软件股份有限公司,86000.00,2025-11-03 19:10:00,2025-11-05,2025-11-05 10:20:00,归档完成,2025-11-05 10:20:00,商陆,已归档`,
    ],
    '发票.csv': [
      '数电发票号码,销方名称,购方识别号,购买方名称,开票日期,金额,税额,价税合计,发票票种,发票状态,是否正数发票,备注',
      `25992000000000000001,望岚砚桥软件股份有限公司,,${CUSTOMER},2025-11-12 10:10:00,81132.08,4867.92,86000.00,数电票（增值税专用发票）,正常,是,合同编号：${CONTRACT}`,
    ],
  })
}

async function laterCrm(): Promise<string> {
  const [path = ''] = await writeFiles({ 'CRM合同导出_2.csv': crm('86000.00', '2025-11-25 10:05:00') })
  return path
}

function crm(received: string, updated: string): readonly string[] {
  return [
    '合同编号,合同名称,客户名称,合同金额（元）,签约日期,签约方式,客户签章时间,合同状态,合同所有人,所属部门,归属区域,回款计划期次,计划回款日期,计划回款金额,已回款金额（元）,创建时间,更新时间',
    `${CONTRACT},设备采购,${CUSTOMER},86000.00,2025-11-03 09:20:00,电子,2025-11-03 09:20:00,执行中,陆安澜,销售中心-华东大区,华东,1,2025-11-30,86000.00,${received},2025-11-03 09:20:00,${updated}`,
  ]
}

async function writeFiles(files: Readonly<Record<string, readonly string[]>>): Promise<readonly string[]> {
  const named = Object.entries(files).map(([name, lines]) => [join(folder, name), `${lines.join('\n')}\n`] as const)
  await Promise.all(named.map(([path, text]) => writeFile(path, text)))
  return named.map(([path]) => path)
}

async function setClock(moment: string): Promise<void> {
  await writeFile(join(folder, 'now'), moment)
}
