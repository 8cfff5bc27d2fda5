/** Titles of the system's own dialogs. */
export const dialogWords = {
  importTitle: '选择要导入的文件',
  listsTitle: '选择填好的差额清单',
  lists: '差额清单',
  openTitle: '打开账套文件夹',
  watchTitle: '选择要监视的文件夹',
  attachTitle: '选择要附上的文件',
  verifyTitle: '选择要核验的月结包',
  pack: '月结包',
  reviewTitle: '选择签批文件',
  review: '签批文件',
  saveTitle: '导出到',
} as const

/** Asked when the page answers nobody any more. */
export const hangWords = {
  hangs: '窗口没有响应',
  hangsMore: '重新载入窗口不影响账套：已提交的数据都已保存，进行中的任务继续。',
  reload: '重新载入',
  wait: '再等等',
} as const

export const sampleWords = { workspace: '示例账套' } as const
