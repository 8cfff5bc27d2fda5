import { type Fen, formatFen } from '../../domain/money.ts'
import type { ControlTotal, ImportReceipt } from '../../domain/source-file.ts'
import { agreed, warned } from './finding.ts'

type Ranged = Pick<ImportReceipt, 'facts' | 'largest'>

/** Fewer facts do not show a range. */
const ENOUGH_FACTS = 20
const FAR = 10

/** 金额范围与往次相当: a largest amount of more than ten times any before is more often a lost decimal point than a sale. */
export function largestLikeBefore(file: Ranged, earlier: readonly Ranged[]): ControlTotal | null {
  const known = earlier.reduce((sum, { facts }) => sum + facts, 0)
  const before = earlier.reduce((most, { largest }) => Math.max(most, largest), 0) as Fen // the largest of Fen
  if (known < ENOUGH_FACTS || before === 0) return null
  const [name, stated, found] = ['金额范围与往次相当', `至多 ${formatFen(before)}`, `至多 ${formatFen(file.largest)}`]
  if (file.largest <= before * FAR) return agreed(name, stated, found)
  const note = `最大一笔 ${formatFen(file.largest)}，超过往次最大 ${formatFen(before)} 的十倍：请核对单位（元、万元）与小数点`
  return warned(name, stated, found, note)
}
