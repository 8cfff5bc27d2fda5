import { lstatSync, readFileSync, realpathSync } from 'node:fs'
import { isAbsolute, join, win32 } from 'node:path'
import { z } from 'zod'
import { err, finish, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import { MadeListSchema } from '../../shared/contract/lists.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { LIST_COLUMNS } from '../../shared/domain/daily-list.ts'
import { listColumnTitles, listWords } from '../../shared/text/list-words.ts'
import { findAudit, latestAudit } from '../db/repositories/audit-log.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { sha256 } from '../pack/sha256.ts'
import { LIST_MADE, type ListFile, type ListRecord } from './make-daily-list.ts'
import { parseSourceFile } from './read-source-file.ts'

type Book = { readonly db: ReadDb; readonly workspace: string }

const SHOWN = 30

/** Lists that were made, latest first, whoever or whatever made them. */
export function madeLists({ db }: Pick<Book, 'db'>): OutputOf<'lists.made'> {
  return latestAudit(db, LIST_MADE, SHOWN).flatMap(({ seq, at, person, detail }) => {
    const record = recordOf(detail)
    if (record === null) return []
    const { run, files } = record
    const shown = files.map(({ sha256: _, ...file }) => file)
    return [{ seq, madeAt: at, by: person, run, files: shown }]
  })
}

/** Where a file of a made list lies. */
export function findListFile(book: Book, { seq, recipient }: InputOf<'lists.show'>): Result<string, AppError> {
  const found = fileOf(book, seq, recipient)
  if (found === null || !lstatSync(found.path, { throwIfNoEntry: false })?.isFile())
    return err({ code: 'FILE_NOT_FOUND', facts: { file: found?.file.name ?? listWords.sheet } })
  return ok(found.path)
}

/** A made list as it was written, for the printer; one that was changed since is not printed as if it were ours. */
export function readMadeList(book: Book, input: InputOf<'lists.read'>): Result<OutputOf<'lists.read'>, AppError> {
  const path = findListFile(book, input)
  if (!path.ok) return path
  const bytes = readFileSync(path.value)
  const name = fileOf(book, input.seq, input.recipient)?.file
  if (name === undefined || sha256(bytes) !== name.sha256)
    return err({ code: 'FILE_UNREADABLE', facts: { file: name?.name ?? '', reason: listWords.changedSince } })
  const parsed = finish(parseSourceFile(name.name, bytes))
  if (!parsed.ok) return parsed
  const rows = parsed.value.tables.flatMap((table) => table.rows)
  const header = rows.findIndex(({ cells }) => cells.includes(listColumnTitles.checksum))
  return ok({
    notes: rows.slice(0, header).map(({ cells }) => [cells[0], cells[2]].filter((text) => text).join('　')),
    rows: rows
      .slice(header + 1)
      .filter(({ cells }) => cells.length > 1)
      .map(({ cells }) => LIST_COLUMNS.map((_, at) => cells[at] ?? '')),
  })
}

function fileOf(
  { db, workspace }: Book,
  seq: number,
  recipient: string,
): { readonly file: ListFile; readonly path: string } | null {
  const row = findAudit(db, LIST_MADE, seq)
  if (row === null) return null
  const record = recordOf(row.detail)
  const file = record?.files.find((each) => each.recipient === recipient)
  const folder = record && folderOf(workspace, record.folder)
  return file && folder ? { file, path: join(folder, file.name) } : null
}

const WITHIN = /^lists\/[^/\\:]+$/
/** Merely to look at one is to log on to a machine that somebody else named. */
const ON_ANOTHER_MACHINE = /^[/\\]{2}/

/** A folder of this workspace's lists, or a plain one on this machine; a ledger from elsewhere may name any. */
function folderOf(workspace: string, folder: string): string | null {
  if (ON_ANOTHER_MACHINE.test(folder)) return null
  if (!isAbsolute(folder) && (!WITHIN.test(folder) || folder === 'lists/..')) return null
  const path = isAbsolute(folder) ? folder : join(workspace, folder)
  if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return null
  if (!isAbsolute(folder) && realpathSync(path) !== join(realpathSync(workspace), folder)) return null
  return path
}

const ListRecordSchema = z.object({
  run: MadeListSchema.shape.run,
  folder: z.string().max(4096),
  files: z.array(
    MadeListSchema.shape.files.element.extend({
      name: z.string().refine((name) => win32.basename(name) === name && /^[^:]+\.xlsx$/.test(name)),
      sha256: z.string(),
    }),
  ),
})

/** Null: not as makeDailyList writes it. */
function recordOf(detail: string): ListRecord | null {
  const parsed = ListRecordSchema.safeParse(JSON.parse(detail))
  return parsed.success ? parsed.data : null
}
