import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

// Real servers on this machine, which count who comes by.

export type ReceivedMail = { readonly from: string; readonly to: readonly string[]; readonly raw: string }

/** Takes mail for `user`/`secret`; `refuses` are addresses that it knows nobody at. */
export async function aMailServer({
  refuses = [],
  ...options
}: SMTPServerOptions & { readonly refuses?: readonly string[] } = {}) {
  const mails: ReceivedMail[] = []
  const seen = { connections: 0 }
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: false,
    allowInsecureAuth: true,
    logger: false,
    onConnect: (_session, done) => {
      seen.connections += 1
      done()
    },
    onAuth: ({ username, password }, _session, done) =>
      username === 'user' && password === 'secret' ? done(null, { user: username }) : done(new Error('no such user')),
    onRcptTo: ({ address }, _session, done) =>
      refuses.includes(address) ? done(Object.assign(new Error('nobody here'), { responseCode: 550 })) : done(),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = envelope
        const from = mailFrom === false ? '' : mailFrom.address
        mails.push({ from, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString('utf8') })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined) // a client that hangs up is no failure of a test
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { port: (server.server.address() as AddressInfo).port, mails, seen }
}

/** What a robot of WeCom says when it took a message. */
export const TAKEN = JSON.stringify({ errcode: 0, errmsg: 'ok' })

export async function aWebServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => response.end(TAKEN),
) {
  const posts: { readonly path: string; readonly type: string; readonly body: string }[] = []
  const seen = { connections: 0 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      posts.push({ path: request.url ?? '', type: request.headers['content-type'] ?? '', body })
      answer(request, response)
    })
  })
  server.on('connection', () => {
    seen.connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/send?key=k`, port, posts, seen }
}

/** The words of a mail that came over the wire. */
export function bodyOf({ raw }: ReceivedMail): string {
  const [, body = ''] = raw.split('\r\n\r\n')
  return Buffer.from(body, 'base64').toString('utf8')
}
