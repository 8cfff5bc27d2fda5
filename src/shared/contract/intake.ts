import { z } from 'zod'
import { DECISION_KINDS } from '../domain/decision.ts'
import { FILE_KINDS } from '../domain/source-file.ts'
import { command, job, query } from './spec.ts'
import { EpochDaySchema, EpochMsSchema, FenSchema, IdSchema, NothingSchema, RowRefSchema } from './values.ts'

export const FileKindSchema = z.enum(FILE_KINDS)

export const ReceiptSchema = z.strictObject({
  fileId: IdSchema,
  name: z.string(),
  kind: FileKindSchema,
  profile: z.string(),
  encoding: z.string(),
  sheet: z.string(),
  headerRow: z.int(),
  header: z.array(z.string()),
  accountNo: z.string(),
  firstOn: EpochDaySchema.nullable(),
  lastOn: EpochDaySchema.nullable(),
  rowsRead: z.int(),
  facts: z.int(),
  duplicates: z.int(),
  problems: z.int(),
  amountIn: FenSchema,
  amountOut: FenSchema,
  largest: FenSchema,
  ends: z.array(
    z.strictObject({
      accountNo: z.string(),
      firstOn: EpochDaySchema,
      lastOn: EpochDaySchema,
      opening: FenSchema.nullable(),
      closing: FenSchema.nullable(),
    }),
  ),
  equalsKept: z.int(),
  changed: z.int(),
  controls: z.array(
    z.strictObject({
      name: z.string(),
      stated: z.string(),
      found: z.string(),
      agrees: z.boolean(),
      level: z.enum(['error', 'warning']),
      note: z.string(),
    }),
  ),
  importedAt: EpochMsSchema,
  importedBy: z.string(),
})

/** What a person did to a row, undone acts included. */
export const CorrectionSchema = z.strictObject({
  correctionId: IdSchema,
  kind: z.enum(['cell', 'dismiss', 'undo']),
  cells: z.array(z.strictObject({ index: z.int(), column: z.string(), oldText: z.string(), newText: z.string() })),
  reason: z.string(),
  by: z.string(),
  at: EpochMsSchema,
  isStanding: z.boolean(),
})

/** The template that a file was read by, and how its columns had changed since. */
export const UsedTemplateSchema = z.strictObject({
  name: z.string(),
  drift: z.strictObject({ added: z.array(z.string()), removed: z.array(z.string()) }),
})

/** A dropped file that did not become facts, with what was found and what would help. */
export const RefusedFileSchema = z.strictObject({
  name: z.string(),
  happened: z.string(),
  next: z.string(),
  /** It waits among 待确认 for a person to name its columns. */
  isPending: z.boolean(),
})

/** Paths come from preload only (real `File` objects) and never reach the page. Folders are walked. */
export const importPaths = job({
  channel: 'intake.importPaths',
  input: z.strictObject({
    paths: z.array(z.string().min(1).max(4096)).max(1000),
    /** Dropped files that the system gave no path for; counted, so that none goes missing unsaid. */
    unreachable: z.int().nonnegative(),
  }),
  output: z.strictObject({ jobId: z.string() }),
  errors: ['JOB_RUNNING'],
})
/** The same through a system dialog; null when the user closed it. */
export const pickAndImport = job({
  channel: 'intake.pickAndImport',
  input: NothingSchema,
  output: z.strictObject({ jobId: z.string() }).nullable(),
  errors: ['JOB_RUNNING'],
})
export const undoImport = job({
  channel: 'intake.undoImport',
  input: z.strictObject({ fileId: IdSchema }),
  output: z.strictObject({ jobId: z.string() }),
  errors: ['JOB_RUNNING', 'PERIOD_CLOSED', 'FILE_NOT_FOUND'],
})
/** What undoing an import would take back, before anything is. Decisions stay as facts; those listed would rest on nothing. */
export const previewUndo = query({
  channel: 'intake.previewUndo',
  input: z.strictObject({ fileId: IdSchema }),
  output: z.strictObject({
    fileName: z.string(),
    facts: z.int(),
    /** Of these facts, what another file also tells, so that it stays. */
    promoted: z.int(),
    matches: z.strictObject({ auto: z.int(), confirmed: z.int(), suggested: z.int() }),
    decisions: z.array(
      z.strictObject({
        decisionId: IdSchema,
        kind: z.enum(DECISION_KINDS),
        words: z.string(),
        by: z.string(),
        at: EpochMsSchema,
        reason: z.string(),
      }),
    ),
    /** Open ones that speak of what would be gone. */
    discrepancies: z.int(),
    someDiscrepancies: z.array(
      z.strictObject({ id: IdSchema, code: z.string(), subject: z.string(), amount: FenSchema }),
    ),
    /** Signed months that refuse it. */
    seals: z.array(z.strictObject({ period: z.string(), signedBy: z.string() })),
  }),
  errors: ['FILE_NOT_FOUND'],
})
export const listFiles = query({
  channel: 'intake.listFiles',
  input: NothingSchema,
  output: z.array(
    ReceiptSchema.extend({
      isUndone: z.boolean(),
      /** Rows that a person corrected since. */
      corrections: z.int(),
      /** Rows that are no fact and wait for a person. */
      openProblems: z.int(),
      template: UsedTemplateSchema.nullable(),
    }),
  ), // latest first
})
export const listProblems = query({
  channel: 'intake.listProblems',
  input: z.strictObject({ fileId: IdSchema }),
  output: z.array(
    z.strictObject({
      sheet: z.string(),
      row: z.int(),
      column: z.string(),
      happened: z.string(),
      next: z.string(),
      raw: z.array(z.string()),
    }),
  ),
})
/** One source row with its header: what every number opens to. Cells of `columns` are the evidence. */
export const readRow = query({
  channel: 'intake.readRow',
  input: RowRefSchema,
  output: z.strictObject({
    fileName: z.string(),
    sheet: z.string(),
    row: z.int(),
    header: z.array(z.string()),
    cells: z.array(z.string()),
    /** Which of the columns, by its place, holds what is usually called so. */
    named: z.array(z.strictObject({ usual: z.string(), index: z.int() })),
    corrections: z.array(CorrectionSchema),
  }),
  errors: ['FILE_NOT_FOUND'],
})
export const cancelJob = command({
  channel: 'job.cancel',
  input: z.strictObject({ jobId: z.string() }),
  output: NothingSchema,
})
