/** Why a correction is not taken. */
export const correctionWords = {
  nothingChanged: '没有改动任何单元格',
  notWaiting: '它不在待处理的问题行中',
  movedOn: '数据刚刚有了变化，请再试一次',
  noRecord: '改后它像合计、表尾或空行，不是一条记录',
  hurts: (row: number) => `改后它与第 ${row} 行说法不一`,
  turns: '改后整份文件的支出正负号会重新判定，其他行的收支会反过来；请撤销这次导入，核对原表后重新导入',
  contradicts: (ref: string) => `流水号 ${ref} 已是另一笔款`,
} as const
