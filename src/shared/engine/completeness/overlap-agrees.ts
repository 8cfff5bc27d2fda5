import type { ControlTotal } from '../../domain/source-file.ts'
import { agreed, warned } from './finding.ts'

/** Lines that earlier statements have inside the days of this one and that it lacks. */
export type LackingLines = { readonly count: number; readonly fileName: string; readonly row: number }

/** 重叠一致: two exports that cover the same days hold the same lines. */
export function overlapAgrees(repeated: number, lacking: LackingLines | null): ControlTotal {
  const name = '与已有流水重叠'
  const found = `再现 ${repeated} 行`
  if (lacking === null) return agreed(name, `已有 ${repeated} 行`, found)
  const { count, fileName, row } = lacking
  return warned(
    name,
    `已有 ${repeated + count} 行`,
    found,
    `重叠日期里少了先前导入的 ${count} 行（首行在“${fileName}”第 ${row} 行）：先前的行保留；请核对这次导出的筛选条件，或向银行重新下载`,
  )
}
