import { addFen } from '../../shared/domain/money.ts'
import type { ControlTotal, ImportReceipt, StatementEnds } from '../../shared/domain/source-file.ts'
import { type EarlierStatement, JOINS_EARLIER, joinsEarlier } from '../../shared/engine/completeness/joins-earlier.ts'
import { sumOfDays } from '../db/repositories/completeness.ts'
import { listStandingFiles, updateReceipt } from '../db/repositories/import-file.ts'
import type { ReadDb, WriteDb } from '../db/sqlite.ts'

/** Of each account of a statement, whether it begins where the one before it ended; nothing for the first statement of an account. */
export function joinControls(
  db: ReadDb,
  receipt: ImportReceipt,
  others: readonly ImportReceipt[],
): readonly ControlTotal[] {
  return receipt.ends.flatMap((ends) => {
    const earlier = earlierOf(db, ends, others)
    const control = earlier && joinsEarlier(ends, earlier, receipt.ends.length === 1)
    return control ? [control] : []
  })
}

/** A statement came between others, or was taken out: those that begin after it are held against what is there now. */
export function restateJoins(db: WriteDb, came: readonly StatementEnds[]): void {
  if (came.length === 0) return
  const files = listStandingFiles(db, 'bank').map(({ receipt }) => receipt)
  for (const receipt of files) {
    const isAfter = receipt.ends.some((ends) =>
      came.some(({ accountNo, firstOn }) => accountNo === ends.accountNo && firstOn < ends.firstOn),
    )
    if (!isAfter) continue
    const others = files.filter(({ fileId }) => fileId !== receipt.fileId)
    const kept = receipt.controls.filter(({ name }) => !name.startsWith(JOINS_EARLIER))
    updateReceipt(db, { ...receipt, controls: [...kept, ...joinControls(db, receipt, others)] })
  }
}

/** The statement that began earlier and reaches furthest towards this one; of two, the one that began last. */
function earlierOf(db: ReadDb, ends: StatementEnds, others: readonly ImportReceipt[]): EarlierStatement | null {
  const { accountNo, firstOn } = ends
  const reach = ({ lastOn }: StatementEnds) => Math.min(lastOn, firstOn - 1)
  let best: { readonly name: string; readonly ends: StatementEnds } | null = null
  for (const { name, ends: all } of others) {
    for (const other of all) {
      if (other.accountNo !== accountNo || other.firstOn >= firstOn || other.closing === null) continue
      const lead = best === null ? 1 : reach(other) - reach(best.ends) || other.firstOn - best.ends.firstOn
      if (lead > 0) best = { name, ends: other }
    }
  }
  const opening = best?.ends.opening
  if (!best || best.ends.closing === null || opening === null || opening === undefined) return null
  const { lastOn, closing, firstOn: fromOn } = best.ends
  const balance = lastOn < firstOn ? closing : addFen(opening, sumOfDays(db, accountNo, fromOn, firstOn))
  return { fileName: best.name, lastOn, closing, balance }
}
