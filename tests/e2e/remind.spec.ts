import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'playwright/test'
import { SMTPServer } from 'smtp-server'
import { root } from '../../scripts/lib/paths.mjs'
import { type EpochMs, parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { actAs, area, drawer, goTo, jobsAreDone } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'
import { chooseTheme, resize, settled, sizes, themes } from './looks.ts'

// 催办 on the Friday evening before a Sunday cutoff: addresses filled in, drafts made, a robot told when it is switched on.

test.describe.configure({ mode: 'serial' })

const pictures = join(root, 'test-results', 'remind')

let folder: string
let running: RunningApp
let robot: Server
const posts: string[] = []

test.beforeAll(async () => {
  await mkdir(pictures, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'sanlian-remind-'))
  robot = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => posts.push(chunk.toString('utf8')))
    request.on('end', () => response.end('{"errcode":0,"errmsg":"ok"}'))
  })
  await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', resolve))
  running = await launchApp({ folder })
  await running.page.getByRole('button', { name: '载入示例月份' }).click()
  await jobsAreDone(running.page)
})

test.afterAll(async () => {
  await running.close()
  robot.close()
  await rm(folder, { recursive: true, force: true })
})

const open = async () => {
  await goTo(running.page, '总览')
  await running.page.getByRole('button', { name: '催办', exact: true }).click()
  return drawer(running.page, '催办')
}

test('after the cutoff nobody is asked for anything', async () => {
  const { page } = running
  const panel = await open()
  await expect(panel.getByText('现在没有要催的')).toBeVisible()
  await expect(panel.getByRole('button', { name: '生成催办' })).toBeDisabled()
  await expect(panel.getByText('还没有催过谁。')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
})

test('an address is filled in where the names of the month stand, and a wrong one is not kept', async () => {
  await restartAt('2025-11-28T17:50')
  const { page } = running
  await actAs(page, '冯砚')
  await goTo(page, '设置')
  const email = page.getByRole('textbox', { name: '商陆 的邮箱' })
  await email.fill('shanglu@')
  await email.press('Enter')
  await expect(page.getByText('请写一个邮箱地址，如 name@example.com')).toBeVisible()
  await email.fill('shanglu@example.com')
  await email.press('Enter')
  await page.getByRole('textbox', { name: '商陆 的上级' }).fill('钱经理')
  await page.keyboard.press('Tab')
  const manager = page.getByRole('textbox', { name: '钱经理 的邮箱' })
  await manager.fill('qian@example.com')
  await manager.press('Enter')
  await expect(page.getByText('已保存 钱经理')).toBeVisible()
})

test('what would go out is read first', async () => {
  const panel = await open()
  await expect(panel.getByText('5 人，6 份合同')).toBeVisible()
  await expect(panel.getByText('只写草稿（.eml），由您在邮件程序里发送')).toBeVisible()
  const letter = panel.getByRole('listitem').filter({ hasText: '商陆' })
  await expect(letter).toContainText('抄送：钱经理 qian@example.com')
  await expect(letter).toContainText('1. HT-2511-0086')
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`the drawer is whole in ${theme} at ${width}x${height}`, async () => {
      await picture(theme, width, height, 'preview')
    })
  }
}

test('the drafts are on disk, the log tells them, and a second time within the hour makes nothing new', async () => {
  const { page } = running
  const panel = await open()
  await panel.getByRole('button', { name: '生成催办' }).click()
  await expect(page.getByText('已生成催办：5 人，6 份合同')).toBeVisible()
  const outbox = join(await workspace(), 'outbox', '2025-11-28')
  const files = await readdir(outbox)
  expect(files).toHaveLength(5)
  const name = files.find((file) => file.includes('商陆')) ?? ''
  const eml = await readFile(join(outbox, name), 'utf8')
  expect(eml).toContain('<shanglu@example.com>')
  expect(eml).toContain('<qian@example.com>')
  const [, body = ''] = eml.split('\r\n\r\n')
  expect(Buffer.from(body, 'base64').toString('utf8')).toContain('HT-2511-0086')
  const log = area(page, '催办记录')
  await expect(log.getByRole('row').filter({ hasText: 'HT-2511-0086' })).toContainText('商陆')
  await expect(log.getByRole('row')).toHaveCount(7)
  await expect(panel.getByText('都刚催过')).toBeVisible()
  await expect(panel.getByRole('button', { name: '生成催办' })).toBeDisabled()

  await restartAt('2025-11-28T18:40')
  const later = await open()
  await expect(later.getByText('另有 6 份刚催过，暂不重复')).toBeVisible()
  await expect(later.getByRole('button', { name: '生成催办' })).toBeDisabled()
  expect(await readdir(outbox)).toHaveLength(5)
})

