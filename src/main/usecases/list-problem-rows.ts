import type { ProblemRow } from '../../shared/contract/problems.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { RowProblem } from '../../shared/domain/source-file.ts'
import { rowProblemMessage, rowProblemNames } from '../../shared/text/row-problems.ts'
import { type Correction, listRowCorrections } from '../db/repositories/correction.ts'
import { findImportFile } from '../db/repositories/import-file.ts'
import {
  countProblemRows,
  type ProblemRecord,
  pageProblemRows,
  problemRowsByCode,
  problemRowsByFile,
} from '../db/repositories/problem-row.ts'
import type { ReadDb } from '../db/sqlite.ts'

type Input = InputOf<'intake.listProblemRows'>

/** 问题行: of all files, with what each cell says and why it is no fact. */
export function listProblemRows(db: ReadDb, input: Input): OutputOf<'intake.listProblemRows'> {
  const { state, fileId } = input
  const total = (each: Input['state']) => countProblemRows(db, { state: each, fileId: null, code: null })
  return {
    rows: pageProblemRows(db, input, input).map((record) => describe(db, record, state)),
    total: countProblemRows(db, input),
    states: { open: total('open'), dismissed: total('dismissed'), corrected: total('corrected') },
    files: problemRowsByFile(db, state).map((file) => ({ ...file })),
    codes: problemRowsByCode(db, state, fileId).map(({ code, rows }) => ({ code, label: rowProblemNames[code], rows })),
  }
}

/** Of one row, in order; an undone act stays in it. */
export function correctionsOf(db: ReadDb, ref: ProblemRecord['ref']): NonNullable<ProblemRow['correction']>[] {
  const acts = listRowCorrections(db, ref)
  const undone = new Set(acts.flatMap(({ undoes }) => (undoes === null ? [] : [undoes])))
  return acts.map((act) => toView(act, act.kind !== 'undo' && !undone.has(act.correctionId)))
}

export function toCellProblem(header: readonly string[], problem: RowProblem): ProblemRow['problems'][number] {
  const column = problem.column === '' ? -1 : header.indexOf(problem.column)
  return { column, code: problem.code, ...rowProblemMessage(problem) }
}

function describe(db: ReadDb, { ref, cells, problems }: ProblemRecord, state: Input['state']): ProblemRow {
  const receipt = findImportFile(db, ref.fileId)?.receipt
  const header = [...(receipt?.header ?? [])]
  return {
    ...ref,
    fileName: receipt?.name ?? '',
    state,
    header,
    cells: [...cells],
    problems: problems.map((problem) => toCellProblem(header, problem)),
    correction: correctionsOf(db, ref).findLast(({ isStanding }) => isStanding) ?? null,
  }
}

function toView({ correctionId, kind, cells, reason, by, at }: Correction, isStanding: boolean) {
  return { correctionId, kind, cells: cells.map((cell) => ({ ...cell })), reason, by, at, isStanding }
}
