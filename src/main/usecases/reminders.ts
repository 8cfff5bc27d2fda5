import { err, groupBy, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { OutputOf } from '../../shared/contract/specs.ts'
import { recipientOf } from '../../shared/domain/daily-list.ts'
import { DAY_MS, dayOfMoment, type EpochMs, epochMs } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, periodOfDay } from '../../shared/domain/period.ts'
import type {
  Deadline,
  MailOutcome,
  MailOutcomes,
  MailPerson,
  OutgoingMail,
  PersonReminders,
  RemindAsker,
  SentReminder,
} from '../../shared/domain/reminder.ts'
import { workingTimeBetween } from '../../shared/engine/calendar/working-time.ts'
import { boardReminders, isOver } from '../../shared/engine/reminders/board-reminders.ts'
import { dueReminders } from '../../shared/engine/reminders/due-reminders.ts'
import { remindersByPerson } from '../../shared/engine/reminders/reminders-by-person.ts'
import { FAILURE_REST_MS, restAfterFailure } from '../../shared/engine/reminders/rest-after-failure.ts'
import { escalationDesks, escalationMail } from '../../shared/text/escalation-words.ts'
import { MAIL_SENT_BY_PROGRAM, reminderLine, reminderMail, sendProblems } from '../../shared/text/reminder-words.ts'
import { ownerRoleWords } from '../../shared/text/ui/states.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { findContact } from '../db/repositories/contact.ts'
import {
  insertDrafts,
  listFailedDrafts,
  listSent,
  type NewMessage,
  nextMailNo,
  recipientOfMail,
  saveOutcome,
} from '../db/repositories/message.ts'
import { findSeal } from '../db/repositories/seal.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { readCutoffBoard } from './cutoff-board.ts'
import { type Escalation, findRisen, loadEscalations, type Risen, tellEscalations } from './escalate-overdue.ts'
import { mailPersons } from './mail-persons.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Longer than any row of days off: what was asked before it may be asked again. */
const LOOK_BACK_MS = 31 * DAY_MS

type DueNow = {
  readonly period: PeriodKey
  readonly deadline: Deadline
  readonly isOver: boolean
  readonly people: readonly PersonReminders[]
  readonly risen: readonly Risen[]
  readonly held: number
  readonly nameless: number
}

/** 催办 at a moment, for the month of that moment: earlier ones are cut off, later ones have not begun. */
function remindersAt(db: ReadDb, asOf: EpochMs, asked: RemindAsker): DueNow {
  const period = periodOfDay(dayOfMoment(asOf))
  const { board, policy } = readCutoffBoard(db, period, asOf)
  const { cutoffAt } = board
  const clock = { asOf, cutoffAt, calendar: policy.calendar }
  const wanted = findSeal(db, period) !== null ? [] : boardReminders(board.waiting, clock)
  const free = dueReminders(wanted, listSent(db, epochMs(asOf - LOOK_BACK_MS)), clock)
  const failed = failedBefore(db, asOf, asked)
  const due = restAfterFailure(free, (each) => each, failed, asOf)
  const risen = restAfterFailure(findRisen(db, asOf), subjectOf, failed, asOf)
  const people = remindersByPerson(due)
  const named = people.reduce((sum, { reminders }) => sum + reminders.length, 0)
  return {
    period,
    deadline: { asOf, cutoffAt, workingTimeLeft: workingTimeBetween(asOf, cutoffAt, policy.calendar) },
    isOver: isOver(clock),
    people,
    risen,
    held: wanted.length - due.length,
    nameless: due.length - named,
  }
}

/** A disk that takes no drafts would get one each minute; a person who asks has seen to it. */
function failedBefore(db: ReadDb, asOf: EpochMs, asked: RemindAsker): readonly SentReminder[] {
  return asked === 'person' ? [] : listFailedDrafts(db, epochMs(asOf - FAILURE_REST_MS))
}

