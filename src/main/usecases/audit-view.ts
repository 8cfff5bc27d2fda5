import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { addDays } from '../../shared/domain/epoch-day.ts'
import { formatMoment, momentAt } from '../../shared/domain/epoch-ms.ts'
import { auditWords } from '../../shared/text/audit-words.ts'
import { type AuditRow, lastAudit, listAuditPersons, searchAudit, verifyAudit } from '../db/repositories/audit-log.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { count, moment, sheet, text, writeXlsx } from '../pack/write-xlsx.ts'
import { writeWhole } from './write-whole.ts'

type Search = Omit<InputOf<'audit.list'>, 'offset' | 'limit'>

/** 操作日志, latest first, with the word on whether its chain holds. */
export function auditView(db: ReadDb, { offset, limit, ...search }: InputOf<'audit.list'>): OutputOf<'audit.list'> {
  const { rows, total } = searchAudit(db, found(search), { offset, limit })
  const chain = checkedChain(db)
  return {
    rows: rows.map(({ prevHash: _, ...row }) => row),
    total,
    persons: [...listAuditPersons(db)],
    checked: chain.rows,
    brokenSeq: chain.brokenSeq,
  }
}

/** Everything that the search finds. Formulas are text in either form. */
export function exportAudit(db: ReadDb, { format, ...search }: InputOf<'audit.export'>, path: string): number {
  const { rows } = searchAudit(db, found(search), null)
  writeWhole(path, format === 'xlsx' ? asXlsx(rows) : asCsv(rows))
  return rows.length
}

/** The whole log is hashed once for each row that came; asking again for another page is cheap. */
const chains = new WeakMap<object, { readonly lastSeq: number; readonly chain: ReturnType<typeof verifyAudit> }>()
function checkedChain(db: ReadDb): ReturnType<typeof verifyAudit> {
  const lastSeq = lastAudit(db)
  const known = chains.get(db)
  if (known?.lastSeq === lastSeq) return known.chain
  const chain = verifyAudit(db)
  chains.set(db, { lastSeq, chain })
  return chain
}

/** Acts are found by their Chinese words too. */
function found({ person, from, to, text: words }: Search) {
  return {
    person,
    from: from === null ? null : momentAt(from),
    before: to === null ? null : momentAt(addDays(to, 1)),
    words: words
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => ({
        word,
        actions: Object.entries(auditWords).flatMap(([action, name]) => (name.includes(word) ? [action] : [])),
      })),
  }
}

function asXlsx(rows: readonly AuditRow[]): Uint8Array {
  return writeXlsx([
    sheet(
      '操作日志',
      [
        count<AuditRow>('序号', (row) => row.seq),
        moment<AuditRow>('时间', (row) => row.at),
        text<AuditRow>('操作人', 12, (row) => row.person),
        text<AuditRow>('操作', 20, (row) => auditWords[row.action] ?? row.action),
        text<AuditRow>('对象', 40, (row) => row.subject),
        text<AuditRow>('内容', 80, (row) => row.detail),
        text<AuditRow>('本行哈希', 66, (row) => row.hash),
      ],
      rows,
    ),
  ])
}

function asCsv(rows: readonly AuditRow[]): Uint8Array {
  const lines = rows.map(({ seq, at, person, action, subject, detail, hash }) =>
    [String(seq), formatMoment(at), person, auditWords[action] ?? action, subject, detail, hash].map(csvCell).join(','),
  )
  const header = ['序号', '时间', '操作人', '操作', '对象', '内容', '本行哈希'].join(',')
  return new TextEncoder().encode(`\ufeff${[header, ...lines].join('\r\n')}\r\n`)
}

/** Spreadsheets run text that begins with these signs, so it gets an apostrophe. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
