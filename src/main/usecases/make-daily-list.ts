import { existsSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { LIST_RECIPIENTS, type ListRecipient, type ListRun } from '../../shared/domain/daily-list.ts'
import { DAY_MS, type EpochMs, formatMoment, momentText } from '../../shared/domain/epoch-ms.ts'
import { type Fen, formatFen } from '../../shared/domain/money.ts'
import { type PeriodKey, parsePeriod, periodTitle } from '../../shared/domain/period.ts'
import type { MailPerson } from '../../shared/domain/reminder.ts'
import { addWorkdayMs } from '../../shared/domain/working-time.ts'
import { type DailyList, dailyLists } from '../../shared/engine/daily-list/daily-lists.ts'
import { standingPolicy } from '../../shared/engine/decisions/standing-policy.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import {
  countsText,
  type ListCounts,
  listMailWords,
  listWords,
  recipientWords,
  runTitle,
} from '../../shared/text/list-words.ts'
import { scheduleWords } from '../../shared/text/schedule.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { listDecisions } from '../db/repositories/decision.ts'
import { loadOpenDiscrepancies } from '../db/repositories/discrepancy.ts'
import { lastMatchRun } from '../db/repositories/match-run.ts'
import { readSetting } from '../db/repositories/setting.ts'
import { fileNames, listFactPeriods } from '../db/repositories/workspace-facts.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { sha256 } from '../pack/sha256.ts'
import type { Note } from '../pack/write-form.ts'
import { differenceParties } from './difference-parties.ts'
import { type ListMail, listMailText } from './list-mail.ts'
import { type ListRow, listRow } from './list-rows.ts'
import { listWorkbook } from './list-workbook.ts'
import { mailPersons } from './mail-persons.ts'
import type { WorkspaceContext } from './workspace-context.ts'
import { writeWhole } from './write-whole.ts'

/** One file of a list that was made. */
export type ListFile = ListCounts & {
  readonly recipient: ListRecipient
  readonly name: string
  readonly sha256: string
  readonly sum: Fen
  readonly askedSum: Fen
}

export type MadeList = {
  readonly run: ListRun
  readonly madeAt: EpochMs
  /** Where the files lie. */
  readonly folder: string
  readonly files: readonly ListFile[]
  readonly mails: readonly ListMail[]
}

/** What the audit log keeps of a list; `folder` is under the workspace, or a path of its own. */
export type ListRecord = { readonly run: ListRun; readonly folder: string; readonly files: readonly ListFile[] }

export const LIST_MADE = 'list.make'

/**
 * 差额清单: a workbook for each of the three recipients, on `outDir` or in a folder of the workspace, and what is to be mailed with it.
 * Nothing that was written before is overwritten.
 */
export function* makeDailyList(
  context: WorkspaceContext,
  run: ListRun,
  outDir: string | null = null,
): Generator<Progress, MadeList> {
  const { db, workspace, now, actor } = context
  const madeAt = now()
  const { calendar } = standingPolicy(listDecisions(db))
  const lists = dailyLists(loadOpenDiscrepancies(db), { now: madeAt, calendar })
  const parties = differenceParties(
    db,
    lists.flatMap(({ entries }) => entries.map(({ discrepancy }) => discrepancy)),
  )
  const names = fileNames(db)
  const place = freePlace(workspace, run, outDir)
  const replyBy = addWorkdayMs(madeAt, DAY_MS, calendar)
  const made: MadeFile[] = []
  for (const list of lists) {
    yield { phase: 'list', done: made.length, total: lists.length }
    const rows = list.entries.map((entry) => listRow(entry, parties(entry.discrepancy), names, madeAt))
    const to = mailPersons(db, recipientWords[list.recipient])
    made.push(fileOf(list, rows, notesOf(db, run, madeAt, replyBy, list), { run, madeAt, place, to }))
  }
  writeAll(made)
  const files = made.map(({ file }) => file)
  const within = relative(workspace, place.folder)
  const isWithin = /^lists[/\\]/.test(within)
  const detail: ListRecord = { run, folder: isWithin ? within.replaceAll('\\', '/') : place.folder, files }
  const person = run.kind === 'by-hand' ? actor : scheduleWords.program
  const entry = { at: madeAt, person, action: LIST_MADE, subject: formatMoment(run.plannedAt), detail }
  db.transaction(() => appendAudit(db, entry))()
  return { run, madeAt, folder: place.folder, files, mails: made.map(({ mail }) => mail) }
}

