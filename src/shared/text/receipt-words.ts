import type { ImportReceipt } from '../domain/source-file.ts'
import { countText } from './count-text.ts'

type Counted = Pick<ImportReceipt, 'facts' | 'duplicates' | 'problems' | 'equalsKept' | 'changed'>

/** "已有 312 行、新增 41 行、相同但保留 2 行": what became of a file's rows, as far as there is something to say. */
export function receiptSentence({ facts, duplicates, problems, equalsKept, changed }: Counted): string {
  return [
    duplicates > 0 ? `已有 ${countText(duplicates)} 行` : '',
    `新增 ${countText(facts)} 行`,
    equalsKept > 0 ? `相同但保留 ${countText(equalsKept)} 行` : '',
    changed > 0 ? `与上次不同 ${countText(changed)} 项（旧值保留）` : '',
    problems > 0 ? `问题 ${countText(problems)} 行` : '',
  ]
    .filter((part) => part !== '')
    .join('、')
}
