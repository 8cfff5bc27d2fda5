import type { ImportReceipt } from '../domain/source-file.ts'

type Counted = Pick<ImportReceipt, 'facts' | 'duplicates' | 'problems' | 'equalsKept' | 'changed'>

/** "已有 312 行、新增 41 行、相同但保留 2 行": what became of a file's rows, as far as there is something to say. */
export function receiptSentence({ facts, duplicates, problems, equalsKept, changed }: Counted): string {
  return [
    duplicates > 0 ? `已有 ${duplicates} 行` : '',
    `新增 ${facts} 行`,
    equalsKept > 0 ? `相同但保留 ${equalsKept} 行` : '',
    changed > 0 ? `与上次不同 ${changed} 项（旧值保留）` : '',
    problems > 0 ? `问题 ${problems} 行` : '',
  ]
    .filter((part) => part !== '')
    .join('、')
}
