import { z } from 'zod'
import { FileKindSchema, UsedTemplateSchema } from './intake.ts'
import { command, job, query } from './spec.ts'
import { EpochMsSchema, IdSchema, NothingSchema } from './values.ts'

/** What a person says of a file's columns. */
const MappingSchema = z.strictObject({
  kind: FileKindSchema,
  sheet: z.string().max(200),
  /** 1-based as the file shows it; null: there is no header. */
  headerRow: z.int().positive().nullable(),
  /** Column index by role. */
  columns: z.record(z.string().max(40), z.int().nonnegative().max(16_384)),
  /** For days like 03/04/2025 that the column itself cannot prove. */
  dateOrder: z.enum(['YMD', 'DMY', 'MDY']).nullable(),
  /** The system whose rules hold besides; '' for none in particular. */
  profile: z.string().max(40),
})
export type Mapping = z.infer<typeof MappingSchema>

const AccountSchema = z.string().trim().max(60)
const TemplateNameSchema = z.string().trim().min(1).max(60)

const PreviewSchema = z.strictObject({
  fileId: IdSchema,
  name: z.string(),
  sheets: z.array(z.strictObject({ name: z.string(), rows: z.int() })),
  mapping: MappingSchema,
  header: z.array(z.string()),
  /** The top of the sheet: what stands above the header, the header, and rows below it. */
  rows: z.array(
    z.strictObject({
      row: z.int(),
      cells: z.array(z.string()),
      state: z.enum(['above', 'header', 'fact', 'problem', 'skipped']),
      problems: z.array(z.strictObject({ column: z.int(), happened: z.string() })), // column -1: the whole row
    }),
  ),
  /** `isNeeded`: it, or another of its group, must have a column and none has. */
  roles: z.array(z.strictObject({ role: z.string(), label: z.string(), isNeeded: z.boolean() })),
  /** Groups of which one role must have a column and none has, in words. */
  lacking: z.array(z.string()),
  counts: z.strictObject({
    rows: z.int(),
    facts: z.int(),
    problems: z.int(),
    byReason: z.array(z.strictObject({ reason: z.string(), count: z.int(), firstRow: z.int() })),
    /** Counted over the first rows alone; null: over all of them. */
    countedRows: z.int().nullable(),
  }),
  /** The account of a statement as the file or the given number tells; '' when nobody does. */
  accountNo: z.string(),
  needsAccount: z.boolean(),
  /** Days that can be read in more than one order stand in the rows, or did before an order was told. */
  needsDateOrder: z.boolean(),
  /** Why the file was not read at once. */
  doubts: z.array(z.string()),
  template: UsedTemplateSchema.nullable(),
})
export type Preview = z.infer<typeof PreviewSchema>

/** 待确认, latest first. */
export const listPending = query({
  channel: 'intake.listPending',
  input: NothingSchema,
  output: z.array(
    z.strictObject({
      fileId: IdSchema,
      name: z.string(),
      size: z.int(),
      happened: z.string(),
      next: z.string(),
      stagedAt: EpochMsSchema,
      stagedBy: z.string(),
    }),
  ),
})
/** Null mapping: what the program makes of the file by itself. */
export const preview = query({
  channel: 'intake.preview',
  input: z.strictObject({ fileId: IdSchema, mapping: MappingSchema.nullable(), accountNo: AccountSchema }),
  output: PreviewSchema,
  errors: ['FILE_NOT_FOUND', 'FILE_UNREADABLE', 'FILE_UNKNOWN'],
})
export const importMapped = job({
  channel: 'intake.importMapped',
  input: z.strictObject({
    fileId: IdSchema,
    mapping: MappingSchema,
    accountNo: AccountSchema,
    /** Kept under this name for the next file with this header; null: not kept. */
    template: z.strictObject({ name: TemplateNameSchema, keepsAccount: z.boolean() }).nullable(),
  }),
  output: z.strictObject({ jobId: z.string() }),
  errors: ['JOB_RUNNING', 'FILE_NOT_FOUND'],
})
export const dropPending = command({
  channel: 'intake.dropPending',
  input: z.strictObject({ fileId: IdSchema }),
  output: NothingSchema,
  errors: ['FILE_NOT_FOUND'],
})
/** 导入模板, latest first. */
export const listTemplates = query({
  channel: 'intake.listTemplates',
  input: NothingSchema,
  output: z.array(
    z.strictObject({
      templateId: IdSchema,
      name: z.string(),
      kind: FileKindSchema,
      columns: z.array(z.strictObject({ label: z.string(), column: z.string() })),
      accountNo: z.string(),
      savedAt: EpochMsSchema,
      savedBy: z.string(),
    }),
  ),
})
export const deleteTemplate = command({
  channel: 'intake.deleteTemplate',
  input: z.strictObject({ templateId: IdSchema }),
  output: NothingSchema,
  errors: ['TEMPLATE_NOT_FOUND'],
})
