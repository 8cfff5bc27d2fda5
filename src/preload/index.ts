import { contextBridge } from 'electron/renderer'

contextBridge.exposeInMainWorld('api', {})