function subjectOf({ id }: Risen): Pick<SentReminder, 'kind' | 'subject'> {
  return { kind: 'escalated', subject: id }
}

/** Whether the clock has something to send. */
export function isAnyDue(db: ReadDb, asOf: EpochMs): boolean {
  const { people, risen } = remindersAt(db, asOf, 'schedule')
  return people.length + risen.length > 0
}

export function previewReminders(db: ReadDb, asOf: EpochMs): OutputOf<'remind.preview'> {
  const { people, risen, deadline, ...due } = remindersAt(db, asOf, 'person')
  const { cutoffAt } = deadline
  const mails = people.map((person) => {
    const { address, manager, managerAddress } = addressesOf(db, person.recipient)
    return {
      ...{ recipient: person.recipient, address, manager, managerAddress },
      ...{ kinds: kindsOf(person), contracts: person.reminders.length, amount: person.amount },
      ...reminderMail(person, deadline),
    }
  })
  return { ...due, cutoffAt, mails, escalations: risen.length }
}

/** Mails that are written and on record, not sent yet. */
export type BegunReminders = {
  readonly workspace: string
  readonly deadline: Deadline
  readonly contracts: number
  /** Differences that nobody answered. */
  readonly escalations: number
  readonly missing: readonly string[]
  readonly mails: readonly OutgoingMail[]
}

/**
 * 生成催办: writes down what is due now, and what nobody answered in time, and hands it out once. `recordOutcomes` tells what became
 * of it.
 */
export function beginReminders(context: WorkspaceContext, asked: RemindAsker): BegunReminders {
  const { db, now, workspace } = context
  return db.transaction((): BegunReminders => {
    const { people, risen, deadline } = remindersAt(db, now(), asked)
    const letters = [
      ...people.map((person) => reminderLetter(person, deadline)),
      ...escalationLetters(loadEscalations(db, risen), deadline.asOf),
    ]
    const missing = new Set<string>()
    const first = nextMailNo(db)
    const mails = letters.map((letter, index) => putOnRecord(context, asked, letter, first + index, missing))
    const contracts = people.reduce((sum, { reminders }) => sum + reminders.length, 0)
    return { workspace, deadline, contracts, escalations: risen.length, missing: [...missing], mails }
  })()
}

/** A mail before it has a number and addresses. */
type Letter = Pick<OutgoingMail, 'recipient' | 'subject' | 'text' | 'line'> & {
  readonly items: readonly Pick<NewMessage, 'kind' | 'subject' | 'level'>[]
  /** Copied beside the manager, by the names that contacts have. */
  readonly alsoTo: readonly string[]
}

function reminderLetter(person: PersonReminders, deadline: Deadline): Letter {
  const { recipient, reminders } = person
  return {
    ...{ recipient, items: reminders.map((each) => ({ ...each, level: null })), alsoTo: [] },
    ...reminderMail(person, deadline),
    line: reminderLine(person),
  }
}

/** One a person; from the second level on the finance manager, or risk, reads it too. */
function escalationLetters(risen: readonly Escalation[], asOf: EpochMs): readonly Letter[] {
  return [...groupBy(risen, ownerOf)].map(([recipient, theirs]) => {
    const items = theirs.map(({ discrepancy, work: { dueAt }, level }) => {
      const { id, code, amount, cause } = discrepancy
      return { id, about: aboutOf(discrepancy), code, amount, dueAt, cause, level }
    })
    const desks = new Set(theirs.filter(({ level }) => level > 1).map(deskOf))
    return {
      ...escalationMail(recipient, items, asOf),
      ...{ recipient, alsoTo: [...desks] },
      items: items.map(({ id, level }) => ({ kind: 'escalated', subject: id, level })),
    }
  })
}

/** The contract's number, else the bank's reference without its account. */
function aboutOf({ contractNos: [contractNo], subject }: Escalation['discrepancy']): string {
  return contractNo ?? subject.slice(subject.indexOf(':') + 1)
}

