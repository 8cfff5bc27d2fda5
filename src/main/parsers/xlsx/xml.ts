import { TextDecoder } from 'node:util'
import { DAMAGED, ENTITIES, Refused } from '../refused.ts'
import type { Unpack } from './zip-entries.ts'

/** XML that this reader does not follow: another one takes over. */
export const ODD = Symbol('odd')

const MOST_CHARS = 64 * 1024 * 1024

/** A small part, whole. */
export function wholeText(unpack: Unpack | undefined): string {
  let text = ''
  if (unpack !== undefined) {
    eachPiece(unpack, '>', (piece) => {
      text += piece
      if (text.length > MOST_CHARS) throw ODD
    })
  }
  return text
}

/** The text of a large part in pieces, each of which ends after `mark` except the last; the root's prefix is taken off. */
export function eachPiece(unpack: Unpack, mark: string, take: (piece: string) => void): void {
  let decoder: TextDecoder | null = null
  let prefix: string | null = null
  let tail = ''
  let waiting: string[] = []
  const add = (text: string): void => {
    const cut = text.lastIndexOf(mark)
    if (cut < 0) {
      waiting.push(text)
      return
    }
    const end = cut + mark.length
    take(waiting.length === 0 ? text.slice(0, end) : waiting.join('') + text.slice(0, end))
    waiting = [text.slice(end)]
  }
  unpack((chunk) => {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
    const text = tail + decoder.decode(chunk, { stream: true })
    prefix ??= prefixOf(text)
    const whole = prefix === '' ? text.length : text.lastIndexOf('>') + 1 // a prefix must not be cut in two
    tail = text.slice(whole)
    add(prefix === '' ? text : text.slice(0, whole).replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</'))
  })
  const rest = waiting.join('') + tail + (decoder === null ? '' : (decoder as TextDecoder).decode())
  if (rest !== '') take(rest)
}

/** Some programs write `<x:worksheet>`. What stands before the root is a declaration or nothing. */
function prefixOf(text: string): string {
  const root = /^\ufeff?\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<(!?)(?:(\w+):)?\w/.exec(text.slice(0, 4096))
  if (root === null) throw new Refused(DAMAGED)
  return root[2] ?? ''
}

function encodingOf(chunk: Uint8Array): string {
  const [first, second] = chunk
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return 'utf-8'
}

/** A piece of XML without comments, and with CDATA as plain text. */
export function plainXml(piece: string): string {
  if (!piece.includes('!') || !piece.includes('<!')) return piece // the first search is the fast one
  let plain = ''
  let at = 0
  for (;;) {
    const open = piece.indexOf('<!', at)
    if (open < 0) return plain + piece.slice(at)
    const isData = piece.startsWith('<![CDATA[', open)
    if (!isData && !piece.startsWith('<!--', open)) throw /<!ENTITY/i.test(piece) ? new Refused(ENTITIES) : ODD
    const close = piece.indexOf(isData ? ']]>' : '-->', open)
    if (close < 0) throw ODD
    plain += piece.slice(at, open)
    if (isData) plain += escaped(piece.slice(open + 9, close))
    at = close + 3
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const ENTITY = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const ESCAPED = /_x([0-9a-f]{4})_/gi

/** Entities, and the `_x000D_` that stands for a character XML cannot hold. */
export function plainText(xml: string): string {
  let text = xml
  if (text.includes('&')) {
    text = text.replace(ENTITY, (whole, name?: string, decimal?: string, hex?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
  }
  if (text.includes('\r\n')) text = text.replaceAll('\r\n', '\n') // as XML reads a line end
  if (text.includes('_x'))
    text = text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return text
}

/** Attributes of one tag's text, without their prefixes. */
export function attributesOf(tag: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [, name = '', double, single] of tag.matchAll(/\s(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    found[name] = plainText(double ?? single ?? '')
  }
  return found
}

/** The text of all `<t>` of a string, without its phonetic guide. */
export function runText(xml: string): string {
  let text = ''
  const spoken = xml.includes('<rPh') ? xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '') : xml
  let at = 0
  for (;;) {
    const open = spoken.indexOf('<t', at)
    if (open < 0) return plainText(text)
    const close = spoken.indexOf('>', open)
    if (close < 0) return plainText(text)
    at = close + 1
    const after = spoken.charCodeAt(open + 2)
    if (spoken.charCodeAt(close - 1) === 47 || (after !== 62 && after !== 32 && after !== 10 && after !== 13)) continue
    const end = spoken.indexOf('</t>', at)
    if (end < 0) return plainText(text)
    text += spoken.slice(at, end)
    at = end + 4
  }
}
