export type OfxTag = {
  readonly name: string
  readonly isEnd: boolean
  /** What stands between this tag and the next, entities resolved; '' of an aggregate. */
  readonly value: string
  readonly line: number
  readonly from: number
  readonly to: number
}

/** One walk for SGML and XML: whether a leaf is closed or not, its value ends where the next tag begins. */
export function ofxTags(text: string): readonly OfxTag[] {
  const tags: OfxTag[] = []
  let line = 1
  let counted = 0
  for (let at = text.indexOf('<'); at >= 0; ) {
    const close = text.indexOf('>', at)
    if (close < 0) break
    const next = nextTag(text, close + 1)
    const [, slash = '', name = ''] =
      /^(\/?)([A-Za-z][\w.]*)\s*\/?$/.exec(text.slice(at + 1, Math.min(close, at + 80))) ?? []
    if (name !== '') {
      for (; counted < at; counted += 1) if (text.charCodeAt(counted) === 10) line += 1
      const value = cleanValue(text.slice(close + 1, next < 0 ? text.length : next))
      tags.push({ name: name.toUpperCase(), isEnd: slash !== '', value, line, from: at, to: close + 1 })
    }
    at = next
  }
  return tags
}

/** A bare `<` in a name (`A < B`) is no tag; CDATA is passed over whole. */
function nextTag(text: string, from: number): number {
  let at = text.indexOf('<', from)
  while (at >= 0) {
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at)
      if (end < 0) return -1
      at = text.indexOf('<', end + 3)
      continue
    }
    if (/[A-Za-z/?!]/.test(text[at + 1] ?? '')) return at
    at = text.indexOf('<', at + 1)
  }
  return -1
}

function cleanValue(raw: string): string {
  const cdata = /^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/.exec(raw)
  return (cdata?.[1] ?? withoutEntities(raw)).replace(/\s+/g, ' ').trim()
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
])

/** `&amp;#39;` and `&amp;amp;` are written by banks that escape twice, so what results is looked at once more. */
function withoutEntities(raw: string): string {
  return raw.includes('&') ? onePass(onePass(raw)) : raw
}

function onePass(raw: string): string {
  return raw.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED.get(name.toLowerCase()) ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole
  })
}
