/** Why a file waits for a person, in words. The engine's codes; an unknown one is shown as it is. */
const words: Readonly<Record<string, string>> = {
  NO_ROW_READS: '没有一行能读成记录',
  MOST_ROWS_FAIL: '一半以上的行读不出来',
  DATE_ORDER_OPEN: '日期里日与月的次序不明，如 03/04/2025',
  SIGN_UNPROVEN: '只有一列金额，看不出哪些是支出',
}

export function doubtWords(doubt: string): string {
  return words[doubt] ?? doubt
}

type DriftNames = {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly missed: readonly string[]
}

/** 模板漂移: what the file's columns are, against those that the template was saved with. */
export function driftWords(template: string, { added, removed, missed }: DriftNames): string {
  const parts = [
    ...(missed.length > 0 ? [`缺少要用的列 ${quoted(missed)}`] : []),
    ...(removed.length > missed.length ? [`少了 ${quoted(removed.filter((name) => !missed.includes(name)))}`] : []),
    ...(added.length > 0 ? [`多了 ${quoted(added)}`] : []),
  ]
  return `与模板“${template}”相比${parts.join('，')}`
}

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `“${name}”`)
  return names.length > 5 ? `${shown.join('')}等 ${names.length} 列` : shown.join('')
}
