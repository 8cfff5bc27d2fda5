import iconv from 'iconv-lite'

const MARKUP = /^\ufeff?\s*(<|ID;|TABLE\r?\n)/

/**
 * The text of a workbook that is text (HTML, SpreadsheetML, SYLK, DIF) in the encoding it names or has; null for binary ones.
 */
export function markupText(bytes: Uint8Array): string | null {
  const marked = byMark(bytes)
  if (marked !== null) {
    const text = iconv.decode(Buffer.from(bytes), marked)
    return MARKUP.test(text) ? text : null
  }
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  if (!MARKUP.test(head)) return null
  const named = /(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? ''
  const utf8 = utf8Text(bytes)
  if (utf8 !== null) return utf8 // what is valid UTF-8 is UTF-8, whatever a template says
  return iconv.decode(
    Buffer.from(bytes),
    named !== '' && iconv.encodingExists(named) && !/utf/i.test(named) ? named : 'gb18030',
  )
}

function byMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0x3c && second === 0 && third !== 0) return 'utf-16le'
  if (first === 0 && second === 0x3c) return 'utf-16be'
  return null
}

function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
