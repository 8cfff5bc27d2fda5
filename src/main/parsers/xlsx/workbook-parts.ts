import { type DateKind, dateKindOf } from './date-format.ts'
import { attributesOf, eachPiece, ODD, plainXml, runText, wholeText } from './xml.ts'
import type { Unpack } from './zip-entries.ts'

export type SheetPart = { readonly name: string; readonly isHidden: boolean; readonly unpack: Unpack }
export type WorkbookParts = {
  readonly sheets: readonly SheetPart[]
  readonly is1904: boolean
  readonly strings: readonly string[]
  /** By the `s` of a cell. */
  readonly dateKinds: readonly (DateKind | null)[]
}

type Zip = ReadonlyMap<string, Unpack>

export function workbookParts(zip: Zip): WorkbookParts {
  const path = 'xl/workbook.xml'
  const xml = plainXml(wholeText(zip.get(path)))
  if (!xml.includes('<workbook')) throw ODD
  const related = relationsOf(plainXml(wholeText(zip.get('xl/_rels/workbook.xml.rels'))))
  const sheets = [...xml.matchAll(/<sheet\s[^>]*>/g)].flatMap(([tag]) => {
    const { name = '', id = '', state = 'visible' } = attributesOf(tag)
    const relation = related.get(id)
    if (relation === undefined) throw ODD
    if (relation.type !== 'worksheet') return [] // a chart, a macro or a dialog
    const unpack = zip.get(relation.target)
    if (unpack === undefined) throw ODD
    return [{ name, isHidden: state !== 'visible', unpack }]
  })
  const properties = /<workbookPr\b[^>]*>/.exec(xml)?.[0] ?? ''
  const byType = (type: string): Unpack | undefined => {
    const target = [...related.values()].find((relation) => relation.type === type)?.target
    return target === undefined ? undefined : zip.get(target)
  }
  return {
    sheets,
    is1904: /^(1|true)$/i.test(attributesOf(properties).date1904 ?? ''),
    strings: sharedStrings(byType('sharedStrings') ?? zip.get('xl/sharedstrings.xml')),
    dateKinds: dateKindsOf(plainXml(wholeText(byType('styles') ?? zip.get('xl/styles.xml')))),
  }
}

function relationsOf(xml: string): ReadonlyMap<string, { readonly type: string; readonly target: string }> {
  return new Map(
    [...xml.matchAll(/<Relationship\s[^>]*>/g)].map(([tag]) => {
      const { Id = '', Type = '', Target = '' } = attributesOf(tag)
      const path = Target.replaceAll('\\', '/')
      const target = path.startsWith('/') ? path.slice(1) : `xl/${path.replace(/^\.\//, '')}`
      return [Id, { type: Type.split('/').at(-1) ?? '', target: target.toLowerCase() }]
    }),
  )
}

function sharedStrings(unpack: Unpack | undefined): readonly string[] {
  const strings: string[] = []
  if (unpack === undefined) return strings
  let isFirst = true
  eachPiece(unpack, '</si>', (xml) => {
    const piece = plainXml(xml)
    if (isFirst && !piece.includes('<sst')) throw ODD
    isFirst = false
    takeStrings(piece, strings)
  })
  return strings
}

function takeStrings(piece: string, strings: string[]): void {
  let at = 0
  for (;;) {
    const open = piece.indexOf('<si', at)
    if (open < 0) return
    const close = piece.indexOf('>', open)
    if (piece.charCodeAt(close - 1) === 47) {
      strings.push('')
      at = close + 1
      continue
    }
    const end = piece.indexOf('</si>', close)
    if (end < 0) throw ODD
    strings.push(runText(piece.slice(close + 1, end)))
    at = end + 5
  }
}

function dateKindsOf(xml: string): readonly (DateKind | null)[] {
  if (xml === '') return []
  if (!xml.includes('<styleSheet')) throw ODD
  const codes = new Map(
    [...xml.matchAll(/<numFmt\s[^>]*>/g)].map(([tag]) => {
      const { numFmtId = '', formatCode = '' } = attributesOf(tag)
      return [Number(numFmtId), formatCode] as const
    }),
  )
  const from = xml.indexOf('<cellXfs')
  const formats = from < 0 ? '' : xml.slice(from, xml.indexOf('</cellXfs>', from))
  return [...formats.matchAll(/<xf\s[^>]*>/g)].map(([tag]) => {
    const id = Number(attributesOf(tag).numFmtId ?? 0)
    return dateKindOf(id, codes.get(id))
  })
}
