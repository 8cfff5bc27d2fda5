import { SaxesParser, type SaxesTagNS } from 'saxes'
import { err, ok, type Result } from '../../shared/base/index.ts'

/** `name` is without prefix. `text` holds the element's own words, not those of its children. */
export type XmlElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
  /** 1-based, where the element begins. */
  readonly line: number
  readonly raw: string
}

/** Called when an element is complete, before its parent is. 'drop' lets it go, so that memory is bound by what is kept. */
export type VisitElement = (element: XmlElement, parent: XmlElement | null) => 'keep' | 'drop'

const LF = 10
const MAX_CHARS = 256 * 1024 * 1024
const MAX_DEPTH = 64
const MAX_KEPT_ELEMENTS = 1_000_000

type Open = {
  name: string
  attributes: Record<string, string>
  children: Open[]
  text: string
  line: number
  raw: string
  from: number
  keptBefore: number
}

/** Nothing outside the text is ever read, and no entity but the five of XML itself is known. The error is the reason in Chinese. */
export function readXml(text: string, visit: VisitElement): Result<null, string> {
  if (text.length > MAX_CHARS) return err('XML 文件过大（超过 256 MB），请按更短的期间导出')
  const parser = new SaxesParser({ xmlns: true, position: true })
  const stop: { reason: string | null } = { reason: null }
  const refuse = (reason: string): never => {
    stop.reason = reason
    throw new Error(reason)
  }
  const path: Open[] = []
  let kept = 0
  parser.on('error', () => refuse(`第 ${parser.line} 行不是完整的 XML，文件可能被截断或改动`))
  parser.on('doctype', () => refuse('XML 带有 DOCTYPE 声明，银行报文不会有，为安全起见不读'))
  parser.on('opentag', (tag) => {
    if (path.length >= MAX_DEPTH) refuse(`第 ${parser.line} 行的 XML 嵌套超过 ${MAX_DEPTH} 层`)
    kept += 1
    if (kept > MAX_KEPT_ELEMENTS) refuse(`第 ${parser.line} 行起 XML 元素过多，请按更短的期间导出`)
    const from = text.lastIndexOf('<', parser.position - 1)
    path.push({
      name: tag.local,
      attributes: attributesOf(tag),
      children: [],
      text: '',
      line: parser.line - breaksIn(text, from, parser.position),
      raw: '',
      from,
      keptBefore: kept - 1,
    })
  })
  const addText = (words: string) => {
    const element = path.at(-1)
    if (element) element.text += words
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = path.pop()
    if (!element) return
    element.raw = text.slice(element.from, parser.position)
    const parent = path.at(-1) ?? null
    if (visit(element, parent) === 'keep') parent?.children.push(element)
    else kept = element.keptBefore
  })
  try {
    parser.write(text).close()
    return ok(null)
  } catch (cause) {
    if (stop.reason === null) throw cause
    return err(stop.reason)
  }
}

/** The first element down the path of names; undefined when a step is missing. */
export function elementAt(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let at = element
  for (const name of names) at = at?.children.find((child) => child.name === name)
  return at
}

/** '' when the path leads nowhere. */
export function textAt(element: XmlElement | undefined, ...names: readonly string[]): string {
  return elementAt(element, ...names)?.text.trim() ?? ''
}

export function elementsOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  return Object.fromEntries(Object.values(tag.attributes).map(({ local, value }) => [local, value]))
}

/** Looks at no more than the tag: a search for the next line break would run through a file that has none, for every tag of it. */
function breaksIn(text: string, from: number, to: number): number {
  let breaks = 0
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === LF) breaks += 1
  return breaks
}
