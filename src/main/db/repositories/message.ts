import type { EscalationLevel } from '../../../shared/domain/answer-deadline.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import {
  type MailOutcome,
  MESSAGE_CHANNELS,
  type MessageChannel,
  REMINDER_KINDS,
  type SentReminder,
} from '../../../shared/domain/reminder.ts'
import type { ReadDb, WriteDb } from '../sqlite.ts'

export type NewMessage = SentReminder & {
  readonly mail: number
  /** Of an escalation; null for everything else. */
  readonly level: EscalationLevel | null
}

export function nextMailNo(db: ReadDb): number {
  return (db.prepare<[], number | null>('SELECT max(mail) FROM message').pluck().get() ?? 0) + 1
}

/** A mail's drafts, as not written yet: `problem` stands until it is known what became of them. */
export function insertDrafts(db: WriteDb, messages: readonly NewMessage[], problem: string): void {
  const insert = db.prepare(
    `INSERT INTO message (mail, at, kind, subject, recipient, channel, problem, path, level)
     VALUES (@mail, @at, @kind, @subject, @recipient, 'draft', @problem, NULL, @level)`,
  )
  for (const message of messages) insert.run({ ...message, problem })
}

/** What became of a mail: its drafts are told so, another way gets rows of its own. */
export function saveOutcome(db: WriteDb, { mail, channel, problem, path }: MailOutcome): void {
  if (channel === 'draft') {
    db.prepare("UPDATE message SET problem = ?, path = ? WHERE mail = ? AND channel = 'draft'").run(problem, path, mail)
    return
  }
  db.prepare(
    `INSERT INTO message (mail, at, kind, subject, recipient, channel, problem, path, level)
     SELECT mail, at, kind, subject, recipient, ?, ?, NULL, level FROM message WHERE mail = ? AND channel = 'draft' ORDER BY id`,
  ).run(channel, problem, mail)
}

/** Whatever went out since; a word on this desktop reaches nobody else. */
export function listSent(db: ReadDb, since: EpochMs): readonly SentReminder[] {
  return remindersSince(db, since, "channel <> 'desktop' AND problem IS NULL")
}

/** Since then, each whose draft could not be written, or was never finished. */
export function listFailedDrafts(db: ReadDb, since: EpochMs): readonly SentReminder[] {
  return remindersSince(db, since, "channel = 'draft' AND problem IS NOT NULL")
}

function remindersSince(db: ReadDb, since: EpochMs, condition: string): readonly SentReminder[] {
  const text = `SELECT DISTINCT kind, subject, recipient, at FROM message WHERE at >= ? AND ${condition}`
  return db.prepare<[EpochMs], SentReminder>(text).all(since)
}

export type MailedEscalation = { readonly id: string; readonly level: EscalationLevel; readonly at: EpochMs }

/** 升级 that a mail tells of. */
export function escalationsOfMail(db: ReadDb, mail: number): readonly MailedEscalation[] {
  const text = `SELECT subject AS id, level, at FROM message
    WHERE mail = ? AND channel = 'draft' AND kind = 'escalated' AND level IS NOT NULL ORDER BY id`
  return db.prepare<[number], MailedEscalation>(text).all(mail)
}

export function recipientOfMail(db: ReadDb, mail: number): string {
  return db.prepare<[number], string>('SELECT recipient FROM message WHERE mail = ?').pluck().get(mail) ?? ''
}

/** Where the draft of a mail lies within the workspace; null when there is none. */
export function draftOfMail(db: ReadDb, mail: number): string | null {
  const text = "SELECT path FROM message WHERE mail = ? AND channel = 'draft'"
  return db.prepare<[number], string | null>(text).pluck().get(mail) ?? null
}

export type LoggedReminder = SentReminder & {
  readonly mail: number
  readonly ways: readonly { readonly channel: MessageChannel; readonly problem: string | null }[]
  readonly hasDraft: boolean
}

const KINDS = REMINDER_KINDS.map((kind) => `'${kind}'`).join(', ')

/** Each thing that was asked of somebody, latest first, with the ways that it went. */
export function listMessages(db: ReadDb, limit: number): readonly LoggedReminder[] {
  const ways = db.prepare<[number, string, string], { channel: MessageChannel; problem: string | null }>(
    'SELECT channel, problem FROM message WHERE mail = ? AND kind = ? AND subject = ?',
  )
  return db
    .prepare<[number], Omit<LoggedReminder, 'ways' | 'hasDraft' | 'at'> & { at: number; path: string | null }>(
      `SELECT mail, at, kind, subject, recipient, path FROM message WHERE channel = 'draft' AND kind IN (${KINDS})
       ORDER BY id DESC LIMIT ?`,
    )
    .all(limit)
    .map(({ path, at, ...row }) => ({
      ...row,
      at: epochMs(at),
      ways: ways.all(row.mail, row.kind, row.subject).sort((a, b) => orderOf(a.channel) - orderOf(b.channel)),
      hasDraft: path !== null,
    }))
}

export function countMessages(db: ReadDb): number {
  const text = `SELECT count(*) FROM message WHERE channel = 'draft' AND kind IN (${KINDS})`
  return db.prepare<[], number>(text).pluck().get() ?? 0
}

function orderOf(channel: MessageChannel): number {
  return MESSAGE_CHANNELS.indexOf(channel)
}
