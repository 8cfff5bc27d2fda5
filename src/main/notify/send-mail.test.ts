import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { aMailServer, bodyOf } from '../../../tests/builders/local-servers.ts'
import { epochMs } from '../../shared/domain/epoch-ms.ts'
import { noDelivery, type SmtpAccount } from './delivery.ts'
import { sendMail } from './send-mail.ts'

const AT = epochMs(Date.UTC(2025, 10, 28, 9, 50))
const mail = {
  to: [{ name: '商陆', address: 'shanglu@example.com' }],
  cc: [{ name: '经理乙', address: 'manager@example.com' }],
  subject: '催办：HT-2511-0086',
  text: '距封关还有 46 小时。\n',
}
const anAccount = (port: number, part: Partial<SmtpAccount> = {}): SmtpAccount => ({
  ...noDelivery.smtp,
  ...{
    isOn: true,
    host: '127.0.0.1',
    port,
    security: 'none',
    user: 'user',
    password: 'secret',
    sender: 'bp@example.com',
  },
  ...part,
})

test('a mail reaches a real server, from the sender, to its person and the manager, and to nobody else', async () => {
  const { port, mails } = await aMailServer()
  expect(await sendMail(anAccount(port), mail, AT)).toEqual({ problem: null, isLost: false })
  expect(mails).toHaveLength(1)
  const [received] = mails
  expect(received).toMatchObject({ from: 'bp@example.com', to: ['shanglu@example.com', 'manager@example.com'] })
  expect(received!.raw).toContain('Date: Fri, 28 Nov 2025 09:50:00 +0000')
  expect(received!.raw).not.toContain('X-Unsent')
  expect(bodyOf(received!)).toContain('距封关还有 46 小时')
})

test('a wrong password, an unknown address and a server that is not there are told apart', async () => {
  const { port, mails } = await aMailServer({ refuses: ['shanglu@example.com', 'manager@example.com'] })
  expect(await sendMail(anAccount(port, { password: 'wrong' }), mail, AT)).toEqual({
    problem: '邮件服务器不接受这个用户名或密码',
    isLost: true,
  })
  const unknown = await sendMail(anAccount(port), mail, AT)
  expect(unknown.problem).toContain('服务器不收')
  expect(unknown.isLost).toBe(false)
  const nobody = createServer()
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve))
  const closed = (nobody.address() as AddressInfo).port
  await new Promise((resolve) => nobody.close(resolve))
  const away = await sendMail(anAccount(closed), mail, AT)
  expect(away).toEqual({ problem: '连不上 127.0.0.1，请核对地址、端口和网络', isLost: true })
  expect(mails).toEqual([])
})

test('one address of two that is refused is told, though the other got the mail', async () => {
  const { port, mails } = await aMailServer({ refuses: ['manager@example.com'] })
  const { problem } = await sendMail(anAccount(port), mail, AT)
  expect(problem).toBe('服务器不收：manager@example.com')
  expect(mails.map(({ to }) => to)).toEqual([['shanglu@example.com']])
})

test('a password never goes over a connection that should be encrypted and is not', async () => {
  const passwords: unknown[] = []
  const { port, mails } = await aMailServer({
    onAuth: ({ password }, _session, done) => {
      passwords.push(password)
      done(null, { user: 'user' })
    },
  })
  for (const security of ['starttls', 'tls'] as const) {
    const { problem } = await sendMail(anAccount(port, { security }), mail, AT)
    expect(problem, security).not.toBeNull()
  }
  expect([passwords, mails]).toEqual([[], []])
})

test('a certificate that nobody vouches for is refused', async () => {
  const { port, mails } = await aMailServer({ secure: true }) // smtp-server brings its own, self-signed
  const sent = await sendMail(anAccount(port, { security: 'tls' }), mail, AT)
  expect(sent.problem).toBe('加密连接没有建立：服务器不支持所选的加密方式，或证书不可信')
  expect(mails).toEqual([])
})

test('an account whose password was forgotten connects to nothing', async () => {
  const { port, seen } = await aMailServer()
  expect((await sendMail(anAccount(port, { password: null }), mail, AT)).problem).toContain('没有密码')
  expect(seen.connections).toBe(0)
})

test('a server that says nothing is given up on', async () => {
  const silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void silent.close())
  const { problem } = await sendMail(anAccount((silent.address() as AddressInfo).port), mail, AT, 200)
  expect(problem).toContain('连不上')
})
