import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { doubtsOf } from '../../shared/engine/normalise/doubts.ts'
import type { NormalTable } from '../../shared/engine/normalise/facts.ts'
import { type FittingTemplate, fitTemplate, hasDrifted } from '../../shared/engine/normalise/import-template.ts'
import { recognise } from '../../shared/engine/normalise/recognise.ts'
import { doubtWords, driftWords } from '../../shared/text/doubts.ts'
import { rowProblemMessage } from '../../shared/text/row-problems.ts'
import type { FileReading } from '../db/repositories/file-reading.ts'
import { type ImportTemplate, listTemplateRows } from '../db/repositories/import-template.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { shippedProfiles } from '../intake/shipped-profiles.ts'
import type { ParsedFile } from './parse-file.ts'
import { isDailyList } from './read-feedback.ts'
import { type ImportOptions, parseSourceFile, type ReadFile, readTables } from './read-source-file.ts'

export type TracedFile = ReadFile & { readonly reading: FileReading }

/** A kept template first, then detection; what leaves a doubt is a question for a person, not a guess. */
export function* readByTemplate(
  db: ReadDb,
  name: string,
  bytes: Uint8Array,
  options: ImportOptions,
): Generator<Progress, Result<TracedFile, AppError>> {
  const parsed = yield* parseSourceFile(name, bytes)
  if (!parsed.ok) return parsed
  if (isDailyList(parsed.value.tables)) return err({ code: 'FILE_IS_LIST', facts: { file: name } })
  const fit = options.mapping || options.kind ? null : fittingTemplate(db, parsed.value.tables)
  if (fit && fit.drift.missed.length > 0) return needsMapping(name, [driftWords(fit.template.name, fit.drift)])
  const mapping = options.mapping ?? fit?.mapping
  const told = { ...options, ...(mapping ? { mapping } : {}) }
  const read = yield* readWithAccount(name, parsed.value, told, fit?.template.body.accountNo ?? '')
  if (!read.ok) return read
  const { table, accountNo } = read.value
  // What a person mapped they have seen; what they mapped once, for another file, may still not read at all.
  const doubts = options.mapping ? [] : doubtsOf(table).filter((doubt) => fit === null || doubt !== 'SIGN_UNPROVEN')
  if (doubts.length > 0) return needsMapping(name, [...doubts.map(doubtWords), ...firstReason(table)])
  const template = fit ? { name: fit.template.name, drift: fit.drift } : null
  return ok({ ...read.value, reading: { layout: table.layout, mapping: mapping ?? null, accountNo, template } })
}

/**
 * The kept template for this header, or for what it was before a few columns came and went. A header that has changed and is
 * known as some system's own now is read by that system's rules: a template that is only alike knows none of them.
 */
export function fittingTemplate(db: ReadDb, tables: ParsedFile['tables']): FittingTemplate<ImportTemplate> | null {
  const templates = listTemplateRows(db)
  const fit = templates.length === 0 ? null : fitTemplate(tables, templates)
  if (fit === null || !hasDrifted(fit.drift)) return fit
  const profile = recognise(tables, { profiles: shippedProfiles(), kind: null, mapping: null })?.found.profile
  return profile && !profile.isBase && profile.id !== fit.template.body.profile ? null : fit
}

/** The account that a template keeps counts only where the file itself names none. */
function* readWithAccount(
  name: string,
  tables: ParsedFile,
  options: ImportOptions,
  kept: string,
): Generator<Progress, Result<ReadFile & { readonly accountNo: string | null }, AppError>> {
  const read = yield* readTables(name, tables, options)
  if (read.ok) return ok({ ...read.value, accountNo: options.accountNo ?? null })
  if (read.error.code !== 'FILE_HAS_NO_ACCOUNT' || kept === '') return read
  const again = yield* readTables(name, tables, { ...options, accountNo: kept })
  return again.ok ? ok({ ...again.value, accountNo: kept }) : again
}

/** What is wrong with the first row that does not read: a damaged number is no question of columns. */
function firstReason({ rows }: NormalTable): readonly string[] {
  for (const row of rows) {
    const [problem] = 'problems' in row ? row.problems : []
    if (problem) return [rowProblemMessage(problem).happened]
  }
  return []
}

function needsMapping(file: string, doubts: readonly string[]): Result<never, AppError> {
  return err({ code: 'FILE_NEEDS_MAPPING', facts: { file, doubts } })
}
