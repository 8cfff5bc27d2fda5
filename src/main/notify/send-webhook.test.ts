import { expect, test } from 'vitest'
import { aWebServer, TAKEN } from '../../../tests/builders/local-servers.ts'
import { chatText } from './chat-text.ts'
import { robotUrl, sendWebhook } from './send-webhook.ts'

test('a robot is posted a text message as WeCom takes it', async () => {
  const { url, posts } = await aWebServer()
  expect(await sendWebhook(url, '催办：商陆')).toBeNull()
  expect(posts).toEqual([
    {
      path: '/send?key=k',
      type: 'application/json',
      body: JSON.stringify({ msgtype: 'text', text: { content: '催办：商陆' } }),
    },
  ])
})

test('what it did not take is told in its own words, though it answers 200', async () => {
  const { url } = await aWebServer((_request, response) =>
    response.end(JSON.stringify({ errcode: 93000, errmsg: 'invalid webhook url' })),
  )
  expect(await sendWebhook(url, 'x')).toContain('93000')
  const broken = await aWebServer((_request, response) => {
    response.statusCode = 502
    response.end(TAKEN)
  })
  expect(await sendWebhook(broken.url, 'x')).toBe('群机器人没有收：HTTP 502')
  const page = await aWebServer((_request, response) => response.end('<html>'))
  expect(await sendWebhook(page.url, 'x')).toBe('群机器人没有收：<html>')
})

test('an answer without an end is not read to the end', async () => {
  const { url } = await aWebServer((_request, response) => {
    const drip = setInterval(() => response.write('x'.repeat(2000)), 5)
    response.on('close', () => clearInterval(drip))
  })
  expect(await sendWebhook(url, 'x')).toContain('群机器人没有收')
})

test('a server that says nothing is given up on', async () => {
  const { url } = await aWebServer(() => undefined)
  expect(await sendWebhook(url, 'x', 200)).toBe('对方没有在 10 秒内回应')
})

test('only https goes out, to the host that was typed; http is for this machine', () => {
  const good = [
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1-2',
    'http://127.0.0.1:80/x',
    'http://localhost/x',
  ]
  for (const typed of good) expect(robotUrl(typed)?.href, typed).toBeDefined()
  const bad = [
    ...['http://qyapi.weixin.qq.com/', 'ftp://a.cn/', 'file:///etc/passwd', 'qyapi.weixin.qq.com', ''],
    ...['https://a.cn@b.cn/', 'https://user:pass@a.cn/', 'https://a.cn\\@b.cn/', 'https://A.cn/', 'https://ａ.cn/'],
    ...[
      'https://企业.cn/',
      'https://a.cn/ x',
      'https://a.cn/\nx',
      'http://127.0.0.1.evil.cn/',
      'http://127.1/',
      'https://0x7f.1/',
    ],
    ...['http://localhost.evil.cn/', 'https://a.cn:99999/', 'https:///a.cn/'],
  ]
  for (const typed of bad) expect(robotUrl(typed), typed).toBeNull()
})

test('a message is cut between its lines at 2048 bytes, and says how many are missing', () => {
  expect(chatText('头', ['甲', '乙'])).toBe('头\n甲\n乙')
  const lines = Array.from({ length: 100 }, (_, index) => `${index} ${'催'.repeat(20)}`)
  const text = chatText('头', lines)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048)
  expect(Buffer.byteLength(text)).toBeGreaterThan(1900)
  const shown = text.split('\n').length - 2
  expect(text).toContain(`……另有 ${100 - shown} 人`)
  expect(Buffer.byteLength(chatText('头', ['催'.repeat(1000)]))).toBeLessThanOrEqual(2048)
})