test('the ways out are shut; the robot hears nothing until it is switched on, and then of what is asked again', async () => {
  const { page } = running
  await page.keyboard.press('Escape')
  await goTo(page, '设置')
  const card = area(page, '发送方式')
  await expect(card.getByRole('switch', { name: '启用邮件发送' })).not.toBeChecked()
  await expect(card.getByRole('switch', { name: '启用群机器人' })).not.toBeChecked()
  expect(posts).toEqual([])
  const form = page.getByRole('form', { name: '企业微信群机器人' })
  await form.getByRole('textbox', { name: 'Webhook 地址' }).fill('http://example.com/send')
  await form.getByRole('switch').click()
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByText('机器人地址要以 https:// 开头')).toBeVisible()
  const { port } = robot.address() as AddressInfo
  await form.getByRole('textbox', { name: 'Webhook 地址' }).fill(`http://127.0.0.1:${port}/send?key=hidden`)
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByPlaceholder(`已保存：http://127.0.0.1:${port}/send?…`)).toBeVisible()
  await form.getByRole('button', { name: '发送测试' }).click()
  await expect(form.getByText('对方已收下')).toBeVisible()
  expect(posts).toHaveLength(1)
  await setClock('2025-11-28T22:00')
  const panel = await open()
  await expect(panel.getByText('草稿（.eml）、企业微信群')).toBeVisible()
  await panel.getByRole('button', { name: '生成催办' }).click()
  await expect(area(page, '催办记录').getByRole('row').filter({ hasText: '企业微信' }).first()).toBeVisible()
  expect(posts).toHaveLength(2)
  expect(JSON.parse(posts[1] ?? '')).toMatchObject({
    msgtype: 'text',
    text: { content: expect.stringContaining('商陆') },
  })
})

test('a mail server is typed in, tried out, and its password is not shown again and goes to no other server', async () => {
  const { page } = running
  const received: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'bp' && password === '授权码-1' ? done(null, { user: 'bp' }) : done(new Error('no such user')),
    onRcptTo: ({ address }, _session, done) => {
      received.push(address)
      done()
    },
    onData: (stream, _session, done) => stream.on('end', () => done()).resume(),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  await page.keyboard.press('Escape')
  await goTo(page, '设置')
  const form = page.getByRole('form', { name: '邮件（SMTP）' })
  await form.getByRole('textbox', { name: '服务器' }).fill('127.0.0.1')
  await form.getByRole('spinbutton', { name: '端口' }).fill(String(port))
  await form.getByRole('combobox', { name: '加密' }).click()
  await page.getByTitle('不加密').last().click()
  await form.getByRole('textbox', { name: '用户名' }).fill('bp')
  await form.getByRole('textbox', { name: '发件人邮箱' }).fill('bp@example.com')
  await form.getByRole('switch').click()
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByText('请填密码（授权码）')).toBeVisible()
  const password = form.getByLabel('密码（授权码）')
  await password.fill('授权码-1')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(password).toHaveValue('')
  await expect(password).toHaveAttribute('placeholder', '已保存，不显示')
  await form.getByRole('button', { name: '发送测试' }).click()
  await expect(form.getByText('对方已收下')).toBeVisible()
  expect(received).toEqual(['bp@example.com'])
  await form.getByRole('textbox', { name: '服务器' }).fill('mail.example.com')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByText('请填密码（授权码）')).toBeVisible()
  await expect(page.getByText('催办可发出')).toBeVisible()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  expect(await filesThatHold('127.0.0.1')).not.toEqual([])
  expect(await filesThatHold('授权码-1')).toEqual([]) // this machine has no safe to lock it in
})

for (const theme of themes) {
  for (const [width, height] of sizes) {
    test(`log and settings are whole in ${theme} at ${width}x${height}`, async () => {
      await picture(theme, width, height, 'log')
      const { page } = running
      await goTo(page, '设置')
      await area(page, '发送方式').scrollIntoViewIfNeeded()
      await settled(page)
      await page.screenshot({ path: join(pictures, `settings-${theme}-${width}.png`) })
      const sideways = await page.evaluate(() => {
        const screen = document.querySelector('.settings')
        return screen ? screen.scrollWidth - screen.clientWidth : Number.NaN
      })
      expect(sideways).toBe(0)
    })
  }
}

async function picture(theme: (typeof themes)[number], width: number, height: number, name: string): Promise<void> {
  const { page } = running
  await page.keyboard.press('Escape')
  await resize(running, width, height)
  await chooseTheme(page, theme)
  const panel = await open()
  await expect(panel.getByRole('button', { name: '生成催办' })).toBeInViewport({ ratio: 1 })
  await settled(page)
  await page.screenshot({ path: join(pictures, `${name}-${theme}-${width}.png`) })
  const sideways = await panel.evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(sideways).toBeLessThanOrEqual(0)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
}

/** Of everything that the program keeps: ledgers, logs, settings. */
async function filesThatHold(text: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && (await readFile(path)).includes(Buffer.from(text))) found.push(path)
  }
  return found
}

async function workspace(): Promise<string> {
  const [name = ''] = await readdir(running.workspaces)
  return join(running.workspaces, name)
}

async function restartAt(moment: string): Promise<void> {
  await running.close()
  await setClock(moment)
  running = await launchApp({ folder })
  await jobsAreDone(running.page)
}

/** The fixed clock of the sample is a setting of its ledger. */
async function setClock(moment: string): Promise<void> {
  const ledger = new DatabaseSync(join(await workspace(), 'ledger.db'))
  const at = parseMoment(moment) as EpochMs
  ledger.prepare("UPDATE setting SET value = ? WHERE key = 'clock.asOf'").run(String(at))
  ledger.close()
}
