import { z } from 'zod'
import { DISCREPANCY_CODES, OWNER_ROLES } from '../domain/discrepancy.ts'
import { command, query } from './spec.ts'
import { CellRefSchema, EpochMsSchema, FenSchema, IdSchema, NothingSchema, ReasonSchema } from './values.ts'

const PageIdSchema = z.string().regex(/^[A-Z]\d{2,3}$/)
const StepKeySchema = z.string().min(1).max(60)

/** What a page is opened for: a difference, a contract, or nothing yet. */
export const HandbookSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('discrepancy'), id: IdSchema }),
  z.strictObject({ kind: z.literal('contract'), contractNo: IdSchema }),
])
export type HandbookSubject = z.infer<typeof HandbookSubjectSchema>

const StepSchema = z.strictObject({ kind: z.enum(['自', '半', '人']), key: StepKeySchema, text: z.string() })

const PageSchema = z.strictObject({
  id: PageIdSchema,
  title: z.string(),
  codes: z.array(z.enum(DISCREPANCY_CODES)),
  targetMinutes: z.int(),
  ownerRole: z.enum(OWNER_ROLES),
  version: z.int(),
  steps: z.array(StepSchema),
  /** Markdown. */
  body: z.string(),
  /** Of the company's own: it stands in the workspace. */
  isOwn: z.boolean(),
})

const ActTargetSchema = z.discriminatedUnion('screen', [
  z.strictObject({ screen: z.literal('intake') }),
  z.strictObject({ screen: z.literal('matching'), bankLineId: IdSchema }),
  z.strictObject({ screen: z.literal('slip'), contractNo: IdSchema }),
  z.strictObject({ screen: z.literal('discrepancy'), id: IdSchema }),
  z.strictObject({ screen: z.literal('balance'), accountNo: z.string() }),
  z.strictObject({ screen: z.literal('bridge') }),
])

/** What the law refuses now, so that nobody tries it for nothing. */
const BarredSchema = z.strictObject({
  kind: z.literal('barred'),
  label: z.string(),
  preview: z.string(),
  why: z.string(),
  next: z.string(),
  /** By a sealed month, which can be reopened. */
  isSealed: z.boolean(),
})
export type BarredAct = z.infer<typeof BarredSchema>

/** A decision crosses as words alone, with the digest of what it would write: `handbook.act` names it by that. */
const ActSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('decide'),
    label: z.string(),
    preview: z.string(),
    /** Proposed; a form's slots are still empty in it. */
    reason: z.string(),
    digest: z.string(),
  }),
  BarredSchema,
  z.strictObject({ kind: z.literal('copy'), label: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('open'), label: z.string(), to: ActTargetSchema }),
])
export type ShownAct = z.infer<typeof ActSchema>

const AnswerSchema = z.strictObject({
  outcome: z.enum(['passed', 'failed', 'not-applicable', 'data-missing']),
  finding: z.string(),
  rows: z.array(
    z.strictObject({
      text: z.string(),
      amount: FenSchema.nullable(),
      cells: z.array(CellRefSchema),
      act: ActSchema.nullable(),
    }),
  ),
  /** Rows beyond those shown. */
  moreRows: z.int(),
  act: ActSchema.nullable(),
  turnTo: PageIdSchema.nullable(),
})
export type ShownAnswer = z.infer<typeof AnswerSchema>

const FileIdSchema = z.string().regex(/^[0-9a-f]{64}$/)
const AttachmentSchema = z.strictObject({ fileId: FileIdSchema, name: z.string().min(1).max(255) })

/** The last that a person did about a step of this case; undone acts are gone. */
const DoneSchema = z.strictObject({
  decisionId: IdSchema,
  at: EpochMsSchema,
  by: z.string(),
  note: z.string(),
  attachments: z.array(AttachmentSchema),
  /** Nothing was decided along with it. */
  isTickAlone: z.boolean(),
  /** Why it cannot be taken back now; null: it can. */
  barred: BarredSchema.nullable(),
})

const RunStepSchema = StepSchema.extend({ answer: AnswerSchema.nullable(), done: DoneSchema.nullable() })
export type ShownStep = z.infer<typeof RunStepSchema>

/** 手册: every page, what could not be read, and how the pages do. */
export const listPages = query({
  channel: 'handbook.list',
  input: NothingSchema,
  output: z.strictObject({
    pages: z.array(
      z.strictObject({
        page: PageSchema,
        /** Differences of its codes that are open now. */
        open: z.int(),
        /** Differences of its codes ever found. */
        found: z.int(),
        visits: z.int(),
        /** From the first opening of the page to the closing of the difference, in minutes; one a case. */
        minutes: z.array(z.number()),
        /** 半 and 人 steps that nobody did in any case for which the page was opened. */
        skipped: z.array(StepKeySchema),
      }),
    ),
    problems: z.array(z.strictObject({ file: z.string(), line: z.int(), text: z.string() })),
    codesWithoutPage: z.array(z.enum(DISCREPANCY_CODES)),
    /** Where the company puts pages of its own. */
    folder: z.string(),
  }),
})

