import { hash } from 'node:crypto'
import { err, invariant, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf } from '../../shared/contract/specs.ts'
import type { RowRef } from '../../shared/domain/cell-ref.ts'
import type { FileKind, ImportReceipt } from '../../shared/domain/source-file.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import type { BankRow, Fact, NormalRow, NormalTable } from '../../shared/engine/normalise/facts.ts'
import { correctionWords } from '../../shared/text/correction-words.ts'
import { rowProblemMessage } from '../../shared/text/row-problems.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { addCorrectedFact, isKnownFact, linesBeside } from '../db/repositories/corrected-fact.ts'
import { appendCorrection, type CorrectedCell, listStandingCorrections } from '../db/repositories/correction.ts'
import { findFileReading } from '../db/repositories/file-reading.ts'
import { findImportFile, type ImportedFile } from '../db/repositories/import-file.ts'
import { withLines } from '../db/repositories/line-reader.ts'
import { outcomeOf, problemRowsOf } from '../db/repositories/problem-row.ts'
import { readRawRow, type SourceRow } from '../db/repositories/raw-row.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { transact } from '../db/transact.ts'
import { factSealedBy } from './fact-seal.ts'
import { lineIdentities } from './line-identity.ts'
import { proveComplete } from './prove-complete.ts'
import { rereadFile } from './reread-file.ts'
import { restateJoins } from './statement-joins.ts'
import type { WorkspaceContext } from './workspace-context.ts'

type Refusal = Result<never, AppError>
type CorrectedFact = { readonly key: string; readonly fact: Fact; readonly isNew: boolean }
export type Rejected = { readonly file: ImportedFile; readonly source: SourceRow; readonly ref: RowRef }

/**
 * 更正: a rejected row with new words in some cells becomes a fact, or a repetition of one. The source row stays verbatim; the
 * whole file is read again with the new words, so that its totals and its other rows have their say before anything is written.
 */
export function* correctRow(
  context: WorkspaceContext,
  input: InputOf<'intake.correctRow'>,
): Generator<Progress, Result<{ readonly correctionId: string }, AppError>> {
  const { db } = context
  const rejected = findRejected(db, input)
  if (!rejected.ok) return rejected
  const { file, source, ref } = rejected.value
  const cells = changesOf(source, input.cells)
  if (cells.length === 0) return invalid(ref, correctionWords.nothingChanged)
  const standing = listStandingCorrections(db, ref.fileId)
  const read = yield* rereadFile(context, file, [...standing, { ref, cells }])
  if (!read.ok) return read
  const found = factOf(db, file, read.value, ref)
  if (!found.ok) return found
  yield { phase: 'promote', done: 0, total: 1 }
  return transact(db, () => {
    // A click's write may have come in between two slices.
    if (outcomeOf(db, ref) !== 'problem' || listStandingCorrections(db, ref.fileId).length !== standing.length) {
      return invalid(ref, correctionWords.movedOn)
    }
    addCorrectedFact(db, file.receipt.kind, ref, found.value)
    const sealed = found.value.isNew ? factSealedBy(db, file.receipt, ref) : null
    if (sealed !== null) return err({ code: 'PERIOD_CLOSED', facts: sealed })
    const at = context.now()
    const { reason } = input
    const act = { kind: 'cell', undoes: null, ref, cells, reason, by: context.actor, at } as const
    const correctionId = appendCorrection(db, act)
    const { facts, duplicates, problems } = findReceipt(db, ref.fileId)
    const { isNew } = found.value
    restate(db, ref.fileId, read.value, {
      facts: facts + Number(isNew),
      duplicates: duplicates + Number(!isNew),
      problems: problems - 1,
    })
    const detail = { ref, cells, reason, outcome: isNew ? 'fact' : 'duplicate' }
    appendAudit(db, { at, person: context.actor, action: 'correct.cell', subject: correctionId, detail })
    return ok({ correctionId })
  })
}

/** 不是业务数据: the row stays a problem in every count; nobody is asked again. */
export function dismissRow(
  { db, now, actor }: WorkspaceContext,
  { reason, ...input }: InputOf<'intake.dismissRow'>,
): Result<{ correctionId: string }, AppError> {
  const rejected = findRejected(db, input)
  if (!rejected.ok) return rejected
  const { ref } = rejected.value
  return db.transaction(() => {
    const act = { kind: 'dismiss', undoes: null, ref, cells: [], reason, by: actor, at: now() } as const
    const correctionId = appendCorrection(db, act)
    const detail = { ref, reason }
    appendAudit(db, { at: now(), person: actor, action: 'correct.dismiss', subject: correctionId, detail })
    return ok({ correctionId })
  })()
}

