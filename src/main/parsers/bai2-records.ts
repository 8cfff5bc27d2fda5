import { err, ok, type Result } from '../../shared/base/index.ts'
import { linesWithin } from './lines-within.ts'

/** A record with its continuations (88). `segments` are the physical records without their code and closing slash. */
export type Bai2Record = {
  readonly code: '01' | '02' | '03' | '16' | '49' | '98' | '99'
  readonly line: number
  readonly segments: readonly string[]
  readonly raw: string
}

/** A bank's records are of 80 characters, or a few thousand where it lets them run. */
const MAX_RECORD = 65_536
const CODES: ReadonlySet<string> = new Set(['01', '02', '03', '16', '49', '98', '99'])

/** Physical records, one a line, joined with their continuations. */
export function bai2Records(text: string): Result<readonly Bai2Record[], string> {
  const records: { code: Bai2Record['code']; line: number; segments: string[]; raw: string }[] = []
  const lines = linesWithin(text, 'BAI2')
  if (!lines.ok) return lines
  for (const [index, written] of lines.value.entries()) {
    const physical = written.trimEnd()
    if (physical === '') continue
    if (physical.length > MAX_RECORD) return err(`第 ${index + 1} 行过长（超过 ${MAX_RECORD} 个字符），不是 BAI2 记录`)
    const code = physical.slice(0, 2)
    // Some banks write "88:" before a continuation of words.
    if (physical.length > 2 && !(code === '88' ? ',/:' : ',/').includes(physical.charAt(2))) {
      return err(`第 ${index + 1} 行不是 BAI2 记录：${shown(physical)}`)
    }
    const segment = physical.slice(3).replace(/\/$/, '')
    const last = records.at(-1)
    if (code === '88') {
      if (!last) return err(`第 ${index + 1} 行是续行（88），前面没有可续的记录`)
      last.segments.push(segment)
      last.raw += `\n${written}`
    } else if (isCode(code)) records.push({ code, line: index + 1, segments: [segment], raw: written })
    else return err(`第 ${index + 1} 行的记录类型 ${shown(code)} 不是 BAI2 的`)
  }
  return ok(records)
}

export type Bai2Fields = {
  /** '' when the record has no more fields. */
  readonly next: () => string
  readonly isDone: () => boolean
  /** What is left, as words: commas are part of them, and so are the continuations. */
  readonly rest: () => string
}

export function bai2Fields(record: Bai2Record): Bai2Fields {
  let segment = 0
  // Undefined: the segment is used up. An empty text is a field that is there and says nothing.
  let left: string | undefined = record.segments[0]
  const advance = () => {
    while (left === undefined && segment < record.segments.length - 1) {
      segment += 1
      left = record.segments[segment]
    }
  }
  return {
    next: () => {
      advance()
      if (left === undefined) return ''
      const comma = left.indexOf(',')
      const field = comma === -1 ? left : left.slice(0, comma)
      left = comma === -1 ? undefined : left.slice(comma + 1)
      return field.trim()
    },
    isDone: () => {
      advance()
      return left === undefined
    },
    rest: () => {
      const words = [left ?? '', ...record.segments.slice(segment + 1)].join(' ')
      left = undefined
      segment = record.segments.length
      return words.replace(/\s+/g, ' ').trim()
    },
  }
}

function isCode(code: string): code is Bai2Record['code'] {
  return CODES.has(code)
}

function shown(words: string): string {
  return words.length > 40 ? `${words.slice(0, 40)}…` : words
}
