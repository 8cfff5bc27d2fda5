import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'playwright/test'
import { launchApp, type RunningApp } from './electron-app.ts'

// The story: a page that renders customers' files runs hostile markup one day. It must find no way out of the window.

let running: RunningApp
let server: Server
let address = ''
let connections = 0

test.beforeAll(async () => {
  server = createServer((_request, response) => response.setHeader('access-control-allow-origin', '*').end('reached'))
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  running = await launchApp()
})

test.beforeEach(() => {
  connections = 0
})

test.afterAll(async () => {
  await running.close()
  server.close()
})

test('the test server can be reached from outside the app, so silence in it means something', async () => {
  expect(await (await fetch(`http://${address}/`)).text()).toBe('reached')
  expect(connections).toBe(1)
})

test('the page reaches no server by fetch, image, script, frame, beacon or web socket', async () => {
  const outcomes = await running.page.evaluate(async (host) => {
    const settles = (start: (yes: (how: string) => void, no: (how: string) => void) => void): Promise<string> =>
      new Promise((resolve) => {
        start(resolve, () => resolve('refused'))
        setTimeout(() => resolve('silent'), 3000)
      })
    return {
      fetch: await fetch(`http://${host}/`).then(
        () => 'reached',
        () => 'refused',
      ),
      image: await settles((yes, no) => {
        const image = new Image()
        image.onload = () => yes('reached')
        image.onerror = () => no('refused')
        image.src = `http://${host}/pixel.png`
      }),
      script: await settles((yes, no) => {
        const script = document.createElement('script')
        script.onload = () => yes('reached')
        script.onerror = () => no('refused')
        script.src = `http://${host}/code.js`
        document.head.append(script)
      }),
      socket: await settles((yes, no) => {
        try {
          const socket = new WebSocket(`ws://${host}/`)
          socket.onopen = () => yes('reached')
          socket.onerror = () => no('refused')
        } catch {
          no('refused')
        }
      }),
    }
  }, address)
  await running.page.evaluate((host) => {
    navigator.sendBeacon(`http://${host}/beacon`)
    const frame = document.createElement('iframe')
    frame.src = `http://${host}/frame`
    document.body.append(frame)
  }, address)
  expect(outcomes).toEqual({ fetch: 'refused', image: 'refused', script: 'refused', socket: 'refused' })
  expect(connections).toBe(0)
})

test('even without the content security policy the session lets no request out', async () => {
  const outcome = await running.app.evaluate(async ({ session, net }, host) => {
    const bySession = await session.defaultSession.fetch(`http://${host}/`).then(
      () => 'reached',
      () => 'refused',
    )
    const byNet = await net.fetch(`http://${host}/`).then(
      () => 'reached',
      () => 'refused',
    )
    const other = await session
      .fromPartition('another')
      .fetch(`http://${host}/`)
      .then(
        () => 'reached',
        () => 'refused',
      )
    return { bySession, byNet, other }
  }, address)
  expect(outcome).toEqual({ bySession: 'refused', byNet: 'refused', other: 'refused' })
  expect(connections).toBe(0)
})

test('the page has no Node, no Electron and no eval', async () => {
  const found = await running.page.evaluate(async () => {
    // Playwright's own call is exempt from the policy; what runs in a later turn of the page is not.
    await new Promise((resolve) => setTimeout(resolve))
    let evaluates = true
    try {
      // biome-ignore lint/security/noGlobalEval: the point of the test
      window.eval('1')
    } catch {
      evaluates = false
    }
    const inline = document.createElement('script')
    inline.textContent = 'window.inlineRan = true'
    document.head.append(inline)
    const names = ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'ipcRenderer', 'electron']
    return { names: names.filter((name) => name in window), evaluates, runsInline: 'inlineRan' in window }
  })
  expect(found).toEqual({ names: [], evaluates: false, runsInline: false })
})

test('the window is sandboxed, isolated and refuses webviews', async () => {
  const preferences = await running.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    // Undocumented but stable, and the only way to read back what is really in force.
    return (contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }).getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
  })
})

test('no link, script or form leads the window elsewhere', async () => {
  const home = running.page.url()
  expect(home).toBe('app://sanlian/index.html')
  await running.page.evaluate((host) => {
    location.href = `http://${host}/elsewhere`
  }, address)
  await running.page.evaluate((host) => {
    const link = document.createElement('a')
    link.href = `http://${host}/link`
    document.body.append(link)
    link.click()
    const form = document.createElement('form')
    form.action = `http://${host}/form`
    document.body.append(form)
    form.submit()
  }, address)
  await running.page.evaluate(() => {
    location.href = 'file:///etc/hostname'
  })
  await running.page.evaluate(() => {
    location.href = 'app://sanlian/assets/'
  })
  await running.page.waitForTimeout(500) // a navigation that was let through would have begun by now
  expect(running.page.url()).toBe(home)
  expect(await running.page.evaluate(() => location.href)).toBe(home)
  expect(connections).toBe(0)
})

test('the page opens no second window', async () => {
  const opened = await running.page.evaluate(
    (host) => [window.open(`http://${host}/`), window.open('about:blank'), window.open('app://sanlian/index.html')],
    address,
  )
  expect(opened).toEqual([null, null, null])
  expect(running.app.windows()).toHaveLength(1)
})

test('every permission is denied', async () => {
  const answers = await running.page.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    camera: (await navigator.permissions.query({ name: 'camera' })).state,
    location: await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : 'failed'),
      ),
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      (error: DOMException) => error.name,
    ),
  }))
  expect(answers).toEqual({
    notification: 'denied',
    camera: 'denied',
    location: 'denied',
    clipboard: 'NotAllowedError',
  })
})

test('every file of the page comes under the strict policy, and nothing outside its folder comes at all', async () => {
  const answers = await running.app.evaluate(async ({ session }) => {
    const read = async (address: string) => {
      const answer = await session.defaultSession.fetch(address)
      return { status: answer.status, policy: answer.headers.get('content-security-policy') ?? '' }
    }
    return {
      page: await read('app://sanlian/index.html'),
      outside: await read('app://sanlian/..%2f..%2fpackage.json'),
      main: await read('app://sanlian/..%2fmain%2findex.js'),
    }
  })
  expect(answers.page.status).toBe(200)
  for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'none'", "form-action 'none'"]) {
    expect(answers.page.policy).toContain(rule)
  }
  expect(answers.page.policy).not.toContain('unsafe-eval')
  expect(answers.outside.status).toBe(403)
  expect(answers.main.status).toBe(403)
})