/** One page in one case: each step with today's finding. Changes nothing. */
export const readPage = query({
  channel: 'handbook.read',
  input: z.strictObject({ pageId: PageIdSchema, subject: HandbookSubjectSchema.nullable() }),
  output: z.strictObject({
    page: PageSchema,
    /** The moment of the facts that the checks went over. */
    asOf: EpochMsSchema,
    checkedAt: EpochMsSchema,
    subject: z
      .strictObject({ title: z.string(), amount: FenSchema.nullable(), isOpen: z.boolean(), ownerName: z.string() })
      .nullable(),
    steps: z.array(RunStepSchema),
    /** 升级: ready to copy or to send. */
    escalation: z.strictObject({ subject: z.string(), text: z.string() }).nullable(),
  }),
  errors: ['HANDBOOK_PAGE_GONE', 'HANDBOOK_CASE_GONE'],
})

/** Puts on record that a page was opened, and ends the alert's ten minutes where it was opened from one. */
export const visitPage = command({
  channel: 'handbook.visit',
  input: z.strictObject({
    pageId: PageIdSchema,
    subject: HandbookSubjectSchema.nullable(),
    alertId: z.int().positive().nullable(),
  }),
  output: NothingSchema,
  errors: ['HANDBOOK_PAGE_GONE'],
})

const decided = z.strictObject({ decisionId: z.string(), openDiscrepancies: z.int() })

/** 打勾: a step of this case is done; undone like any other decision. */
export const tickStep = command({
  channel: 'handbook.tick',
  input: z.strictObject({
    pageId: PageIdSchema,
    stepKey: StepKeySchema,
    subject: HandbookSubjectSchema,
    note: z.string().trim().max(500),
    attachments: z.array(AttachmentSchema).max(20),
  }),
  output: decided,
  errors: ['DECISION_INVALID', 'HANDBOOK_PAGE_GONE', 'HANDBOOK_CASE_GONE'],
})

/** 撤销 of a tick that decided nothing else; a cashier may take back her own. */
export const untickStep = command({
  channel: 'handbook.untick',
  input: z.strictObject({ decisionId: z.string() }),
  output: decided.extend({ undone: z.string(), undoneWords: z.string() }),
  errors: ['DECISION_INVALID', 'DECISION_NOT_FOUND', 'PERIOD_CLOSED'],
})

/** Does what the step proposed, if it still proposes just that, for the reason that the person gives. */
export const actOnStep = command({
  channel: 'handbook.act',
  input: z.strictObject({
    pageId: PageIdSchema,
    stepKey: StepKeySchema,
    subject: HandbookSubjectSchema,
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    reason: ReasonSchema,
  }),
  output: decided,
  errors: ['DECISION_INVALID', 'PERIOD_CLOSED', 'HANDBOOK_PAGE_GONE', 'HANDBOOK_CASE_GONE', 'HANDBOOK_ACT_GONE'],
})

/** Asks for a file and keeps a copy of it; null: the dialog was closed. */
export const attachFile = command({
  channel: 'handbook.attach',
  input: NothingSchema,
  output: AttachmentSchema.nullable(),
  errors: ['FILE_NOT_FOUND', 'FILE_TOO_LARGE', 'FILE_UNREADABLE'],
})

/** Saves a paper of a tick where a person says; null: the dialog was closed. */
export const saveAttachment = command({
  channel: 'handbook.saveAttachment',
  input: z.strictObject({ decisionId: IdSchema, fileId: FileIdSchema }),
  output: z.strictObject({ name: z.string() }).nullable(),
  errors: ['DECISION_NOT_FOUND', 'FILE_NOT_FOUND', 'ATTACHMENT_DAMAGED'],
})

/** Saves the words as a mail draft where a person says; null: the dialog was closed. */
export const saveMail = command({
  channel: 'handbook.saveMail',
  input: z.strictObject({ subject: z.string().trim().min(1).max(200), text: z.string().trim().min(1).max(20_000) }),
  output: z.strictObject({ name: z.string() }).nullable(),
})

/** Shows the folder of the company's own pages, made if need be. */
export const showFolder = command({ channel: 'handbook.showFolder', input: NothingSchema, output: NothingSchema })
