// A browser window and nothing else: no preload, no Node, no bridge; what any Chromium would do with a file somebody double-clicks.
const { app, BrowserWindow } = require('electron')

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 900,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  void window.loadFile(process.argv.find((word) => word.endsWith('.html')))
})
