/** One tag of a message with its lines as they stand, the tag itself taken off the first. */
export type TagField = {
  readonly tag: string
  readonly lines: readonly string[]
  /** 1-based line of the file. */
  readonly line: number
  readonly raw: string
}

/** What stands between the messages (bank headers, envelopes) is left out; null marks the end of a message. */
export function* tagFields(text: string): Generator<TagField | null> {
  let open: OpenField | null = null
  let behindEnd: string[] | null = null
  let line = 0
  for (const written of physicalLines(text)) {
    line += 1
    const found = bodyOf(written)
    const [, tag = '', value = ''] = TAG_LINE.exec(found) ?? []
    if (KNOWN_TAGS.has(tag)) {
      // A remark may have a line of one dash: when the same message goes on behind it, it was no end.
      if (behindEnd !== null && GOES_ON.has(tag)) addLines(open, behindEnd)
      if (open) yield closed(open)
      if (behindEnd !== null && !GOES_ON.has(tag)) yield null
      open = { tag, line, lines: [value], raw: [found] }
      behindEnd = null
    } else if (behindEnd !== null || END_OF_MESSAGE.test(found)) {
      behindEnd ??= []
      behindEnd.push(found)
    } else {
      addLines(open, [found])
    }
  }
  if (open) yield closed(open)
}

type OpenField = { readonly tag: string; readonly line: number; readonly lines: string[]; readonly raw: string[] }

function addLines(open: OpenField | null, found: readonly string[]): void {
  for (const line of open === null ? [] : found) {
    open?.lines.push(line)
    open?.raw.push(line)
  }
}

const TAG_LINE = /^:([0-9A-Z]{2,3}):(.*)$/s
/** A continuation may begin with a colon, as in ":15:04 …": only these begin a field. */
const KNOWN_TAGS: ReadonlySet<string> = new Set(
  '13 13C 13D 20 21 25 25P 28 28C 34F 60F 60M 61 62F 62M 64 65 86 90C 90D 940 942 NS'.split(' '),
)
/** What never stands first in a message. */
const GOES_ON: ReadonlySet<string> = new Set('61 62F 62M 64 65 86 90C 90D NS'.split(' '))
/** "-", "-}", "-}{5:…}", "-XXX" (ING), or the envelope of the next. A remark that begins with a dash is none of them. */
const END_OF_MESSAGE = /^(?:-(?:XXX|\}.*)?\s*|\{[12]:.*)$/s

function physicalLines(text: string): readonly string[] {
  // HBCI writes line ends as "@@".
  const unfolded = /@@:(?:25|28C?|60[FM]|61):/.test(text) ? text.replaceAll('@@', '\n') : text
  return unfolded.split(/\r\n|\n|\r/)
}

/** Without what wraps a message: BOM, transmission control characters, and the envelope up to block 4. */
function bodyOf(line: string): string {
  const plain = withoutFrame(line)
  if (!plain.startsWith('{') && !plain.startsWith('-}')) return plain
  const block = plain.indexOf('{4:')
  if (block < 0) return plain
  const rest = plain.slice(block + '{4:'.length)
  return rest === '' ? '-' : rest
}

/** Not by a pattern: one that ends in "$" takes the square of a long run's length. */
function withoutFrame(line: string): string {
  let from = 0
  let to = line.length
  while (from < to && FRAME.includes(line.charAt(from))) from += 1
  while (to > from && FRAME.includes(line.charAt(to - 1))) to -= 1
  return line.slice(from, to)
}

const FRAME = '\u0001\u0002\u0003\uFEFF'

function closed({ tag, line, lines, raw }: OpenField): TagField {
  return { tag, line, lines, raw: raw.join('\n').trimEnd() }
}
