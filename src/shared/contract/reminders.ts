import { z } from 'zod'
import { isEmailAddress } from '../domain/email-address.ts'
import { MESSAGE_CHANNELS, REMINDER_KINDS } from '../domain/reminder.ts'
import { command, query } from './spec.ts'
import { EpochMsSchema, FenSchema, NothingSchema, PeriodSchema } from './values.ts'

const kind = z.enum(REMINDER_KINDS)
const name = z.string().trim().min(1).max(80)
const mailNo = z.int().positive()

const PreviewMailSchema = z.strictObject({
  recipient: z.string(),
  /** '' when none is on file. */
  address: z.string(),
  /** Who is copied, '' when nobody is. */
  manager: z.string(),
  managerAddress: z.string(),
  kinds: z.array(kind),
  contracts: z.int(),
  amount: FenSchema,
  subject: z.string(),
  text: z.string(),
})
export type PreviewMail = z.infer<typeof PreviewMailSchema>

/** 催办 as it would go out now. */
export const previewReminders = query({
  channel: 'remind.preview',
  input: NothingSchema,
  output: z.strictObject({
    /** The month of now: earlier ones are cut off. */
    period: PeriodSchema,
    cutoffAt: EpochMsSchema,
    isOver: z.boolean(),
    mails: z.array(PreviewMailSchema),
    /** Asked for a short while ago: not again yet. */
    held: z.int(),
    /** Contracts whose files name nobody to ask. */
    nameless: z.int(),
    /** Differences that nobody answered in time and nobody was told of: they go out with it. */
    escalations: z.int(),
  }),
})

const SentSchema = z.strictObject({
  people: z.int(),
  contracts: z.int(),
  escalations: z.int(),
  /** Whose address is not on file, managers too. */
  missing: z.array(z.string()),
  /** Mails with a way out that failed. */
  failed: z.int(),
})

/** 生成催办: drafts, and what is switched on beside them. */
export const sendReminders = command({ channel: 'remind.send', input: NothingSchema, output: SentSchema })

const LogRowSchema = z.strictObject({
  mail: z.int(),
  at: EpochMsSchema,
  kind,
  subject: z.string(),
  recipient: z.string(),
  /** In the order of MESSAGE_CHANNELS. */
  ways: z.array(z.strictObject({ channel: z.enum(MESSAGE_CHANNELS), problem: z.string().nullable() })),
  hasDraft: z.boolean(),
})
export type ReminderLogRow = z.infer<typeof LogRowSchema>

/** 催办记录, latest first. */
export const reminderLog = query({
  channel: 'remind.log',
  input: z.strictObject({ limit: z.int().positive().max(1000) }),
  output: z.strictObject({ rows: z.array(LogRowSchema), total: z.int() }),
})

export const showDraft = command({
  channel: 'remind.showDraft',
  input: z.strictObject({ mail: mailNo }),
  output: NothingSchema,
  errors: ['FILE_NOT_FOUND'],
})

const ContactRowSchema = z.strictObject({
  name: z.string(),
  email: z.string(),
  manager: z.string(),
  /** Contracts of the month that the files put under this name. */
  contracts: z.int(),
})
export type ContactRow = z.infer<typeof ContactRowSchema>

/** 联系人: whom the month names and who is on file already; those without an address first. */
export const listContacts = query({
  channel: 'contacts.list',
  input: z.strictObject({ period: PeriodSchema.nullable() }),
  output: z.strictObject({ rows: z.array(ContactRowSchema) }),
})

/** Without an address and a manager the entry is taken out. */
export const saveContact = command({
  channel: 'contacts.save',
  input: z.strictObject({
    name,
    email: z.string().refine((text) => text === '' || isEmailAddress(text), 'one e-mail address'),
    manager: z.string().trim().max(80),
  }),
  output: NothingSchema,
})

export const SMTP_SECURITY = ['tls', 'starttls', 'none'] as const

export const SmtpSchema = z.strictObject({
  isOn: z.boolean(),
  host: z.string().regex(/^[A-Za-z0-9.-]{0,253}$/),
  port: z.int().min(1).max(65_535),
  security: z.enum(SMTP_SECURITY),
  user: z.string().max(254),
  /** The address that mails come from. */
  sender: z.string().refine((text) => text === '' || isEmailAddress(text), 'one e-mail address'),
})
export type SmtpSettings = z.infer<typeof SmtpSchema>

/** 发送方式. Secrets are not in it: they never come back to the page. */
export const readDelivery = query({
  channel: 'delivery.get',
  input: NothingSchema,
  output: z.strictObject({
    smtp: SmtpSchema.extend({ hasPassword: z.boolean() }),
    webhook: z.strictObject({
      isOn: z.boolean(),
      /** Host and path, without the key; '' when there is none. */
      shown: z.string(),
    }),
    /** False where the system has no safe: then they are forgotten when the program ends. */
    keepsSecrets: z.boolean(),
  }),
})

const failure = z.strictObject({ problem: z.string().nullable() })

/** `password` null: as it was, unless it would go to another server. */
export const setSmtp = command({
  channel: 'delivery.setSmtp',
  input: SmtpSchema.extend({ password: z.string().max(500).nullable() }),
  output: failure,
})
/** `url` null: as it was. */
export const setWebhook = command({
  channel: 'delivery.setWebhook',
  input: z.strictObject({ isOn: z.boolean(), url: z.string().max(2000).nullable() }),
  output: failure,
})
/** 发送测试: to the sender itself, or into the chat. */
export const testDelivery = command({
  channel: 'delivery.test',
  input: z.strictObject({ channel: z.enum(['smtp', 'webhook']) }),
  output: failure,
})
