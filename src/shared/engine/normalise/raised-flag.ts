/** Whether a 退汇 or 冲正 column marks its row. */
export function isRaised(flag: string): boolean {
  return (
    flag !== '' && !['否', 'N', 'NO', '0', '无', '正常', 'F', 'FALSE', '未退汇', '未冲账'].includes(flag.toUpperCase())
  )
}