/** A row that waits: a problem of a file that is in, and nobody's word on it yet. */
export function findRejected(db: ReadDb, { fileId, sheet, row }: RowRef): Result<Rejected, AppError> {
  const ref = { fileId, sheet, row }
  const file = findImportFile(db, fileId)
  const source = readRawRow(db, ref)
  if (file === null || file.undoneAt !== null || source === null) {
    return err({ code: 'FILE_NOT_FOUND', facts: { file: file?.receipt.name ?? `${sheet} 第 ${row} 行` } })
  }
  const isSpokenFor = listStandingCorrections(db, fileId).some((act) => act.ref.sheet === sheet && act.ref.row === row)
  if (outcomeOf(db, ref) !== 'problem' || isSpokenFor) return invalid(ref, correctionWords.notWaiting)
  return ok({ file, source, ref })
}

/** The file's receipt after a row changed its outcome, proved anew. Law: rowsRead = facts + duplicates + problems. */
export function restate(
  db: WorkspaceContext['db'],
  fileId: string,
  { firstOn, lastOn, amountIn, amountOut, largest, ends, controls }: NormalTable,
  counts: Pick<ImportReceipt, 'facts' | 'duplicates' | 'problems'>,
): void {
  const before = findReceipt(db, fileId)
  const figures = { firstOn, lastOn, amountIn, amountOut, largest, ends, controls }
  const receipt = { ...before, ...figures, ...counts }
  const { rowsRead, facts, duplicates, problems } = receipt
  invariant(rowsRead === facts + duplicates + problems, `${receipt.name}: rows read and rows kept differ`)
  proveComplete(db, receipt)
  restateJoins(db, before.ends)
}

export function findReceipt(db: ReadDb, fileId: string): ImportReceipt {
  const file = findImportFile(db, fileId)
  invariant(file !== null, `no file ${fileId}`)
  return file.receipt
}

function changesOf(
  { header, cells }: SourceRow,
  told: InputOf<'intake.correctRow'>['cells'],
): readonly CorrectedCell[] {
  const width = Math.max(header.length, cells.length)
  return told.flatMap(({ index, text }): readonly CorrectedCell[] => {
    const oldText = cells[index] ?? ''
    if (index >= width || text === oldText) return []
    return [{ index, column: header[index] ?? '', oldText, newText: text }]
  })
}

/** What the row is now that the file was read with the new words, or why it still is none. */
function factOf(db: ReadDb, file: ImportedFile, table: NormalTable, ref: RowRef): Result<CorrectedFact, AppError> {
  const row = table.sheet === ref.sheet ? table.rows.find((each) => each.row === ref.row) : undefined
  if (row === undefined) return invalid(ref, correctionWords.noRecord)
  if ('problems' in row) return invalid(ref, reasonsOf(row))
  const kept = findFileReading(db, ref.fileId)
  if (kept !== null && kept.layout.money.sign !== table.layout.money.sign) return invalid(ref, correctionWords.turns)
  const known = problemRowsOf(db, ref)
  const hurt = table.rows.find((each) => 'problems' in each && !known.has(each.row))
  if (hurt) return invalid(ref, correctionWords.hurts(hurt.row))
  const { kind } = file.receipt
  return kind === 'bank' ? lineOf(db, ref, row.fact as BankRow) : recordOf(db, kind, row.key, row.fact)
}

function recordOf(
  db: ReadDb,
  kind: Exclude<FileKind, 'bank'>,
  content: string,
  fact: Fact,
): Result<CorrectedFact, AppError> {
  const key = hash('sha256', content).slice(0, 40)
  return ok({ key, fact, isNew: !isKnownFact(db, kind, key) })
}

function lineOf(db: ReadDb, ref: RowRef, fact: BankRow): Result<CorrectedFact, AppError> {
  const found = withLines(db, (reader) => lineIdentities(linesBeside(db, reader, ref.fileId))(fact))
  if (found.kind === 'contradiction') return invalid(ref, correctionWords.contradicts(fact.bankRef))
  const { bankRef } = found
  return ok({ key: `${fact.accountNo}:${bankRef}`, fact: { ...fact, bankRef }, isNew: found.kind === 'new' })
}

function reasonsOf(row: Extract<NormalRow, { readonly problems: unknown }>): string {
  return row.problems.map((problem) => rowProblemMessage(problem).happened).join('；')
}

function invalid({ row }: Pick<RowRef, 'row'>, reason: string): Refusal {
  return err({ code: 'CORRECTION_INVALID', facts: { row, reason } })
}
