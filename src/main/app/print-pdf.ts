import { BrowserWindow } from 'electron'

/** Chromium stamps the moment of printing into the file; equal papers must be equal bytes. "D:" and 14 digits, then the zone. */
const STAMP = /\/(CreationDate|ModDate) \(D:\d{14}/g

/**
 * A4 by the page's own @page rules, in a window that nobody sees: sandboxed, without scripts, without a network.
 * @param stamp 14 digits that stand for the moment of printing
 */
export async function printPdf(html: string, stamp: string): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  })
  try {
    await window.loadURL(`data:text/html;base64,${Buffer.from(html).toString('base64')}`)
    const printed = await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      preferCSSPageSize: true,
    })
    const text = printed.toString('latin1').replace(STAMP, (_, name: string) => `/${name} (D:${stamp}`)
    return Buffer.from(text, 'latin1')
  } finally {
    window.destroy()
  }
}
