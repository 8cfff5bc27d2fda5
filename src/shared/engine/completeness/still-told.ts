import type { ControlTotal } from '../../domain/source-file.ts'
import { agreed, someOf, warned } from './finding.ts'

/** 上次有的还在: what the last export of a growing list had, this one has too. */
export function stillTold(
  word: string,
  last: { readonly fileName: string; readonly count: number },
  missing: readonly string[],
): ControlTotal {
  const [name, stated] = [`上次的${word}仍在`, `${last.count} 个`]
  const found = `${last.count - missing.length} 个`
  if (missing.length === 0) return agreed(name, stated, found)
  const isOtherScope = missing.length * 2 > last.count
  const cause = isOtherScope ? '多为导出条件不同（只导了部分日期或部门）' : '可能被删除、作废或调走权限'
  const note = `“${last.fileName}”里的 ${someOf(missing, '个')} 这次没有：${cause}；先前的内容保留，请向系统管理员核实`
  return warned(name, stated, found, note)
}