/** By whose it is now, not by whom it was found with. */
function deskOf({ discrepancy, work }: Escalation): string {
  const goesTo = recipientOf(work.assigned?.role ?? discrepancy.ownerRole)
  return escalationDesks[goesTo === 'risk' ? 'risk' : 'finance']
}

/** By name, or whoever has the role. */
function ownerOf({ discrepancy, work }: Escalation): string {
  const { role, name } = work.assigned ?? { role: discrepancy.ownerRole, name: discrepancy.ownerName }
  return name || (ownerRoleWords[role] ?? role)
}

function putOnRecord(
  context: WorkspaceContext,
  asked: RemindAsker,
  { recipient, items, alsoTo, ...words }: Letter,
  mail: number,
  missing: Set<string>,
): OutgoingMail {
  const { db, now } = context
  const at = now()
  const { address, manager, managerAddress } = addressesOf(db, recipient)
  if (address === '') missing.add(recipient)
  if (manager !== '' && managerAddress === '') missing.add(manager)
  const desks = alsoTo.map((name) => ({ name, address: addressesOf(db, name).address }))
  for (const desk of desks) if (desk.address === '') missing.add(desk.name)
  insertDrafts(
    db,
    items.map(({ kind, subject, level }) => ({ mail, at, kind, subject, recipient, level })),
    sendProblems.interrupted,
  )
  const contracts = items.map(({ kind, subject }) => ({ kind, contractNo: subject }))
  const detail = { mail, to: address, copy: managerAddress, contracts }
  appendAudit(db, { at, person: actorOf(context, asked), action: 'remind.draft', subject: recipient, detail })
  return {
    ...{ mail, recipient, ...words },
    kinds: [...new Set(items.map(({ kind }) => kind))],
    to: reachable(recipient, address),
    cc: [...reachable(manager, managerAddress), ...desks.filter((desk) => desk.address !== '')],
  }
}

/** What became of them, each on each of its ways; only where they were begun, since each workspace numbers its own. */
export function recordOutcomes(
  context: WorkspaceContext,
  { workspace, asked, outcomes }: MailOutcomes,
): Result<Record<never, never>, AppError> {
  if (workspace !== context.workspace) return err({ code: 'WORKSPACE_NOT_OPEN', facts: {} })
  const { db, now } = context
  db.transaction(() => {
    for (const outcome of outcomes) {
      saveOutcome(db, outcome)
      const { mail, channel, problem, path } = outcome
      const subject = recipientOfMail(db, mail)
      const detail = { mail, channel, problem, path }
      appendAudit(db, { at: now(), person: actorOf(context, asked), action: 'remind.outcome', subject, detail })
    }
    tellEscalations(context, new Set(outcomes.filter(isOut).map(({ mail }) => mail)))
  })()
  return ok({})
}

/** A word on this desktop tells nobody else. */
function isOut({ channel, problem }: MailOutcome): boolean {
  return problem === null && channel !== 'desktop'
}

function actorOf({ actor }: WorkspaceContext, asked: RemindAsker): string {
  return asked === 'schedule' ? MAIL_SENT_BY_PROGRAM : actor
}

function kindsOf({ reminders }: PersonReminders): OutgoingMail['kinds'][number][] {
  return [...new Set(reminders.map(({ kind }) => kind))]
}

type Addresses = { readonly address: string; readonly manager: string; readonly managerAddress: string }

function addressesOf(db: ReadDb, name: string): Addresses {
  const manager = findContact(db, name)?.manager ?? ''
  const [own, theirs] = [mailPersons(db, name), mailPersons(db, manager)]
  return { address: own[0]?.address ?? '', manager, managerAddress: theirs[0]?.address ?? '' }
}

function reachable(name: string, address: string): readonly MailPerson[] {
  return address === '' ? [] : [{ name, address }]
}
