import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { OutputOf } from '../../shared/contract/specs.ts'
import type { DecisionBody } from '../../shared/domain/decision.ts'
import { periodTitle } from '../../shared/domain/period.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import { stillStanding } from '../../shared/domain/still-standing.ts'
import { decisionWords } from '../../shared/text/decision-words.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import type { TrackedDiscrepancy } from '../db/repositories/discrepancy.ts'
import { findImportFile, listStandingFiles } from '../db/repositories/import-file.ts'
import { countMatchesOn, countPromotable, discrepanciesOn, goneAmong } from '../db/repositories/undo-reach.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { sealsOver } from './undo-import.ts'

/** Enough to recognise them; the count tells the rest. */
const MAX_LISTED = 50

/** 撤销预览: what taking this file back would take with it. Changes nothing, and reads the ledger alone, after a restart too. */
export function previewUndo(db: ReadDb, fileId: string): Result<OutputOf<'intake.previewUndo'>, AppError> {
  const file = findImportFile(db, fileId)
  if (file === null || file.undoneAt !== null) {
    return err({ code: 'FILE_NOT_FOUND', facts: { file: file?.receipt.name ?? fileId } })
  }
  const { receipt } = file
  const { kind, name, facts } = receipt
  const repeating = listStandingFiles(db, kind).filter(
    ({ receipt: other }) => other.fileId !== fileId && other.duplicates > 0,
  )
  const promoted = countPromotable(
    db,
    fileId,
    kind,
    repeating.map(({ receipt: other }) => other.fileId),
  )
  const differences = discrepanciesOn(db, fileId, kind)
  const open = differences.filter(({ state }) => state === 'open').map(({ discrepancy }) => discrepancy)
  return ok({
    fileName: name,
    facts,
    promoted,
    matches: countMatchesOn(db, fileId, kind),
    decisions: [...decisionsOn(db, receipt, differences)],
    discrepancies: open.length,
    someDiscrepancies: open
      .slice(0, MAX_LISTED)
      .map(({ id, code, subject, amount }) => ({ id, code, subject, amount })),
    seals: sealsOver(db, receipt).map(({ period, signedBy }) => ({ period: periodTitle(period), signedBy })),
  })
}

/** Decisions stay whatever happens to facts; these would rest on nothing until the file comes again. */
function decisionsOn(
  db: ReadDb,
  { fileId, kind }: ImportReceipt,
  differences: readonly TrackedDiscrepancy[],
): OutputOf<'intake.previewUndo'>['decisions'] {
  const standing = stillStanding(listDecisions(db)).filter(({ body }) => body.kind !== 'undo')
  const gone = goneAmong(db, fileId, kind, [...new Set(standing.flatMap(({ body }) => namesIn(body)))])
  const waived = new Set(differences.map(({ discrepancy }) => discrepancy.id))
  return standing
    .filter(({ body }) => {
      const isWaived = body.kind === 'waive' && waived.has(`${body.code}:${body.subject}`)
      return isWaived || namesIn(body).some((name) => name === fileId || gone.has(name))
    })
    .map(({ id, decidedBy, decidedAt, reason, body }) => {
      return { decisionId: id, kind: body.kind, words: decisionWords(body), by: decidedBy, at: decidedAt, reason }
    })
}

/** The lines, contracts, invoices and flows that a decision names. */
function namesIn(body: DecisionBody): readonly string[] {
  switch (body.kind) {
    case 'match':
      return [...body.bankLineIds, ...body.allocations.map(({ contractNo }) => contractNo)]
    case 'reject':
      return [body.bankLineId, body.contractNo]
    case 'suspense':
    case 'scope':
      return [body.bankLineId]
    case 'waive':
    case 'note':
    case 'step':
      return [body.subject]
    case 'invoice':
      return [body.invoiceNo, body.contractNo]
    case 'exception':
      return [body.contractNo]
    case 'objection':
      return [...body.bankLineIds, ...body.contractNos]
    case 'assign':
    case 'feedback':
    case 'hold':
      return [] // they come back with their differences
    case 'tick':
      return body.bankIds.map((id) => id.replace(/^bank:/, ''))
    case 'account':
    case 'ledger':
    case 'outstanding':
    case 'calendar':
    case 'cutoff':
    case 'alias':
    case 'review':
    case 'rule':
    case 'threshold':
    case 'segregation':
    case 'performance':
    case 'undo':
      return []
  }
}
