import { attributesOf, wholeText } from './xlsx/xml.ts'
import { zipEntries } from './xlsx/zip-entries.ts'

/** Names of an OpenDocument workbook's hidden sheets, which the general reader does not tell; empty for other workbooks. */
export function hiddenOdsSheets(bytes: Uint8Array): ReadonlySet<string> {
  const content = zipEntries(bytes)?.get('content.xml')
  if (content === undefined) return new Set()
  const xml = wholeText(content)
  const hidden = new Set<string>()
  let style = ''
  // Only a table's properties carry `table:display`.
  for (const [tag] of xml.matchAll(/<style:(?:style|table-properties)\s[^>]*>/g)) {
    const attributes = attributesOf(tag)
    if (tag.startsWith('<style:style')) style = attributes.name ?? ''
    else if (attributes.display === 'false') hidden.add(style)
  }
  if (hidden.size === 0) return hidden
  const tables = [...xml.matchAll(/<table:table\s[^>]*>/g)].map(([tag]) => attributesOf(tag))
  return new Set(tables.filter((table) => hidden.has(table['style-name'] ?? '')).map(({ name = '' }) => name))
}