type Place = { readonly folder: string; readonly suffix: string }
type Making = {
  readonly run: ListRun
  readonly madeAt: EpochMs
  readonly place: Place
  readonly to: readonly MailPerson[]
}
type MadeFile = { readonly file: ListFile; readonly mail: ListMail; readonly bytes: Uint8Array }

function fileOf(
  { recipient, tally }: DailyList,
  rows: readonly ListRow[],
  notes: readonly Note[],
  { run, madeAt, place, to }: Making,
): MadeFile {
  const { labels, howTo, codes } = listWords
  const guide = [
    { label: labels.howTo, text: howTo },
    { label: labels.codes, text: codes },
  ]
  const title = runTitle(run)
  const bytes = listWorkbook({ label: recipientWords[recipient], text: title }, [...notes, ...guide], rows, madeAt)
  const name = fileName(recipient, run, place.suffix)
  const counts = { rows: rows.length, ...tally }
  const told = notes.map(({ text }) => text)
  return {
    file: { recipient, name, sha256: sha256(bytes), ...counts },
    mail: {
      ...{ recipient, to },
      subject: listMailWords.subject(title, recipientWords[recipient], countsText(counts)),
      text: listMailText(recipient, title, told, rows),
      attachment: { name, path: join(place.folder, name) },
    },
    bytes,
  }
}

/** All or none: a full disk leaves no list that the log knows nothing of. */
function writeAll(made: readonly MadeFile[]): void {
  const paths = made.map(({ mail }) => mail.attachment.path)
  try {
    for (const { mail, bytes } of made) writeWhole(mail.attachment.path, bytes)
  } catch (cause) {
    for (const path of paths) rmSync(path, { force: true })
    throw cause
  }
}

function notesOf(
  db: ReadDb,
  run: ListRun,
  madeAt: EpochMs,
  replyBy: EpochMs,
  { entries, tally }: DailyList,
): readonly Note[] {
  const period = periodShown(db)
  const asOf = lastMatchRun(db)?.asOfAt ?? madeAt
  const head = [...(period ? [listWords.period(periodTitle(period))] : []), listWords.asOf(momentText(asOf))]
  const counts = countsText({ rows: entries.length, ...tally })
  const summary = [...head, counts, listWords.sums(formatFen(tally.askedSum), formatFen(tally.sum))].join('　')
  const { labels } = listWords
  return [
    ...(run.isLate ? [{ label: labels.late, text: listWords.late(momentText(madeAt)) }] : []),
    { label: labels.summary, text: summary },
    {
      label: labels.replyBy,
      text: entries.length === 0 ? listWords.none : listWords.replyBy(momentText(replyBy)),
    },
  ]
}

/** The month that the books are at: the one that the screens show, else the last that has facts. */
function periodShown(db: ReadDb): PeriodKey | null {
  const periods = [...listFactPeriods(db)]
  const chosen = parsePeriod(readSetting(db, 'period') ?? '')
  return chosen !== null && periods.includes(chosen) ? chosen : (periods[0] ?? null)
}

/** `lists/2025-11-28-1700`, or the next of that name that is free. */
function freePlace(workspace: string, run: ListRun, outDir: string | null): Place {
  for (let attempt = 1; ; attempt++) {
    const suffix = attempt === 1 ? '' : `-${attempt}`
    if (outDir === null) {
      const folder = join(workspace, 'lists', `${stampOf(run)}${suffix}`)
      if (!existsSync(folder)) return { folder, suffix: '' }
    } else if (!LIST_RECIPIENTS.some((recipient) => existsSync(join(outDir, fileName(recipient, run, suffix))))) {
      return { folder: outDir, suffix }
    }
  }
}

function fileName(recipient: ListRecipient, run: ListRun, suffix: string): string {
  return `${listWords.sheet}-${recipientWords[recipient]}-${stampOf(run)}${run.isLate ? `-${listWords.lateMark}` : ''}${suffix}.xlsx`
}

/** "2025-11-28-1700" */
function stampOf({ plannedAt }: ListRun): string {
  const text = formatMoment(plannedAt)
  return `${text.slice(0, 10)}-${text.slice(11, 13)}${text.slice(14, 16)}`
}
