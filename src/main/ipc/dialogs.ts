import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import { dialogWords } from '../../shared/text/dialogs.ts'
import type { Dialogs } from './services.ts'

/** The system's own dialogs: the only way, beside a drop, by which a path gets into the program. */
export function systemDialogs(window: () => BrowserWindow | null): Dialogs {
  async function ask(options: OpenDialogOptions): Promise<readonly string[]> {
    const parent = window()
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, options)
      : dialog.showOpenDialog(options))
    return canceled ? [] : filePaths
  }
  const first = async (options: OpenDialogOptions) => (await ask(options))[0] ?? null
  return {
    pickFiles: () => ask({ title: dialogWords.importTitle, properties: ['openFile', 'multiSelections'] }),
    pickLists: () =>
      ask({
        title: dialogWords.listsTitle,
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: dialogWords.lists, extensions: ['xlsx', 'xls', 'et', 'ods'] }],
      }),
    pickWorkspace: () => first({ title: dialogWords.openTitle, properties: ['openDirectory'] }),
    pickWatchFolder: () => first({ title: dialogWords.watchTitle, properties: ['openDirectory'] }),
    pickSave: async (name) => {
      const parent = window()
      const options = { title: dialogWords.saveTitle, defaultPath: name }
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options))
      return canceled || filePath === '' ? null : filePath
    },
    pickAttachment: () => first({ title: dialogWords.attachTitle, properties: ['openFile'] }),
    pickReview: () =>
      first({
        title: dialogWords.reviewTitle,
        properties: ['openFile'],
        filters: [{ name: dialogWords.review, extensions: ['json'] }],
      }),
    pickPack: () =>
      first({
        title: dialogWords.verifyTitle,
        properties: ['openFile'],
        filters: [{ name: dialogWords.pack, extensions: ['zip'] }],
      }),
  }
}
