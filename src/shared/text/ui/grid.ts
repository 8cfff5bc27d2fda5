export const gridWords = {
  total: '合计',
  copyRows: '复制所选行（含表头）',
  copyCell: '复制单元格',
  filterByValue: (value: string) => `按此值筛选“${value}”`,
  open: '打开',
  clearSearch: '清空搜索',
  blank: '—',
} as const

export const reasonWords = { keys: 'Ctrl+Enter 提交 · Esc 取消' } as const

/** AG Grid's own words, those that Community shows. */
export const gridLocale: Readonly<Record<string, string>> = {
  loadingOoo: '正在读取…',
  noRowsToShow: '没有符合条件的行',
  noMatchingRows: '没有符合条件的行',
  ariaLabelLoading: '正在读取',
  ariaSortableColumn: '按回车排序',
  ariaRowToggleSelection: '按空格切换勾选此行',
  ariaRowSelect: '按空格勾选此行',
  ariaRowDeselect: '按空格取消勾选此行',
  ariaToggleCellValue: '按空格切换',
  ariaHeaderSelection: '表头勾选',
  ariaRowSelectAll: '按空格切换全选',
  ariaColumnSelectAll: '切换全部列',
  ariaHidden: '隐藏',
  ariaVisible: '显示',
  ariaChecked: '已勾选',
  ariaUnchecked: '未勾选',
  ariaIndeterminate: '部分勾选',
  ariaSelectAllRowsDisabled: '不可全选',
}
