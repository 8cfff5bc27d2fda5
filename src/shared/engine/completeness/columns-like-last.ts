import type { ControlTotal, ImportReceipt } from '../../domain/source-file.ts'
import { agreed, someOf, warned } from './finding.ts'

type Exported = Pick<ImportReceipt, 'name' | 'header'>

/** 列与上次相同: a system that was changed, or a person who picked other columns, shows first in the header. */
export function columnsLikeLast({ header }: Exported, last: Exported): ControlTotal {
  const [now, before] = [header.map(plain), last.header.map(plain)]
  const [stated, found] = [`${before.length} 列`, `${now.length} 列`]
  const removed = before.filter((column) => !now.includes(column))
  const added = now.filter((column) => !before.includes(column))
  const isMoved = removed.length === 0 && added.length === 0 && now.join('\n') !== before.join('\n')
  const changes = [
    removed.length > 0 ? `少了 ${someOf(removed, '列')}` : '',
    added.length > 0 ? `多了 ${someOf(added, '列')}` : '',
    isMoved ? '列的顺序变了' : '',
  ].filter((words) => words !== '')
  const name = '列与上次相同'
  if (changes.length === 0) return agreed(name, stated, found)
  return warned(
    name,
    stated,
    found,
    `与“${last.name}”相比${changes.join('，')}：请核对导出模板，确认金额与日期仍读自对的列`,
  )
}

function plain(column: string): string {
  return column.replace(/\s+/g, '')
}
