import { contextBridge, ipcRenderer, webUtils } from 'electron/renderer'
import { channelNames, EVENT_CHANNEL, pathChannels } from '../shared/contract/channels.ts'
import type { JobEvent } from '../shared/contract/events.ts'
import type { WindowApi } from '../shared/contract/window-api.ts'

const allowed: ReadonlySet<string> = new Set(channelNames)
// '' for a `File` that the page made up and no disk knows.
const pathOf = (file: File): string => webUtils.getPathForFile(file)

const api: WindowApi<File> = {
  invoke: (channel, input) => {
    if (!allowed.has(channel)) return Promise.reject(new Error('unknown channel'))
    // The page may ask for the dialog, never name a path.
    const takesPath = channel === pathChannels.verifyPack || channel === pathChannels.readReview
    return ipcRenderer.invoke(channel, takesPath ? { ...input, path: null } : input)
  },
  importFiles: (files) => {
    const paths = files.map(pathOf).filter((path) => path !== '')
    return ipcRenderer.invoke(pathChannels.importPaths, { paths, unreachable: files.length - paths.length })
  },
  verifyFile: (file, keys) => ipcRenderer.invoke(pathChannels.verifyPack, { path: pathOf(file), keys }),
  readReview: (file) => ipcRenderer.invoke(pathChannels.readReview, { path: pathOf(file) }),
  subscribe: (listener) => {
    const pass = (_event: unknown, event: JobEvent): void => listener(event)
    ipcRenderer.on(EVENT_CHANNEL, pass)
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, pass)
    }
  },
  platform: process.platform,
}

contextBridge.exposeInMainWorld('sanlian', api)
