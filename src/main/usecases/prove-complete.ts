import type { ControlTotal, ImportReceipt } from '../../shared/domain/source-file.ts'
import { bookedOnce } from '../../shared/engine/completeness/booked-once.ts'
import { columnsLikeLast } from '../../shared/engine/completeness/columns-like-last.ts'
import { largestLikeBefore } from '../../shared/engine/completeness/largest-like-before.ts'
import { missingNumbers, numbersConsecutive } from '../../shared/engine/completeness/number-gaps.ts'
import { overlapAgrees } from '../../shared/engine/completeness/overlap-agrees.ts'
import { rowCountLikeBefore } from '../../shared/engine/completeness/row-count-like-before.ts'
import { stillTold } from '../../shared/engine/completeness/still-told.ts'
import {
  countChanged,
  countEqualsKept,
  isRecordKind,
  lackingLines,
  listNumbers,
  missingRecords,
  sameMoney,
  unknownNumbers,
} from '../db/repositories/completeness.ts'
import { listStandingFiles, updateReceipt } from '../db/repositories/import-file.ts'
import type { ReadDb, WriteDb } from '../db/sqlite.ts'
import { joinControls, restateJoins } from './statement-joins.ts'

/**
 * Adds to a receipt what only the ledger can tell: whether the file goes on where an earlier one ended, and what is unlike its
 * source's earlier files. Call it once the file's facts are in, in the same transaction. It reads receipts and indexes, not all facts.
 */
export function proveComplete(db: WriteDb, receipt: ImportReceipt): ImportReceipt {
  const files = listStandingFiles(db, receipt.kind).map((file) => file.receipt)
  const others = files.filter(({ fileId }) => fileId !== receipt.fileId)
  const found = receipt.kind === 'bank' ? statementControls(db, receipt, others) : recordControls(db, receipt, others)
  const proved = {
    ...receipt,
    equalsKept:
      receipt.equalsKept > 0 && receipt.duplicates > 0 ? countEqualsKept(db, receipt.fileId) : receipt.equalsKept,
    changed: isRecordKind(receipt.kind) ? countChanged(db, receipt.fileId, receipt.kind) : 0,
    controls: [...receipt.controls, ...found, ...distrust(receipt, others)],
  }
  updateReceipt(db, proved)
  restateJoins(db, proved.ends)
  return proved
}

function statementControls(
  db: ReadDb,
  receipt: ImportReceipt,
  others: readonly ImportReceipt[],
): readonly ControlTotal[] {
  const joins = joinControls(db, receipt, others)
  if (!others.some((other) => overlaps(other, receipt))) return joins
  const lacking = receipt.ends
    .map(({ accountNo, firstOn, lastOn }) => lackingLines(db, receipt.fileId, accountNo, firstOn, lastOn))
    .filter((lines) => lines !== null)
  const [first] = lacking
  const all = first ? { ...first, count: lacking.reduce((sum, { count }) => sum + count, 0) } : null
  const same = receipt.ends.map(({ accountNo, firstOn, lastOn }) =>
    sameMoney(db, receipt.fileId, accountNo, firstOn, lastOn),
  )
  const once = bookedOnce({
    inSharedDays: same.reduce((sum, { inSharedDays }) => sum + inSharedDays, 0),
    twins: same.reduce((sum, { twins }) => sum + twins, 0),
  })
  const held = receipt.duplicates > 0 || all !== null ? [overlapAgrees(receipt.duplicates, all)] : []
  return [...joins, ...held, ...(once === null ? [] : [once])]
}

function overlaps(one: ImportReceipt, other: ImportReceipt): boolean {
  return one.ends.some((a) =>
    other.ends.some((b) => a.accountNo === b.accountNo && a.firstOn <= b.lastOn && b.firstOn <= a.lastOn),
  )
}

const numberWords = { contract: '合同编号', archive: '归档编号', invoice: '发票号码' } as const
const listWords = { contract: '合同', archive: '归档流程' } as const

function recordControls(db: ReadDb, receipt: ImportReceipt, others: readonly ImportReceipt[]): readonly ControlTotal[] {
  const { kind, fileId } = receipt
  if (!isRecordKind(kind)) return []
  const numbers = listNumbers(db, fileId, kind)
  const consecutive = numbersConsecutive(
    numberWords[kind],
    numbers.length,
    unknownNumbers(db, kind, missingNumbers(numbers)),
  )
  const last = sameSource(receipt, others)[0]
  const controls = consecutive === null ? [] : [consecutive]
  // An older export that comes later is no proof that anything is gone.
  if (kind === 'invoice' || !last || (last.lastOn ?? 0) > (receipt.lastOn ?? 0)) return controls
  const { count, missing } = missingRecords(db, kind, last.fileId, fileId)
  return [...controls, stillTold(listWords[kind], { fileName: last.name, count }, missing)]
}

function distrust(receipt: ImportReceipt, others: readonly ImportReceipt[]): readonly ControlTotal[] {
  const earlier = sameSource(receipt, others)
  const [last] = earlier
  if (!last) return []
  return [
    columnsLikeLast(receipt, last),
    rowCountLikeBefore(receipt, earlier),
    largestLikeBefore(receipt, earlier),
  ].filter((control) => control !== null)
}

function sameSource(receipt: ImportReceipt, others: readonly ImportReceipt[]): readonly ImportReceipt[] {
  return others.filter(({ profile, accountNo }) => profile === receipt.profile && accountNo === receipt.accountNo)
}
