import { momentText } from '../../domain/epoch-ms.ts'
import { NO_MONEY } from '../../domain/money.ts'
import { type DiscrepancyContext, evidence, type Finding } from './finding.ts'

const CELLS_SHOWN = 20

/** D30 重复导入: rows of a file that were here already. They were skipped; the cashier should know why the ranges overlap. */
export function importedTwice({ facts }: DiscrepancyContext): readonly Finding[] {
  return facts.duplicates
    .filter(({ rows }) => rows.length > 0)
    .map(({ fileId, fileName, rows, importedAt }) => ({
      subject: fileId,
      ownerName: '',
      amount: NO_MONEY,
      sinceAt: importedAt,
      left: evidence(
        `${fileName}：${rows.length} 行此前已导入`,
        ...rows.slice(0, CELLS_SHOWN).map((row) => ({ ...row, column: '' })),
      ),
      right: evidence(`${momentText(importedAt)} 导入时跳过，未重复计数`),
      cause: '导入区间与以前的文件重叠，重复的行已跳过',
    }))
}
