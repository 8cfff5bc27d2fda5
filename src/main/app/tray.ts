import { join } from 'node:path'
import { Menu, nativeImage, Tray } from 'electron'

const isMac = process.platform === 'darwin'

export type TrayWords = {
  readonly name: string
  readonly open: string
  readonly quit: string
}
export type AppTray = {
  /** Shows the icon, if it is not there yet. */
  readonly show: () => void
  /** What is planned next, in words. */
  readonly told: (next: string) => void
}

/** 托盘: the way to the window while it is closed. */
export function createTray(icons: string, words: TrayWords, acts: { open: () => void; quit: () => void }): AppTray {
  let tray: Tray | null = null // held here, or it is collected and its icon goes
  let next = ''

  function fill(): void {
    if (!tray) return
    tray.setToolTip(`${words.name}\n${next}`)
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.open, click: acts.open },
        { label: next, enabled: false },
        { type: 'separator' },
        { label: words.quit, click: acts.quit },
      ]),
    )
  }

  return {
    show: () => {
      if (tray) return
      tray = new Tray(iconIn(icons))
      if (!isMac) tray.on('click', acts.open) // there a click opens the menu
      fill()
    },
    told: (words) => {
      if (words === next) return
      next = words
      fill()
    },
  }
}

/** macOS tints a template itself; the sharper variant (@2x) is found by its name. */
function iconIn(folder: string): Electron.NativeImage {
  const image = nativeImage.createFromPath(join(folder, isMac ? 'trayTemplate.png' : 'tray.png'))
  image.setTemplateImage(isMac)
  return image
}
