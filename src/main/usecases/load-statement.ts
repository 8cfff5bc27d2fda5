import { invariant } from '../../shared/base/index.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { fileNoFor, listImportFiles } from '../db/repositories/import-file.ts'
import { beginLineLoad, endLineLoad, openLineLoad } from '../db/repositories/line-load.ts'
import { addProblemRow } from '../db/repositories/raw-row.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { keepInVault } from '../intake/vault.ts'
import { DAY, KEY, LINE_WIDTH, PACK_ROWS, PLACE, SIGNED } from '../parsers/pack-lines.ts'
import type { ScanTotals } from '../parsers/scan-statement.ts'
import type { PlainStatement } from './plain-statement.ts'
import { proveComplete } from './prove-complete.ts'
import { type Identity, recordImport } from './record-import.ts'
import type { Scan } from './statement-scan.ts'
import type { WorkspaceContext } from './workspace-context.ts'

const FORMAT = { rows: PACK_ROWS, width: LINE_WIDTH, key: KEY, day: DAY, signed: SIGNED, place: PLACE }
/** Of one line in a statement, for guessing how many there are. */
const USUAL_BYTES = 150

/**
 * A plain statement into the ledger while another thread reads it. One transaction from the first line to the receipt; null leaves
 * the ledger as it was, and the file to the ordinary way.
 */
export function* loadStatement(
  context: WorkspaceContext,
  file: Identity,
  path: string,
  statement: PlainStatement,
  scan: Scan,
): Generator<Progress, ImportReceipt | null> {
  const { db, workspace } = context
  const kept = keepInVault(workspace, file.fileId, path)
  let isLoaded = false
  beginLineLoad(db)
  try {
    const load = openLineLoad(
      db,
      {
        fileNo: fileNoFor(db, file.fileId),
        expected: Math.ceil(file.size / USUAL_BYTES),
        isInOrder: statement.isInOrder,
      },
      FORMAT,
    )
    const scanned = yield* takeLines(scan, load.add, file.size - statement.order.at)
    if (scanned === null || scanned.digest !== file.fileId) return null
    scan.post({ verify: kept })
    const { totals } = scanned
    const described = statement.describe(totals)
    const told = described === null ? null : isToldBefore(db, file.fileId, described.accountNo, totals)
    if (described === null || told === 'days') return null
    yield { phase: 'promote', done: 0, total: totals.rowsRead }
    const steps = load.finish(told === 'account')
    for (;;) {
      const step = steps.next()
      yield { phase: 'promote', done: 0, total: totals.rowsRead }
      if (!step.done) continue
      if (!step.value) return null
      break
    }
    if ((yield* verifiedDigest(scan)) !== file.fileId) return null
    const { layout, ...table } = described
    const reading = { layout, mapping: null, accountNo: statement.accountGiven, template: null }
    const stored = { ...layout, delimiter: statement.order.delimiter }
    const receipt = recordImport(context, file, stored, reading, {
      ...table,
      encoding: statement.encoding,
      rowsRead: totals.rowsRead,
      facts: totals.inCount + totals.outCount,
      duplicates: 0,
      problems: totals.problems.length,
      changed: 0,
    })
    for (const row of totals.problems) addProblemRow(db, file.fileId, row)
    const proved = proveComplete(db, receipt)
    isLoaded = true
    return proved
  } finally {
    endLineLoad(db, isLoaded)
  }
}

type Scanned = { readonly totals: ScanTotals; readonly digest: string }
type AddLines = ReturnType<typeof openLineLoad>['add']

function* takeLines(scan: Scan, add: AddLines, total: number): Generator<Progress, Scanned | null> {
  let done = 0
  for (;;) {
    const message = scan.next()
    if (message === null || message?.type === 'refused') return null
    if (message?.type === 'scanned') return message
    if (message?.type === 'lines') {
      for (const lines of message.lines) {
        add(lines)
        yield { phase: 'stage', done, total }
      }
      done += message.bytes
    }
    yield { phase: 'stage', done, total }
  }
}

function* verifiedDigest(scan: Scan): Generator<Progress, string | null> {
  for (;;) {
    const message = scan.next()
    if (message === null) return null
    if (message?.type === 'verified') return message.digest
    yield { phase: 'promote', done: 0, total: 0 }
  }
}

/** Does another statement tell of this account, or even of these days of it? Such lines are compared one by one. */
function isToldBefore(db: ReadDb, fileId: string, accountNo: string, totals: ScanTotals): 'days' | 'account' | null {
  const others = listImportFiles(db)
    .filter(({ receipt, undoneAt }) => receipt.kind === 'bank' && receipt.fileId !== fileId && undoneAt === null)
    .map(({ receipt }) => receipt)
    .filter((receipt) => receipt.accountNo.split('、').includes(accountNo))
  const overlaps = others.some(
    ({ firstOn, lastOn }) =>
      firstOn !== null && lastOn !== null && firstOn <= totals.lastOn && lastOn >= totals.firstOn,
  )
  invariant(totals.inCount + totals.outCount + totals.problems.length === totals.rowsRead, 'rows went missing')
  return overlaps ? 'days' : others.length > 0 ? 'account' : null
}
