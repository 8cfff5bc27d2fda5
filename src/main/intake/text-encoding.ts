import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { chineseLikeness, westernLikeness } from './text-likeness.ts'

export type TextEncoding =
  | 'UTF-8'
  | 'UTF-8 BOM'
  | 'UTF-16LE'
  | 'UTF-16BE'
  | 'UTF-32LE'
  | 'UTF-32BE'
  | 'GBK'
  | 'GB18030'
  | 'Big5'
  | 'windows-1252'

/** Null: not text in any encoding that we know. The whole file is proved, not only its head. */
export function textEncodingOf(bytes: Uint8Array): TextEncoding | null {
  const marked = byteOrderMark(bytes) ?? unmarkedWide(bytes)
  if (marked !== null) return holds(bytes, marked) ? marked : null
  if (bytes.includes(0)) return null // no narrow text has NULs; taking them out would change an amount unseen
  if (isUtf8(bytes)) return 'UTF-8'
  return narrowEncoding(bytes)
}

export function decodeText(bytes: Uint8Array, encoding: TextEncoding): string {
  // Some TextDecoders read 0x80-0x9F of windows-1252 as control characters; UTF-32 they do not know.
  if (!encoding.startsWith('UTF-32') && encoding !== 'windows-1252') {
    const text = new TextDecoder(labelOf(encoding)).decode(bytes)
    return encoding.startsWith('UTF-8') && hasControls(bytes) ? withWindowsMarks(text) : text
  }
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding)
}

/** U+0080 to U+009F are C2 80 to C2 9F. */
function hasControls(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xc2); at >= 0; at = bytes.indexOf(0xc2, at + 1)) {
    if ((bytes[at + 1] ?? 0xff) <= 0x9f) return true
  }
  return false
}

/** Nobody writes C1 controls: they are dashes, quotes and euros of windows-1252 that a program took for Latin-1, as browsers know. */
function withWindowsMarks(text: string): string {
  return text.replace(/[\u0080-\u0084\u0086-\u009f]/g, (mark) => {
    const meant = iconv.decode(Buffer.of(mark.charCodeAt(0)), 'windows-1252')
    return meant === '\ufffd' ? mark : meant // U+0085, left out above, is a true line end of old machines
  })
}

function byteOrderMark(bytes: Uint8Array): TextEncoding | null {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.byteLength % 4 === 0 ? 'UTF-32LE' : 'UTF-16LE'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32BE'
  if (a === 0xfe && b === 0xff) return 'UTF-16BE'
  return a === 0xef && b === 0xbb && c === 0xbf ? 'UTF-8 BOM' : null
}

/** A table is full of ASCII delimiters and digits: their zero halves stand always on the same side. */
function unmarkedWide(bytes: Uint8Array): TextEncoding | null {
  const zeros = [0, 0, 0, 0]
  const sample = bytes.subarray(0, SAMPLE - (SAMPLE % 4))
  for (let at = 0; at < sample.length; at += 1) if (sample[at] === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1
  const quads = Math.max(1, sample.length / 4)
  const [a = 0, b = 0, c = 0, d = 0] = zeros.map((count) => count / quads)
  if (bytes.byteLength % 4 === 0 && c > 0.95 && d > 0.95 && a < 0.1) return 'UTF-32LE'
  if (bytes.byteLength % 4 === 0 && a > 0.95 && b > 0.95 && d < 0.1) return 'UTF-32BE'
  if (bytes.byteLength % 2 !== 0) return null
  if (b + d > 0.4 && a + c < 0.1 && lineEndsAreWide(sample, 0)) return 'UTF-16LE'
  return a + c > 0.4 && b + d < 0.1 && lineEndsAreWide(sample, 1) ? 'UTF-16BE' : null
}

/** 上 (4E0A) also has the byte of a line end, so only a partner that no Chinese character has tells. */
function lineEndsAreWide(sample: Uint8Array, low: 0 | 1): boolean {
  for (let at = 0; at < sample.length; at += 1) {
    if (sample[at] !== 0x0a) continue
    const partner = sample[at + (low === 0 ? 1 : -1)] ?? 0
    if (at % 2 !== low || (partner > 0 && partner < 0x20)) return false
  }
  return true
}

const SAMPLE = 1 << 16

function narrowEncoding(bytes: Uint8Array): TextEncoding | null {
  const sample = bytes.subarray(0, SAMPLE)
  const gb = holds(bytes, 'GB18030') ? chineseLikeness(decodeText(sample, 'GB18030')) : -1
  const big5 = holds(bytes, 'Big5') ? chineseLikeness(decodeText(sample, 'Big5')) : -1
  const western = holds(bytes, 'windows-1252') ? westernLikeness(sample) : -1
  const best = Math.max(gb, big5)
  if (western > 0.8 && (best < 0.3 || statesWestern(sample))) return 'windows-1252'
  if (best < 0) return null
  return big5 > gb ? 'Big5' : chineseEncoding(bytes)
}

/** OFX heads say 1252 also over Chinese, for it stands in every template; it only tips what the bytes leave open. */
function statesWestern(sample: Uint8Array): boolean {
  const head = Buffer.from(sample.subarray(0, 500)).toString('latin1')
  return /^\s*OFXHEADER\s*:/i.test(head) && /^\s*CHARSET\s*:\s*(?:1252|(?:ISO-?)?8859-1|WINDOWS-1252)\s*$/im.test(head)
}

/** GB18030 is GBK with four-byte characters; without one the narrower name is the true one. */
function chineseEncoding(bytes: Uint8Array): TextEncoding {
  for (let at = 0; at + 1 < bytes.byteLength; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue
    const trail = bytes[at + 1] ?? 0
    if (trail >= 0x30 && trail <= 0x39) return 'GB18030'
    at += 1
  }
  return 'GBK'
}

/** Strict decoding decides: a byte sequence that an encoding cannot hold rules it out. */
function holds(bytes: Uint8Array, encoding: TextEncoding): boolean {
  if (encoding.startsWith('UTF-32')) return holdsUtf32(bytes, encoding === 'UTF-32LE')
  try {
    const decoder = new TextDecoder(labelOf(encoding), { fatal: true })
    for (let at = 0; at < bytes.byteLength; at += CHUNK) {
      decoder.decode(bytes.subarray(at, at + CHUNK), { stream: at + CHUNK < bytes.byteLength })
    }
    return true
  } catch {
    return false
  }
}

const CHUNK = 1 << 22

function holdsUtf32(bytes: Uint8Array, isLittle: boolean): boolean {
  if (bytes.byteLength % 4 !== 0) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.byteLength; at += 4) {
    const code = view.getUint32(at, isLittle)
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return false
  }
  return true
}

function labelOf(encoding: TextEncoding): string {
  if (encoding === 'UTF-8 BOM') return 'utf-8'
  return encoding === 'GBK' ? 'gb18030' : encoding.toLowerCase()
}
