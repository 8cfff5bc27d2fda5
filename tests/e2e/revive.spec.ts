import { expect, test } from 'playwright/test'
import { createWorkspace } from './at-the-window.ts'
import { launchApp, type RunningApp } from './electron-app.ts'

// The page itself dies or hangs: the window comes back by itself, with the workspace that lay open.

let running: RunningApp

test.beforeAll(async () => {
  running = await launchApp()
  await createWorkspace(running.page, '重来')
  await running.page.waitForTimeout(5500) // a page that dies as soon as it is loaded is left alone
})

test.afterAll(async () => running.close())

test('a page that hangs is loaded anew when the user says so, and the same workspace is open', async () => {
  const before = await pageProcess()
  await running.app.evaluate(({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
    BrowserWindow.getAllWindows()[0]?.emit('unresponsive')
  })
  await expect.poll(shownWorkspace, { timeout: 15_000 }).toContain('重来')
  expect(await pageProcess()).not.toBe(before)
})

test('a page that dies as soon as it is loaded is not loaded over and over', async () => {
  await running.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  await expect
    .poll(() => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isCrashed()))
    .toBe(true)
})

function pageProcess() {
  return running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId())
}

/** Asked through main: to the test's own view of the page a crashed one is gone for good. */
function shownWorkspace() {
  return running.app.evaluate(({ BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents
    if (!page || page.isCrashed() || page.isLoading()) return ''
    const shown = page.executeJavaScript("document.querySelector('#root')?.textContent ?? ''") as Promise<string>
    // A page that dies while it is asked never answers.
    return Promise.race([shown, new Promise<string>((resolve) => setTimeout(() => resolve(''), 1000))])
  })
}
